// Random foreign rule sets with facts to run them over.
import fc from 'fast-check'

export interface ForeignCase {
  rules: readonly object[]
  conditions: Record<string, object>
  facts: Record<string, unknown>
  allowUndefinedFacts: boolean
  allowUndefinedConditions: boolean
  replaceFactsInEventParams: boolean
}

const scalar = fc.constantFrom<unknown>(0, 1, 2, -1, 10, '10', '9', '', 'a', 'ab', '5x', true, false, null, Number.NaN)
const value = fc.oneof(
  scalar,
  fc.array(fc.constantFrom<unknown>(0, 1, 'a', '1', null), { maxLength: 3 }),
  fc.record({
    x: fc.constantFrom<unknown>(0, 1, 'a', 'abc', '', null, undefined),
    list: fc.array(fc.oneof(fc.constantFrom<unknown>(1, 2, 'ab', null), fc.record({ x: scalar, y: scalar })), {
      maxLength: 3,
    }),
    deep: fc.record({ x: scalar, '*': scalar, '..': scalar, 'a.b': scalar }, { requiredKeys: ['x'] }),
  }),
)
const anyFact = fc.constantFrom('a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c', 'nowhere')
const names = [
  '$.x',
  'x',
  '.x',
  '$.deep.x',
  'deep.x',
  "$['deep']['x']",
  "$.deep['a.b']",
  '$["x"]',
  '$.list[0]',
  '$.list[1].x',
]
const others = ['list[0]', '[0]', '$[0]', '$', '$.x.length', '$.x[0]', '$.list.length', '$.nothing.x', '$.list[x]', '']
const wild = [
  '$.list[*]',
  '$.list.*',
  '$..x',
  '$..*',
  '$.list[*].x',
  '$.deep.*',
  '$.*',
  '*',
  '$..list[0]',
  '$.[0].x',
  '..x',
  '$.deep..x',
]
const path = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...others), fc.constantFrom(...wild))
const orderings = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']
const safe = ['equal', 'notEqual', ...orderings]
const decorators = ['not', 'swap', 'someFact', 'everyFact', 'someValue', 'everyValue', 'nobody']
const operator = fc
  .tuple(
    fc.array(fc.constantFrom(...decorators.slice(0, 6), ...decorators.slice(0, 6), ...decorators), { maxLength: 3 }),
    fc.constantFrom(...safe, 'equal', 'notEqual', 'in', 'notIn', 'contains', 'doesNotContain'),
    fc.nat(40),
  )
  // Rarely decorated, rarely unknown: most conditions must say something.
  .map(([around, name, luck]) => (luck === 0 ? 'unheard-of' : luck < 28 ? name : [...around, name].join(':')))
const priority = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) },
  fc.constantFrom<unknown>('2', '10', 1.9, 0, null, -1, '3rd', 'urgent'),
)
const reference = (fact: fc.Arbitrary<string>) =>
  fc.record({ fact, path, params: fc.constant({ p: 1 }) }, { requiredKeys: ['fact'] })
const leaf = (fact: fc.Arbitrary<string>, how: fc.Arbitrary<string>) =>
  fc.record(
    {
      fact,
      operator: how,
      value: fc.oneof({ weight: 3, arbitrary: value }, reference(fact)),
      path,
      priority,
      params: fc.constantFrom<unknown>({ p: 1 }, null),
      name: fc.constantFrom<unknown>('leaf', 0, ''),
      comment: fc.constant('kept and never read'),
    },
    { requiredKeys: ['fact', 'operator', 'value'] },
  )

function group(leaves: fc.Arbitrary<object>, references: readonly string[]): fc.Arbitrary<object> {
  const shared = references.map((condition) =>
    fc.record(
      { condition: fc.constant(condition), priority, name: fc.constant('a reference') },
      { requiredKeys: ['condition'] },
    ),
  )
  return fc.letrec<{ member: object; group: object }>((tie) => ({
    member: fc.oneof({ depthSize: 'small' }, ...[leaves, leaves, leaves, ...shared], tie('group')),
    group: fc.oneof(
      fc.record(
        { any: fc.array(tie('member'), { maxLength: 3 }), priority, name: fc.constant('a group') },
        { requiredKeys: ['any'] },
      ),
      fc.record(
        { all: fc.array(tie('member'), { maxLength: 3 }), priority, not: fc.constant('dropped') },
        { requiredKeys: ['all'] },
      ),
      fc.record({ not: tie('member') }),
    ),
  })).group
}

const eventOf = (fact: fc.Arbitrary<string>) =>
  fc.record(
    {
      type: fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom('fired', 'other') },
        fc.constantFrom<unknown>('error', 7, null),
      ),
      params: fc.oneof(
        fc.dictionary(fc.constantFrom('p', 'q'), fc.oneof(value, reference(fact)), { maxKeys: 2 }),
        fc.constantFrom<unknown>(null, 'text', 0, ['list']),
      ),
      extra: fc.constant('dropped'),
    },
    { requiredKeys: ['type'] },
  )

function caseOf(parts: {
  fact: fc.Arbitrary<string>
  operator: fc.Arbitrary<string>
  references: readonly string[]
  lenientFacts: fc.Arbitrary<boolean>
  lenientConditions: fc.Arbitrary<boolean>
}): fc.Arbitrary<ForeignCase> {
  const leaves = leaf(parts.fact, parts.operator)
  const rule = fc.record(
    {
      conditions: fc.oneof(
        { weight: 6, arbitrary: group(leaves, parts.references) },
        fc.record({ condition: fc.constantFrom(...parts.references), priority }, { requiredKeys: ['condition'] }),
      ),
      event: eventOf(parts.fact),
      name: fc.constantFrom<unknown>('a rule', 'another', 0, '', null),
      priority: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) },
        fc.constantFrom<unknown>('7', 0, 1.9, 'abc'),
      ),
    },
    { requiredKeys: ['conditions', 'event'] },
  )
  return fc
    .record({
      rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
      inner: group(leaves, []),
      outer: group(leaves, ['inner']),
      facts: fc.record({ a: value, b: value, c: fc.oneof(value, fc.constant(undefined)) }),
      allowUndefinedFacts: parts.lenientFacts,
      allowUndefinedConditions: parts.lenientConditions,
      replaceFactsInEventParams: fc.boolean(),
    })
    .map(({ inner, outer, ...rest }) => ({
      ...rest,
      // One shared condition is nothing but a reference to another.
      conditions: { inner, outer, chain: { condition: 'outer', name: 'a chain' } },
    }))
}

/** Anything goes, but that a lost reference never ends the run: there the original leaves other refusals unheard. */
export const foreignCase: fc.Arbitrary<ForeignCase> = fc.boolean().chain((lenient) =>
  caseOf({
    fact: anyFact,
    operator,
    references: ['inner', 'outer', 'chain', ...(lenient ? ['lost'] : [])],
    lenientFacts: fc.boolean(),
    lenientConditions: fc.constant(lenient),
  }),
)

/** Nothing but one lost reference can end the run: of two, the original leaves one unheard. */
export const safeCase: fc.Arbitrary<ForeignCase> = caseOf({
  fact: fc.constantFrom('a', 'b', 'c'),
  operator: fc.constantFrom(...safe),
  references: ['inner', 'outer', 'lost'],
  lenientFacts: fc.constant(false),
  lenientConditions: fc.boolean(),
}).map((given) => {
  let lost = 0
  const once = JSON.stringify(given.rules).replaceAll('"condition":"lost"', (whole) => {
    lost += 1
    return lost === 1 ? whole : '"condition":"inner"'
  })
  return { ...given, rules: (JSON.parse(once) as object[]).map((rule) => ({ ...rule, event: { type: 'fired' } })) }
})
