// For tests: random rows and random conditions over few facts and few values, so that they often meet.
import fc from 'fast-check'
import { aCandidate, aLine, anOrder, noon, someFacts, someStock } from '../facts/order.fixture.ts'
import type { FactRow } from '../facts/row.ts'
import type { Condition, Leaf, Operand, Operator } from '../rules/condition.ts'
import type { Instant } from '../values/instant.ts'

export const parameters = { low: { label: 'Low', value: 1 }, high: { label: 'High', value: 3 } }

const small = fc.integer({ min: 0, max: 4 })
const word = fc.constantFrom('web', 'edi', 'vip')
const type = fc.constantFrom('direct', 'wholesale', 'marketplace', 'store')
const instant = fc.constantFrom('2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000Z', '2026-03-02T12:00:00Z')
const sometimes = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((known): object => (known === undefined ? {} : { [key]: known }))
const attributes = fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(word, small, fc.boolean()), { maxKeys: 2 })

export const randomRow: fc.Arbitrary<FactRow> = fc
  .record({
    order: fc.tuple(
      fc.record({ channel: word, type, placedAt: instant }),
      sometimes('promisedAt', instant),
      sometimes('fraudScore', small),
      sometimes('paymentAuthorised', fc.boolean()),
      sometimes('tags', fc.uniqueArray(word, { maxLength: 3 })),
      sometimes('attributes', attributes),
    ),
    quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    line: fc.tuple(sometimes('category', word), sometimes('weightGrams', small), sometimes('attributes', attributes)),
    groups: fc.option(fc.uniqueArray(word, { maxLength: 2 }), { nil: undefined }),
    receipts: fc.option(fc.array(small, { maxLength: 2 }), { nil: undefined }),
  })
  .map(({ order, quantities, line, groups, receipts }) => {
    const lines = quantities.map((quantity, index) => {
      const { weightGrams: _known, ...bare } = aLine(String(index), 'shirt', quantity)
      return index === 0 ? Object.assign(bare, ...line) : { ...bare, weightGrams: quantity }
    })
    const facts = someFacts({ order: anOrder(Object.assign({}, ...order)), lines })
    const [first] = lines
    const [site] = facts.network.sites
    if (first === undefined || site === undefined) throw new Error('a row needs a line and a site')
    if (groups === undefined) return { facts, line: first }
    const arriving = (receipts ?? []).map((quantity) => ({ at: noon as Instant, quantity }))
    const stock = someStock(site.id, 'shirt', 1, receipts === undefined ? {} : { receipts: arriving })
    const candidate = aCandidate({ ...site, groups }, stock)
    return { facts, line: first, candidate }
  })

const texts = ['order.channel', 'order.type', 'line.category'] as const
const numbers = ['order.fraudScore', 'line.quantity', 'line.weightGrams', 'stock.inboundUnits', 'param.low'] as const
const instants = ['order.placedAt', 'order.promisedAt'] as const
const lists = ['order.tags', 'site.groups'] as const
const custom = ['order.attributes.a', 'order.attributes.b', 'line.attributes.a'] as const
const equality = ['equal', 'notEqual'] as const
const ordering = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const
const membership = ['in', 'notIn'] as const
const containing = ['contains', 'doesNotContain'] as const

function comparing(facts: readonly string[], how: readonly Operator[], value: fc.Arbitrary<Operand>) {
  return fc.record({ fact: fc.constantFrom(...facts), operator: fc.constantFrom(...how), value })
}
const fact = (...names: readonly string[]) => fc.constantFrom(...names).map((name) => ({ fact: name }))
const listOf = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 })

const simpleLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  comparing(['order.channel'], equality, word),
  comparing(['order.type'], [...equality], type),
  comparing(['order.type'], membership, listOf(type)),
  comparing(['order.fraudScore', 'line.quantity'], [...equality, ...ordering], small),
  comparing(['order.paymentAuthorised'], equality, fc.boolean()),
)

const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  simpleLeaf,
  comparing([...texts, ...custom], equality, fc.oneof(word, fact(...texts, ...custom))),
  comparing([...texts, ...custom], membership, fc.oneof(listOf(word), fact(...lists))),
  comparing([...numbers], [...equality, ...ordering], fc.oneof(small, fact(...numbers, 'param.high', ...custom))),
  comparing([...numbers, ...custom], membership, fc.array(small, { minLength: 1, maxLength: 3 })),
  comparing([...custom], ordering, fc.oneof(small, fact(...numbers, ...custom))),
  comparing([...custom], equality, fc.boolean()),
  comparing([...instants], [...equality, ...ordering], fc.oneof(instant, fact(...instants))),
  comparing([...lists], containing, fc.oneof(word, fact(...texts, ...custom))),
  comparing([...texts, ...numbers, ...instants, ...lists, ...custom], ['isMissing'], fc.boolean()),
)

function over(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('node') }),
    ),
  })).node
}

const lineLeaf = comparing(['line.quantity', 'line.weightGrams'], [...equality, ...ordering], small)
const element = fc.constant('line' as const)
const quantifier: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ some: element, where: lineLeaf }),
  fc.record({ every: element, where: lineLeaf }),
  fc.record({ none: element, where: lineLeaf }),
)
const reference: fc.Arbitrary<Condition> = fc.constantFrom('one', 'two').map((condition) => ({ condition }))

export const randomShared: fc.Arbitrary<Record<'one' | 'two', Condition>> = fc.record({
  one: over(anyLeaf),
  two: over(fc.oneof(anyLeaf, anyLeaf, fc.constant({ condition: 'one' }))),
})
/** Anything a condition can say. */
export const randomCondition: fc.Arbitrary<Condition> = over(
  fc.oneof({ weight: 8, arbitrary: anyLeaf }, quantifier, reference, fc.constant({ always: true as const })),
)
/** Over so few values that one condition often holds wherever another does. */
export const closeCondition: fc.Arbitrary<Condition> = over(
  fc.oneof({ weight: 10, arbitrary: simpleLeaf }, reference, quantifier),
)
