// Checks the draft a moment after each edit, in the page itself: the same `check` the server runs.
import { check, type Diagnostic, type PolicyDocument } from '@heddle/engine'
import { useEffect, useState } from 'react'

const pauseMs = 80

/** The present document's diagnostics, at most a moment old. The list keeps its identity while it says the same. */
export function useDiagnostics(document: PolicyDocument): readonly Diagnostic[] {
  const [diagnostics, setDiagnostics] = useState<readonly Diagnostic[]>(() => check(document))
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = check(document)
      setDiagnostics((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [document])
  return diagnostics
}
