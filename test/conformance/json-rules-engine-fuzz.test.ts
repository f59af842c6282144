// The surface that json-rules-engine's own tests are run against, beside json-rules-engine itself: random conditions over
// values of any type, missing facts, priorities, paths, decorators and shared conditions.
import fc from 'fast-check'
import { Engine as Original } from 'json-rules-engine'
import { expect, it } from 'vitest'
import { batchesOf } from '../setup/runs.ts'
import { Engine as Compiled } from './json-rules-engine/index.ts'

const names = ['a', 'b', 'c', 'nowhere']
const value = fc.oneof(
  fc.constantFrom<unknown>(0, 1, 2, -1, 10, '10', '9', '', 'a', 'ab', true, false, null, Number.NaN, undefined),
  fc.array(fc.constantFrom<unknown>(0, 1, 'a', '1', null), { maxLength: 3 }),
  fc.record({ x: fc.constantFrom<unknown>(0, 1, 'a', null), list: fc.array(fc.constantFrom(1, 2), { maxLength: 2 }) }),
)
const base = ['equal', 'notEqual', 'in', 'notIn', 'contains', 'doesNotContain', 'lessThan', 'lessThanInclusive']
const operator = fc
  .tuple(
    fc.array(fc.constantFrom('not', 'swap', 'someFact', 'everyFact', 'someValue', 'everyValue'), { maxLength: 2 }),
    fc.constantFrom(...base, 'greaterThan', 'greaterThanInclusive', 'unheard-of'),
  )
  // Rarely decorated, rarely unknown: most conditions must say something.
  .chain(([decorators, name]) =>
    fc.integer({ min: 0, max: 3 }).map((often) => {
      const known = name === 'unheard-of' && often > 0 ? 'equal' : name
      return often > 1 ? known : [...decorators, known].join(':')
    }),
  )
const fact = fc.oneof({ weight: 12, arbitrary: fc.constantFrom('a', 'b', 'c') }, fc.constantFrom(...names))
const path = fc.constantFrom('$.x', '$.list', '$.list[0]', '$.list[*]', '$.list.length', '$..x', 'x')
const priority = fc.integer({ min: 1, max: 3 })
const leaf = fc
  .tuple(
    fact,
    operator,
    fc.oneof({ weight: 3, arbitrary: value }, fc.record({ fact })),
    fc.option(path, { freq: 3, nil: undefined }),
    fc.option(priority, { nil: undefined }),
  )
  .map(([about, how, wanted, where, rank]) => ({
    fact: about,
    operator: how,
    value: wanted,
    ...(where === undefined ? {} : { path: where }),
    ...(rank === undefined ? {} : { priority: rank }),
  }))
const reference = fc.record({ condition: fc.constantFrom('shared', 'shared', 'shared', 'undefined-one') })
const node = (withReferences: boolean) =>
  fc.letrec<{ member: object; group: object }>((tie) => ({
    member: fc.oneof({ depthSize: 'small' }, leaf, leaf, ...(withReferences ? [reference] : []), tie('group')),
    group: fc.oneof(
      fc.record({ any: fc.array(tie('member'), { maxLength: 3 }) }),
      fc.record({ all: fc.array(tie('member'), { maxLength: 3 }), priority }),
      fc.record({ not: tie('member') }),
    ),
  })).group

interface Case {
  conditions: object
  shared: object
  facts: Record<string, unknown>
  lenient: boolean
}

const aCase: fc.Arbitrary<Case> = fc.record({
  conditions: node(true),
  shared: node(false),
  facts: fc.record({ a: value, b: value, c: value }),
  lenient: fc.boolean(),
})

type Runnable = Pick<Original, 'setCondition' | 'addRule' | 'addFact' | 'run'>

/** What a run says: each node with what it saw and what it said, or why there was no answer; and which facts were asked. */
async function outcomeOf(engine: Runnable, { conditions, shared, facts, lenient }: Case): Promise<unknown> {
  const asked: string[] = []
  engine.setCondition('shared', structuredClone(shared) as never)
  // Where a shared condition may not be missing, the original refuses while it asks others, and leaves them rejected.
  if (!lenient) engine.setCondition('undefined-one', structuredClone(shared) as never)
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'fired' } })
  for (const [name, known] of Object.entries(facts)) {
    engine.addFact(name, () => {
      asked.push(name)
      return known
    })
  }
  try {
    const { results, failureResults } = await engine.run()
    const [result] = [...results, ...failureResults]
    return { result: result?.result, conditions: result?.toJSON(false), asked: asked.sort() }
  } catch {
    // Of several refusals the first to settle wins, which is a matter of timing.
    return { refused: true }
  }
}

it.each(batchesOf('foreignRules', 20261122, 3_000))(
  '[RU1] given any foreign condition over values of any type, then both engines say the same of every node, and refuse alike (seed $seed)',
  async (batch) => {
    const seen = { held: 0, failed: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(aCase, async (given) => {
        const options = { allowUndefinedFacts: given.lenient, allowUndefinedConditions: given.lenient }
        const wanted = await outcomeOf(new Original([], options), given)
        const found = await outcomeOf(new Compiled([], options) as unknown as Runnable, given)
        const outcome = wanted as { result?: unknown; refused?: true }
        seen[outcome.refused !== undefined ? 'refused' : outcome.result ? 'held' : 'failed'] += 1
        expect(found).toEqual(wanted)
      }),
      batch,
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(batch.numRuns / 10)
  },
)
