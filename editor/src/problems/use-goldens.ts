// Golden orders judged after every edit: by the server, once checking found no error and typing has paused, so that checking itself
// never waits for it.
import type { PolicyDocument } from '@heddle/engine'
import { useEffect, useState } from 'react'
import { ApiProblem } from '../problem.ts'
import type { JudgedGolden, WorkProgress } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('problems')

export type Judge = (
  document: PolicyDocument,
  signal: AbortSignal,
  tell: (progress: WorkProgress) => void,
) => Promise<readonly JudgedGolden[]>

export interface Goldens {
  items: readonly JudgedGolden[]
  /** Of the draft as it was before: it is being judged, has errors now, or could not be judged. */
  isOld: boolean
  /** While it takes long to judge them anew. */
  progress?: WorkProgress
}

const pauseMs = 700

/** Undefined until something is known, and where there is nobody to ask or nothing is shown to one's role. */
export function useGoldens(document: PolicyDocument, isSound: boolean, judge: Judge | undefined): Goldens | undefined {
  const [judged, setJudged] = useState<{ of: PolicyDocument; items: readonly JudgedGolden[] }>()
  const [progress, setProgress] = useState<WorkProgress>()
  useEffect(() => {
    setProgress(undefined)
    if (judge === undefined || !isSound) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      const tell = (told: WorkProgress) => {
        if (!abort.signal.aborted) setProgress(told)
      }
      judge(document, abort.signal, tell).then(
        (items) => {
          if (abort.signal.aborted) return
          setProgress(undefined)
          setJudged({ of: document, items })
        },
        (error: unknown) => {
          if (!abort.signal.aborted && error instanceof ApiProblem && error.slug === 'not-allowed') setJudged(undefined)
        },
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [document, isSound, judge])
  if (judged === undefined) return progress === undefined ? undefined : { items: [], isOld: true, progress }
  const goldens = { items: judged.items, isOld: judged.of !== document }
  return progress === undefined ? goldens : { ...goldens, progress }
}

/** For the line under the desk; empty when all are kept. */
export function brokenInWords({ items }: Goldens): string {
  const broken = items.filter(({ isKept }) => !isKept).length
  return broken === 0 ? '' : t('ofGoldenBroken', { broken, count: items.length })
}
