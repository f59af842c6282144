// Checks the draft a moment after each edit, in a thread beside the page: the same `check` the server runs.
import { type Checked, checkWithCases, type PolicyDocument } from '@heddle/engine'
import { useEffect, useRef, useState } from 'react'
import { type Checker, createChecker } from './checker.ts'

const pauseMs = 60
/** Up to so many rules a document is checked before it is first drawn; a larger one would keep the page waiting. */
const checkedAtOnce = 300

export type NowChecked = Checked & {
  /** Nothing is known yet of what is wrong. */
  isWaiting: boolean
}

const waiting: NowChecked = { diagnostics: [], cases: [], unknown: 0, isWaiting: true }

/** What is wrong with the present document, with cases, at most a moment old. The same findings keep their identity. */
export function useChecked(document: PolicyDocument): NowChecked {
  const [checked, setChecked] = useState<NowChecked>(() =>
    isLarge(document) ? waiting : { ...checkWithCases(document), isWaiting: false },
  )
  const checker = useRef<Checker>(undefined)
  useEffect(() => {
    const made = createChecker((found) => {
      const next = { ...found, isWaiting: false }
      setChecked((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    })
    checker.current = made
    return () => made.close()
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => checker.current?.check(document), pauseMs)
    return () => clearTimeout(timer)
  }, [document])
  return checked
}

function isLarge({ rulesets }: PolicyDocument): boolean {
  return rulesets.reduce((count, { rules }) => count + rules.length, 0) > checkedAtOnce
}
