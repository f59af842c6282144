// The guards of a flow over one order: asked once, before the first step, for they see order facts only.
import type { CompiledGuard, ProgramFlow } from '../compile/program.ts'
import type { Facts } from '../facts/facts.ts'
import { type TruthCode, truthWord } from '../rules/evaluate.ts'
import type { Notes } from './notes.ts'

export interface GuardAnswers {
  /** Bit i is set when guard i is met; unknown counts as not met. */
  bits: number
  /** Notes the guards in `mask` as asked in `state`. False when one lacks a fact that may not be missing. */
  note(state: string, mask: number, notes: Notes): boolean
}

const nothingAsked: GuardAnswers = { bits: 0, note: () => true }

export function answerGuards({ guards }: ProgramFlow, facts: Facts): GuardAnswers {
  if (guards.length === 0) return nothingAsked
  const row = { facts }
  const truths: TruthCode[] = guards.map(({ when }) => when.truth(row))
  const bits = truths.reduce<number>((sum, truth, index) => (truth === 1 ? sum | (1 << index) : sum), 0)
  const reported = new Set<string>()

  function noteOne(guard: CompiledGuard, truth: TruthCode, state: string, notes: Notes): boolean {
    notes.trace?.guards.push({ state, guard: guard.name, truth: truthWord(truth), conditions: guard.when.trace(row) })
    const missing = guard.required.filter(({ read }) => read(row) === undefined)
    for (const { name } of missing) notes.review.add(name)
    if (truth === 2 && !reported.has(guard.name)) {
      reported.add(guard.name)
      notes.unknown.push({ rulesetId: 'flow', ruleId: guard.name, row: 'order', facts: guard.when.missing(row) })
    }
    return missing.length === 0
  }

  return {
    bits,
    note(state, mask, notes) {
      let complete = true
      if (mask === 0) return complete
      guards.forEach((guard, index) => {
        if ((mask & (1 << index)) === 0) return
        complete = noteOne(guard, truths[index] ?? 0, state, notes) && complete
      })
      return complete
    },
  }
}
