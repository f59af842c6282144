// Tries a mapping on the files every time it changes: the report is that of a real import of all rows, and nothing is stored.
import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import type { HistoryMapping, QualityReport } from '../wire.ts'

export interface Trial {
  isRunning: boolean
  /** Whether an import would make a history of it. */
  isGood: boolean
  report?: QualityReport
  /** Why nothing can be made of it. */
  reason?: string
  error?: unknown
}

const quietMs = 500
const askedEveryMs = 400

export function useTrial(uploadId: string | undefined, mapping: HistoryMapping | undefined): Trial {
  const [trial, setTrial] = useState<Trial>({ isRunning: false, isGood: false })
  const asked = mapping === undefined ? undefined : JSON.stringify(mapping)
  useEffect(() => {
    if (uploadId === undefined || asked === undefined) {
      setTrial({ isRunning: false, isGood: false })
      return
    }
    let isCurrent = true
    let running: string | undefined
    setTrial((before) => ({ ...before, isRunning: true, isGood: false }))
    const work = async () => {
      const { id } = await api.histories.importUpload(uploadId, {
        mapping: JSON.parse(asked),
        name: 'trial',
        isTrial: true,
      })
      running = id
      for (;;) {
        const { status, report, error } = await api.histories.import(id)
        if (!isCurrent) return
        const known = { ...(report === undefined ? {} : { report }) }
        if (status !== 'running') {
          running = undefined
          setTrial({
            isRunning: false,
            isGood: status === 'done',
            ...known,
            ...(error === undefined ? {} : { reason: error }),
          })
          return
        }
        await new Promise((resolve) => setTimeout(resolve, askedEveryMs))
      }
    }
    const timer = setTimeout(() => {
      work().catch((error: unknown) => isCurrent && setTrial({ isRunning: false, isGood: false, error }))
    }, quietMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
      // A trial nobody waits for any more need not go on.
      if (running !== undefined) void api.histories.cancelImport(running).catch(() => {})
    }
  }, [uploadId, asked])
  return trial
}
