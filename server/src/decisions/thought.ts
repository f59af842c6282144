// A decision written down: what is kept of it and answered, as texts, and the few parts of it that something follows from.
// Pure, so that it is written wherever it was thought: of a large order it is tens of megabytes.
import { createHash } from 'node:crypto'
import { canonicalJson, type Decision, type Facts } from '@heddle/engine'
import type { Preorder } from '../inventory/preorder.ts'
import type { Reservation } from '../inventory/reserve.ts'
import { type Written, written } from '../store/written.ts'
import { preordersOf, reservationsOf } from './units-of.ts'

export interface Thought extends Pick<Decision, 'policy' | 'orderId' | 'at' | 'rests' | 'effects' | 'timers'> {
  reservations: Reservation[]
  preorders: Preorder[]
  /** What was preordered by others, as far as was looked at. */
  preordered: NonNullable<Facts['preordered']>
  /** JSON of the decision, the hash of its canonical JSON, and JSON of the facts without their network. */
  decisionText: Written
  decisionHash: string
  factsText: Written
}

export function writeDown(decision: Decision, { network: _stored, ...facts }: Facts): Thought {
  const { policy, orderId, at, rests, effects, timers } = decision
  return {
    policy,
    orderId,
    at,
    rests,
    effects,
    timers,
    reservations: reservationsOf(decision, facts.lines),
    preorders: preordersOf(decision, facts.lines),
    preordered: facts.preordered ?? [],
    decisionText: written(JSON.stringify(decision)),
    decisionHash: hashOfText(canonicalJson(decision)),
    factsText: written(JSON.stringify(facts)),
  }
}

/** What `sha256Hex` of the engine gives, several times as fast. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
