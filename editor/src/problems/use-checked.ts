// Checks the draft a moment after each edit, in a thread beside the page: the same `check` the server runs.
import { type Checked, checkWithCases, type PolicyDocument } from '@heddle/engine'
import { useEffect, useRef, useState } from 'react'
import { type Checker, createChecker } from './checker.ts'

const pauseMs = 60

/** What is wrong with the present document, with cases, at most a moment old. The same findings keep their identity. */
export function useChecked(document: PolicyDocument): Checked {
  const [checked, setChecked] = useState<Checked>(() => checkWithCases(document))
  const checker = useRef<Checker>(undefined)
  useEffect(() => {
    const made = createChecker((next) =>
      setChecked((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next)),
    )
    checker.current = made
    return () => made.close()
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => checker.current?.check(document), pauseMs)
    return () => clearTimeout(timer)
  }, [document])
  return checked
}
