// Checks the draft a moment after each edit, in a thread beside the page: the same `check` the server runs.
import { check, type Diagnostic, type PolicyDocument } from '@heddle/engine'
import { useEffect, useRef, useState } from 'react'
import { type Checker, createChecker } from './checker.ts'

const pauseMs = 60

/** The present document's diagnostics, at most a moment old. The list keeps its identity while it says the same. */
export function useDiagnostics(document: PolicyDocument): readonly Diagnostic[] {
  const [diagnostics, setDiagnostics] = useState<readonly Diagnostic[]>(() => check(document))
  const checker = useRef<Checker>(undefined)
  useEffect(() => {
    const made = createChecker((next) =>
      setDiagnostics((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next)),
    )
    checker.current = made
    return () => made.close()
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => checker.current?.check(document), pauseMs)
    return () => clearTimeout(timer)
  }, [document])
  return diagnostics
}
