// What a release records: every shipped policy over every shipped golden order, and over variants in which facts are missing,
// stock is short, moments lie at a change of the clock, and goods come back.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Facts, GoldenFile, type PolicyDocument } from '../../engine/src/index.ts'

const folder = fileURLToPath(new URL('../../rulesets/policies', import.meta.url))

export interface Case {
  policy: string
  name: string
  facts: Facts
}

export function shippedPolicies(): Record<string, PolicyDocument> {
  const files = readdirSync(folder).filter((file) => !file.includes('.golden.'))
  const shipped = files
    .sort()
    .map((file): [string, PolicyDocument] => [file.replace('.json', ''), read(file) as PolicyDocument])
  return Object.fromEntries([
    ...shipped,
    ...shipped.slice(0, 1).map(([, policy]): [string, PolicyDocument] => ['own-fields', withOwnFields(policy)]),
  ])
}

/** Every ruleset begins with a rule that asks for a field no order has, and for lines one by one. */
function withOwnFields(policy: PolicyDocument): PolicyDocument {
  const rulesets = policy.rulesets.map((ruleset) => {
    const [first] = ruleset.rules
    if (first === undefined) return ruleset
    const when = {
      any: [
        {
          all: [
            { fact: 'order.attributes.unheard-of', operator: 'equal', value: 1 },
            { some: 'line', where: { fact: 'line.quantity', operator: 'greaterThan', value: 0 } },
          ],
        },
        { not: { every: 'line', where: { fact: 'line.quantity', operator: 'greaterThan', value: 0 } } },
      ],
    }
    return { ...ruleset, rules: [{ ...first, id: 'own-fields', when }, ...ruleset.rules] }
  })
  return { ...policy, name: 'Own fields', rulesets: rulesets as PolicyDocument['rulesets'] }
}

/** Every golden order under its own policy; the variants and the policies without golden orders take the first orders of each file. */
export function casesOf(policies: Readonly<Record<string, PolicyDocument>>): Case[] {
  const goldens = readdirSync(folder)
    .filter((file) => file.includes('.golden.'))
    .sort()
    .map((file) => ({ owner: file.replace('.golden.json', ''), golden: GoldenFile.parse(read(file)) }))
  const own = goldens.flatMap(({ owner, golden }) =>
    golden.orders.map(({ name, facts }) => ({ policy: owner, name, facts: { ...facts, network: golden.network } })),
  )
  const others = goldens.flatMap(({ owner, golden }) => {
    const sample = firstOf(golden.orders)
    return Object.keys(policies).flatMap((policy) =>
      sample.flatMap(({ name, facts }) => {
        const whole: Facts = { ...facts, network: golden.network }
        const whose = `${name} of ${owner}`
        const asIs = policy === owner ? [] : [{ policy, name: whose, facts: whole }]
        return [
          ...asIs,
          ...variants(whole).map((each) => ({ policy, name: `${whose}, ${each.name}`, facts: each.facts })),
        ]
      }),
    )
  })
  return [...own, ...others].filter(
    ({ policy, facts }) => facts.returnLines === undefined || policies[policy]?.flows.return !== undefined,
  )
}

/** The first order, and the first with goods that come back. */
function firstOf(orders: GoldenFile['orders']): GoldenFile['orders'] {
  const returning = orders.find(({ facts }) => facts.returnLines !== undefined)
  return [...orders.slice(0, 1), ...(returning === undefined || returning === orders[0] ? [] : [returning])]
}

function variants(facts: Facts): { name: string; facts: Facts }[] {
  const { latitude: _, longitude: __, ...nowhere } = facts.order.destination
  const given: [string, unknown][] = [
    ['nothing in stock', { ...facts, stock: [] }],
    [
      'half in stock',
      { ...facts, stock: facts.stock.map((each) => ({ ...each, onHand: Math.floor(each.onHand / 2) })) },
    ],
    ['as the clock goes forward', { ...facts, now: '2026-03-29T01:00:00Z' }],
    ['as the clock goes back', { ...facts, now: '2026-10-25T00:59:59.999Z' }],
    ['of an unknown channel', { ...facts, order: { ...facts.order, channel: 'unheard-of' } }],
    ['as wholesale', { ...facts, order: { ...facts.order, type: 'wholesale' } }],
    ['sent nowhere', { ...facts, order: { ...facts.order, destination: nowhere } }],
    [
      'with every line tripled',
      { ...facts, lines: facts.lines.map((line) => ({ ...line, quantity: line.quantity * 3 })) },
    ],
  ]
  return given.flatMap(([name, variant]) => {
    const parsed = Facts.safeParse(variant)
    return parsed.success ? [{ name, facts: parsed.data }] : []
  })
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
}
