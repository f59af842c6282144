// The compiled evaluator against json-rules-engine itself, over random conditions and rows.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../../test/setup/runs.ts'
import { factLookup } from '../facts/catalogue.ts'
import { Facts } from '../facts/facts.ts'
import type { FactRow } from '../facts/row.ts'
import { hasErrors } from '../values/diagnostic.ts'
import { checkCondition } from './check.ts'
import type { Condition, Element, Leaf, Operand, Operator } from './condition.ts'
import { compileCondition, type Vocabulary } from './evaluate.ts'
import { Recording } from './recording.ts'
import { lowerToPlain, referenceTruth } from './reference.ts'
import { RuleTable } from './rule-table.ts'

const parameters = { 'least-units': { label: 'Least units', value: 3 } }
const words = ['web', 'edi', 'gift', 'vip', '']
const instants = ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000Z', '2026-03-02T12:00:00Z']

const word = fc.constantFrom(...words)
const small = fc.integer({ min: -1, max: 6 })
const instant = fc.constantFrom(...instants)
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.constant({}),
    value.map((known) => ({ [key]: known })),
  )

const row: fc.Arbitrary<FactRow> = fc
  .tuple(
    fc.tuple(
      maybe('promisedAt', instant),
      maybe('paymentAuthorised', fc.boolean()),
      maybe('fraudScore', fc.integer({ min: 0, max: 6 })),
      maybe(
        'tags',
        fc.array(
          word.filter((text) => text !== ''),
          { maxLength: 3 },
        ),
      ),
      maybe('customer', fc.oneof(fc.constant({}), fc.record({ tier: fc.constantFrom('web', 'gold') }))),
      maybe('attributes', fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(word, small, fc.boolean()))),
    ),
    fc.record({ channel: fc.constantFrom('web', 'edi', 'vip'), placedAt: instant }),
    fc.array(
      fc.tuple(
        fc.tuple(
          maybe('category', fc.constantFrom('web', 'gift')),
          maybe('weightGrams', fc.integer({ min: 0, max: 6 })),
        ),
        fc.integer({ min: 1, max: 6 }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    fc.array(fc.constantFrom('web', 'gift', 'vip'), { maxLength: 3 }),
    fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
  )
  .map(([optionals, order, lines, reasons, stock]) => {
    const facts = Facts.parse({
      now: '2026-03-01T00:00:00Z',
      order: {
        id: 'o1',
        type: 'direct',
        currency: 'EUR',
        shipMethod: 'standard',
        destination: { country: 'DE' },
        ...order,
        ...Object.assign({}, ...optionals),
      },
      lines: lines.map(([optionalsOfLine, quantity], index) => ({
        id: `l${index}`,
        sku: 's1',
        quantity,
        unitPriceMinor: 100,
        ...Object.assign({}, ...optionalsOfLine),
      })),
      ...(reasons.length === 0
        ? {}
        : {
            returnLines: reasons.map((reason, index) => ({
              lineId: `l${index}`,
              sku: 's1',
              quantity: index + 1,
              unitPriceMinor: 100,
              reason,
            })),
          }),
      network: {
        currency: 'EUR',
        sites: ['x', 'y'].map((id) => ({
          id,
          name: id,
          type: 'dc',
          groups: [],
          place: { country: 'DE' },
          cutOffMinuteUtc: 0,
          handlingMinor: 0,
        })),
        shipMethods: [
          {
            id: 'standard',
            bands: [{ transitDays: 1, firstKgMinor: 1, furtherKgMinor: 1 }],
            abroad: { transitDays: 0, amountMinor: 0 },
          },
        ],
      },
      stock: stock.map((onHand, index) => ({ siteId: index === 0 ? 'x' : 'y', sku: 's1', onHand, allocated: 0 })),
    })
    const line = facts.lines[0]
    if (line === undefined) throw new Error('a row needs a line')
    return { facts, line }
  })

const textFact = fc.constantFrom('order.channel', 'order.customerTier', 'line.category', 'order.region')
const numberFact = fc.constantFrom(
  'line.quantity',
  'line.weightGrams',
  'order.fraudScore',
  'order.unitCount',
  'order.daysToPromise',
  'param.least-units',
)
const instantFact = fc.constantFrom('order.placedAt', 'order.promisedAt', 'order.now')
const customFact = fc.constantFrom('order.attributes.a', 'order.attributes.b', 'line.attributes.a')
const factOf = (names: fc.Arbitrary<string>) => names.map((fact) => ({ fact }))
const equality = fc.constantFrom<Operator[]>('equal', 'notEqual')
const ordering = fc.constantFrom<Operator[]>('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive')
const membership = fc.constantFrom<Operator[]>('in', 'notIn')
const containing = fc.constantFrom<Operator[]>('contains', 'doesNotContain')

function leafOf(
  facts: readonly fc.Arbitrary<string>[],
  comparisons: readonly fc.Arbitrary<Operator>[],
  operands: readonly fc.Arbitrary<Operand>[],
): fc.Arbitrary<Leaf> {
  return fc.record({ fact: fc.oneof(...facts), operator: fc.oneof(...comparisons), value: fc.oneof(...operands) })
}

const tags = fc.constant('order.tags')
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  leafOf([textFact, customFact], [equality], [word, factOf(textFact)]),
  leafOf([numberFact, customFact], [equality, ordering], [small, factOf(numberFact)]),
  leafOf([numberFact], [ordering], [factOf(customFact)]),
  leafOf([customFact], [equality, ordering], [factOf(customFact)]),
  leafOf([customFact], [ordering], [small]),
  leafOf([fc.constant('order.paymentAuthorised'), customFact], [equality], [fc.boolean()]),
  leafOf([instantFact], [equality, ordering], [instant, factOf(instantFact)]),
  leafOf(
    [textFact, customFact],
    [membership],
    [fc.array(word, { maxLength: 4 }), fc.constant([...words, 'q', 'r', 's', 't', 'u']), factOf(tags)],
  ),
  leafOf([numberFact, customFact], [membership], [fc.array(small, { minLength: 1, maxLength: 4 })]),
  leafOf([tags], [containing], [word, factOf(textFact), factOf(customFact)]),
  leafOf([textFact, numberFact, instantFact, customFact, tags], [fc.constant('isMissing')], [fc.boolean()]),
)

/** A return line sees nothing of the order's lines, so what is asked of one is drawn from its own facts and the order's. */
const returnLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  leafOf([fc.constantFrom('return.reason', 'return.category', 'order.channel')], [equality], [word]),
  leafOf([fc.constantFrom('return.quantity', 'order.fraudScore')], [equality, ordering], [small]),
)
const inReturnLine: fc.Arbitrary<Condition> = fc.oneof(
  returnLeaf,
  fc.record({ not: returnLeaf }),
  fc.record({ all: fc.tuple(returnLeaf, returnLeaf) }),
  fc.record({ any: fc.tuple(returnLeaf, returnLeaf) }),
)

const ofCandidate: fc.Arbitrary<Condition> = fc.oneof(
  leafOf([fc.constantFrom('site.id', 'order.channel')], [equality], [fc.constantFrom('x', 'y', 'web')]),
  leafOf([fc.constantFrom('stock.onHand', 'line.quantity', 'candidate.capacityLeft')], [equality, ordering], [small]),
)

function over<E extends Element>(element: E, where: fc.Arbitrary<Condition>): fc.Arbitrary<Condition>[] {
  const what = fc.constant(element)
  return [fc.record({ some: what, where }), fc.record({ every: what, where }), fc.record({ none: what, where })]
}

/** `inLine` names the shared conditions that may be asked of one line: those without a quantifier. */
function conditionOver(
  references: readonly string[],
  quantifiers: { inLine: readonly string[] } | undefined = undefined,
): fc.Arbitrary<Condition> {
  const atoms: fc.Arbitrary<Condition>[] = [leaf, leaf, leaf, leaf, fc.constant({ always: true as const })]
  if (quantifiers !== undefined) {
    atoms.push(
      ...over('line', conditionOver(quantifiers.inLine)),
      ...over('candidate', ofCandidate),
      ...over('return-line', inReturnLine),
    )
  }
  if (references.length > 0) atoms.push(fc.constantFrom(...references).map((condition) => ({ condition })))
  return fc.letrec<{ node: Condition; atom: Condition }>((tie) => ({
    atom: fc.oneof(...atoms),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('atom'),
      fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ not: tie('node') }),
    ),
  })).node
}

const sharedConditions = fc.record({
  base: conditionOver([]),
  middle: conditionOver(['base']),
  top: conditionOver(['base', 'middle'], { inLine: ['base', 'middle'] }),
})

function vocabularyOf(shared: Record<string, Condition>): Vocabulary {
  return { fact: factLookup(parameters), shared: new Map(Object.entries(shared)) }
}

describe('the two evaluators', () => {
  it.each(batchesOf('rules', 20260322, 2_000))(
    '[RU1] given any well-typed condition and any row, then the compiled evaluator says what json-rules-engine says (seed $seed)',
    async (batch) => {
      const seen = [0, 0, 0]
      let quantified = 0
      await fc.assert(
        fc.asyncProperty(
          sharedConditions,
          conditionOver(['base', 'middle', 'top'], { inLine: ['base', 'middle'] }),
          row,
          async (shared, condition, facts) => {
            const vocabulary = vocabularyOf(shared)
            expect(hasErrors(checkCondition(condition, { ...vocabulary, scope: 'line' }, ''))).toBe(false)
            const compiled = compileCondition(condition, vocabulary)
            const truth = compiled.truth(facts)
            seen[truth] = (seen[truth] ?? 0) + 1
            if (JSON.stringify([shared.top, condition]).includes('"where"')) quantified += 1
            expect(truth).toBe(await referenceTruth(condition, facts, vocabulary))
            expect(compiled.trace(facts)[0]?.truth).toBe((['false', 'true', 'unknown'] as const)[truth])
            expect(compiled.missing(facts).length > 0).toBe(truth === 2)
            // What `decide` asks is the table, and what it tells is the record.
            const table = new RuleTable('all', [{ when: compiled }], [condition], vocabulary)
            const { fired, unknown } = table.about(facts)
            expect([fired.length, unknown.length]).toEqual([truth === 1 ? 1 : 0, truth === 2 ? 1 : 0])
            expect(new Recording([condition], vocabulary).record(facts)()[0]).toEqual(compiled.trace(facts))
          },
        ),
        batch,
      )
      // All three answers must be common, or the comparison proves little.
      for (const count of seen) expect(count).toBeGreaterThan(200)
      expect(quantified).toBeGreaterThan(500)
    },
  )

  it('[RU1] given a negated comparison over a missing fact, then json-rules-engine is asked for neither true nor false', async () => {
    const vocabulary = vocabularyOf({})
    const [facts] = fc.sample(row, { numRuns: 1, seed: 1 })
    const condition: Condition = { not: { fact: 'order.region', operator: 'equal', value: 'BY' } }
    if (facts === undefined) throw new Error('no row')
    expect(await referenceTruth(condition, facts, vocabulary)).toBe(2)
    expect(lowerToPlain(condition, vocabulary, facts).isTrue).toEqual({
      all: [
        { fact: 'order.region:text:present', operator: 'equal', value: true },
        { not: { fact: 'order.region:text', operator: 'equal', value: 'BY' } },
      ],
    })
  })
  it("[RU1] given a brand's own field read as two types in one condition, then neither reading replaces the other (2026-11-22, seed 20260324)", async () => {
    const vocabulary = vocabularyOf({})
    const [facts] = fc.sample(row, { numRuns: 1, seed: 1 })
    if (facts === undefined) throw new Error('no row')
    const order = { ...facts.facts.order, attributes: { a: 0 } }
    const ownField = { ...facts, facts: { ...facts.facts, order } }
    const condition: Condition = {
      all: [
        { not: { fact: 'order.attributes.a', operator: 'in', value: [] } },
        { any: [{ always: true }, { fact: 'order.attributes.a', operator: 'in', value: ['x'] }] },
      ],
    }
    expect(compileCondition(condition, vocabulary).truth(ownField)).toBe(1)
    expect(await referenceTruth(condition, ownField, vocabulary)).toBe(1)
  })
})
