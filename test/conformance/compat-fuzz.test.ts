// Whole foreign rule sets, imported in `compat`, against json-rules-engine itself: decorators, paths, references, priorities of
// rules and of conditions, parameters of events, missing facts and every way a run can end without an answer.
import fc from 'fast-check'
import { Engine as Original } from 'json-rules-engine'
import { expect, it } from 'vitest'
import { compileForeign } from '../../engine/src/rules/compat/compile.ts'
import { ForeignRunFailed, type ForeignRunFault } from '../../engine/src/rules/compat/run.ts'
import { batchesOf } from '../setup/runs.ts'
import { type ForeignCase, foreignCase, safeCase } from './compat/cases.ts'

interface Told {
  priority: number
  event: unknown
}
interface Outcome {
  /** Those of what held, then of what did not, in the order they were told. */
  priorities: string
  /** By priority, in any order within one: there the original's order is a matter of timing. */
  results: string[]
}

async function original(given: ForeignCase): Promise<Outcome | { refused: ForeignRunFault['code'] }> {
  const { rules, conditions, facts, ...options } = structuredClone(given)
  const engine = new Original([], options)
  for (const [name, condition] of Object.entries(conditions)) engine.setCondition(name, condition as never)
  for (const rule of rules) engine.addRule(rule as never)
  try {
    const { results, failureResults, events, failureEvents } = await engine.run(facts)
    const told = [...results, ...failureResults].map((result) => result.toJSON(false) as unknown as Told)
    return outcomeOf(told, results.length, events, failureEvents)
  } catch (error) {
    return { refused: codeOf(error) }
  }
}

function ours(given: ForeignCase): Outcome | { faults: readonly ForeignRunFault[] } {
  const { rules, conditions, facts, ...options } = structuredClone(given)
  const compiled = compileForeign({ rules, conditions }, { mode: 'compat', ...options })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  try {
    const { results, failureResults, events, failureEvents } = compiled.program.run(facts)
    return outcomeOf([...results, ...failureResults], results.length, events, failureEvents)
  } catch (error) {
    if (error instanceof ForeignRunFailed) return { faults: error.faults }
    throw error
  }
}

function outcomeOf(
  told: readonly Told[],
  held: number,
  events: readonly unknown[],
  failureEvents: readonly unknown[],
): Outcome {
  // An event stands at the place of its result.
  expect(events.map(text)).toEqual(told.slice(0, held).map(({ event }) => text(event)))
  expect(failureEvents.map(text)).toEqual(told.slice(held).map(({ event }) => text(event)))
  return {
    priorities: told.map(({ priority }) => priority).join(' '),
    results: told.map(text).sort(),
  }
}

/** JSON that tells NaN, undefined and null apart; the order of keys counts. A rule without a name has a key for it there. */
function text(value: unknown): string {
  return JSON.stringify(value, (key, inner) =>
    inner === undefined && key !== 'name'
      ? 'undefined!'
      : typeof inner === 'number' && !Number.isFinite(inner)
        ? String(inner)
        : inner,
  )
}

function codeOf(error: unknown): ForeignRunFault['code'] {
  if (error instanceof TypeError) return 'type-error'
  if (typeof error === 'string' && error.startsWith('Uncaught')) return 'error-event'
  const { message, code } = error as { message: string; code?: string }
  if (code === 'UNDEFINED_FACT') return 'undefined-fact'
  if (message.startsWith('Unknown operator')) return 'unknown-operator'
  if (message.startsWith('No condition')) return 'unknown-condition'
  throw error
}

it.each(batchesOf('foreignRulesets', 20261122, 3_000))(
  '[RU1] given any rule set over values of any type, then `compat` tells the same results and events as json-rules-engine, and ends alike (seed $seed)',
  async (batch) => {
    const seen = { answered: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(foreignCase, async (given) => {
        const wanted = await original(given)
        const found = ours(given)
        if ('refused' in wanted) {
          seen.refused += 1
          // Of several refusals the first to settle wins there, which is a matter of timing; here all are told.
          expect('faults' in found ? found.faults.map(({ code }) => code) : found).toContain(wanted.refused)
        } else {
          seen.answered += 1
          expect(found).toEqual(wanted)
        }
      }),
      batch,
    )
    expect(seen.answered).toBeGreaterThan(batch.numRuns / 3)
    expect(seen.refused).toBeGreaterThan(batch.numRuns / 20)
  },
)

it.each(batchesOf('lostConditions', 20261122, 3_000))(
  '[RU1] given references that lead nowhere and may not, then both end the run exactly when it comes to one (seed $seed)',
  async (batch) => {
    const seen = { answered: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(safeCase, async (given) => {
        const wanted = await original(given)
        const found = ours(given)
        if ('refused' in wanted) {
          seen.refused += 1
          expect(wanted.refused).toBe('unknown-condition')
          expect('faults' in found ? found.faults.map(({ code }) => code) : found).toContain(wanted.refused)
        } else {
          seen.answered += 1
          expect(found).toEqual(wanted)
        }
      }),
      batch,
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(batch.numRuns / 10)
  },
)
