// The figures of the draft on screen over a sample of past orders, at most a moment old.
import type { Heat, Kpi, PolicyDocument } from '@heddle/engine'
import { useEffect, useRef, useState } from 'react'
import { createReplayer, type Opened, type Replayer } from './replayer.ts'

export interface StripSample {
  /** As `GET /v1/histories/{id}/excerpt` sends it. */
  text: string
  /** What the figures are compared with. */
  baseline: PolicyDocument
  historyName: string
}

/** Undefined where there is no history or no baseline yet. */
export type LoadSample = (signal: AbortSignal) => Promise<StripSample | undefined>

export type StripState =
  | { is: 'loading' }
  | { is: 'empty' }
  | { is: 'failed'; message: string }
  | {
      is: 'open'
      historyName: string
      opened: Opened
      kpis: readonly Kpi[] | undefined
      /** Of the same replay as the figures. */
      heat: Heat | undefined
      /** How long the last replay took in its thread. */
      tookMs: number | undefined
      /** The figures are those of the last document that compiled. */
      isUnsound: boolean
      /** A newer document is being replayed. */
      isStale: boolean
    }

/** Pause after an edit before it is replayed: typing a number goes on for a moment. */
const pauseMs = 30

export function useStrip(document: PolicyDocument, load: LoadSample): StripState {
  const [state, setState] = useState<StripState>({ is: 'loading' })
  const replayer = useRef<Replayer>(undefined)
  const latest = useRef(document)
  latest.current = document
  useEffect(() => {
    const gone = new AbortController()
    load(gone.signal).then(
      (sample) => {
        if (gone.signal.aborted) return
        if (sample === undefined) {
          setState({ is: 'empty' })
          return
        }
        const { historyName } = sample
        const made = createReplayer(sample, (answer) => {
          if (answer.type === 'failed') setState({ is: 'failed', message: answer.message })
          else if (answer.type === 'opened') {
            const { type: _type, turn: _turn, ...opened } = answer
            const figures = { kpis: undefined, heat: undefined, tookMs: undefined, isUnsound: false, isStale: true }
            setState({ is: 'open', historyName, opened, ...figures })
          } else
            setState((before) => {
              if (before.is !== 'open') return before
              const after = { ...before, isStale: false, isUnsound: answer.type === 'unsound' }
              if (answer.type === 'unsound') return after
              const { kpis, heat, tookMs } = answer
              return { ...after, kpis, heat, tookMs }
            })
        })
        replayer.current = made
        made.replay(latest.current)
      },
      (error: unknown) => {
        if (gone.signal.aborted) return
        setState({ is: 'failed', message: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      gone.abort()
      replayer.current?.close()
      replayer.current = undefined
    }
  }, [load])
  useEffect(() => {
    if (replayer.current === undefined) return
    setState((before) => (before.is === 'open' && !before.isStale ? { ...before, isStale: true } : before))
    const timer = setTimeout(() => replayer.current?.replay(document), pauseMs)
    return () => clearTimeout(timer)
  }, [document])
  return state
}
