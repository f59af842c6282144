// What somebody is about to bring in, kept in the browser so that leaving the page loses nothing.
import { useEffect, useState } from 'react'
import type { UploadedFile } from '../wire.ts'
import type { Choices } from './mapped-fields.ts'

export interface WorkInHand {
  uploadId?: string
  files: UploadedFile[]
  historyName: string
  /** A mapping that is there, or an empty text: by hand. */
  mapping: string
  /** Under which name it is saved. */
  mappingName: string
  choices: Choices
  /** The import that runs, if one does. */
  importId?: string
}

export const nothingInHand: WorkInHand = {
  files: [],
  historyName: '',
  mapping: '',
  mappingName: '',
  choices: { columns: {}, weightUnit: 'g', currency: 'USD', dates: 'iso', utcOffsetMinutes: 0, decimal: '.' },
}

const key = 'heddle.history-in-hand'

export function useWorkInHand(): [WorkInHand, (change: Partial<WorkInHand>) => void, () => void] {
  const [work, setWork] = useState<WorkInHand>(read)
  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(work))
    } catch {
      // A full or forbidden store only means that the page begins anew next time.
    }
  }, [work])
  return [work, (change) => setWork((now) => ({ ...now, ...change })), () => setWork(nothingInHand)]
}

function read(): WorkInHand {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...nothingInHand, ...kept } : nothingInHand
  } catch {
    return nothingInHand
  }
}
