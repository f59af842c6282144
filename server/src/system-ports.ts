// The ports as the machine has them: its clock, its randomness.
import { randomBytes } from 'node:crypto'
import { fromMs } from '@heddle/engine'
import { v7 } from 'uuid'
import type { Clock, Ids, Random } from './ports.ts'

/** The machine's clock, held still while the machine sets its own back. */
export function systemClock(): Clock {
  let latest = 0
  return {
    now() {
      latest = Math.max(latest, Date.now())
      return fromMs(latest)
    },
  }
}

export const systemIds: Ids = { next: () => v7() }

export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }
