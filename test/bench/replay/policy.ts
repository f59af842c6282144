// The policy of the replay bench: forty rules of three to six conditions about a line at a site, one about the order and
// one about what is short. `hand-written.ts` is the same policy in plain TypeScript.
import { type Condition, compile, type Operand, type Operator, type PolicyDocument, type Program } from '@heddle/engine'
import { aPolicy, rulesetOf } from '../../../engine/src/decide/policy.fixture.ts'

const is = (fact: string, operator: Operator, value: Operand): Condition => ({ fact, operator, value })
const any = (...conditions: Condition[]): Condition => ({ any: conditions })
const not = (condition: Condition): Condition => ({ not: condition })
const has = (fact: string, word: string) => is(fact, 'contains', word)
const lacks = (fact: string, word: string) => is(fact, 'doesNotContain', word)
const equal = (fact: string, value: Operand) => is(fact, 'equal', value)
const unlike = (fact: string, value: Operand) => is(fact, 'notEqual', value)
const among = (fact: string, ...values: string[]) => is(fact, 'in', values)
const under = (fact: string, value: Operand) => is(fact, 'lessThan', value)
const upTo = (fact: string, value: Operand) => is(fact, 'lessThanInclusive', value)
const over = (fact: string, value: Operand) => is(fact, 'greaterThan', value)
const from = (fact: string, value: Operand) => is(fact, 'greaterThanInclusive', value)

const channel = 'order.channel'
const method = 'order.shipMethod'
const tier = 'order.customerTier'
const tags = 'order.tags'
const worth = 'order.valueMinor'
const region = 'order.region'
const fraud = 'order.fraudScore'
const lineCount = 'order.lineCount'
const quantity = 'line.quantity'
const price = 'line.unitPriceMinor'
const category = 'line.category'
const weight = 'line.weightGrams'
const hazmat = 'line.hazmat'
const siteType = 'site.type'
const groups = 'site.groups'
const onHand = 'stock.onHand'
const free = 'stock.available'
const distance = 'candidate.distanceMetres'
const transit = 'candidate.transitDays'
const cost = 'candidate.landedCostMinor'
const room = 'candidate.capacityLeft'
const busy = 'candidate.capacityUsedPercent'
const cutOff = 'candidate.minutesToCutOff'
const onTime = 'candidate.onTime'
const sameRegion = 'candidate.sameRegion'
const fills = 'candidate.fillsLine'
const filled = 'candidate.linesFilled'

type Ruled = [action: object, ...conditions: Condition[]]
const exclude = { type: 'exclude', reason: 'not from here' }
const keep = (units: number) => ({ type: 'keep-back-units', units })
const stand = (in_: number) => ({ type: 'tier', tier: in_ })
const penalty = (amountMinor: number) => ({ type: 'penalty', amountMinor })

const stockRules: readonly Ruled[] = [
  [exclude, equal(hazmat, true), lacks(groups, 'hazmat'), unlike(siteType, 'dc')],
  [exclude, equal(category, 'beauty'), lacks(groups, 'cold'), over(transit, 3), unlike(method, 'express')],
  [keep(2), equal(siteType, 'store'), among(channel, 'marketplace', 'wholesale'), upTo(free, 6)],
  [keep(1), equal(siteType, 'store'), not(among(tier, 'gold', 'platinum')), under(onHand, 12)],
  [
    { type: 'keep-back-percent', percent: 10 },
    equal(siteType, 'store'),
    equal(channel, 'marketplace'),
    from(onHand, 10),
  ],
  [exclude, equal(siteType, 'store'), equal(channel, 'wholesale'), any(over(quantity, 6), over(worth, 80_000))],
  [exclude, over(weight, 15_000), lacks(groups, 'oversize'), among(siteType, 'store', 'supplier')],
  [exclude, from(fraud, 85), over(price, 20_000), equal(siteType, 'store')],
  [keep(3), has(groups, 'flagship'), not(has(tags, 'vip')), upTo(quantity, 3)],
  [
    { type: 'ring-fence', channel: 'store', units: 1 },
    equal(siteType, 'store'),
    over(onHand, 4),
    among(category, 'apparel', 'shoes'),
  ],
  [exclude, equal(siteType, 'supplier'), has(tags, 'gift'), equal(method, 'express')],
  [keep(5), equal(siteType, 'dc'), equal(channel, 'marketplace'), under(free, 25), among(tier, 'none', 'silver')],
]

const rankRules: readonly Ruled[] = [
  [exclude, over(transit, 4), among(tier, 'gold', 'platinum'), not(equal(channel, 'wholesale'))],
  [exclude, upTo(room, 0), equal(siteType, 'store'), unlike(channel, 'store')],
  [exclude, equal(method, 'express'), over(transit, 2), lacks(groups, 'express')],
  [stand(1), equal(method, 'express'), upTo(transit, 1), has(groups, 'express'), over(room, 5)],
  [stand(2), equal(sameRegion, true), under(distance, 200_000), equal(fills, true)],
  [stand(2), equal(channel, 'store'), equal(siteType, 'store'), upTo(distance, 60_000)],
  [stand(3), equal(siteType, 'dc'), equal(fills, true), under(distance, 900_000), from(quantity, 2)],
  [stand(4), equal(siteType, 'dc'), from(free, 20), upTo(transit, 4)],
  [stand(7), equal(siteType, 'supplier'), under(price, 15_000), under(free, 30)],
  [stand(6), equal(siteType, 'store'), from(busy, 80), among(tier, 'none', 'silver')],
  [
    { type: 'weigh', criterion: 'landed-cost', weight: 100 },
    among(method, 'ground', 'economy', 'express'),
    from(quantity, 1),
    from(distance, 0),
  ],
  [penalty(150), equal(siteType, 'store'), among(channel, 'web', 'app'), upTo(quantity, 2)],
  [penalty(400), equal(siteType, 'store'), any(over(worth, 150_000), over(lineCount, 3)), over(weight, 4_000)],
  [penalty(-200), equal(onTime, true), among(tier, 'gold', 'platinum'), upTo(transit, 2)],
  [penalty(900), equal(onTime, false), among(tier, 'gold', 'platinum'), among(channel, 'web', 'app')],
  [penalty(250), under(cutOff, 60), equal(siteType, 'store'), equal(method, 'express')],
  [penalty(-120), equal(siteType, 'dc'), from(onHand, 100), under(busy, 50)],
  [penalty(180), over(distance, 1_200_000), any(over(cost, 1_800), over(transit, 4)), unlike(tier, 'platinum')],
  [penalty(75), under(onHand, 8), among(siteType, 'store', 'supplier'), among(category, 'apparel', 'shoes', 'beauty')],
  [penalty(350), over(cost, 2_500), under(worth, 5_000), unlike(channel, 'wholesale')],
  [penalty(-90), has(groups, 'outlet'), has(tags, 'clearance'), over(onHand, 10)],
  [penalty(300), equal(category, 'electronics'), over(price, 30_000), equal(siteType, 'store'), over(fraud, 40)],
  [penalty(130), over(busy, 60), equal(method, 'economy'), from(transit, 2)],
  [penalty(-60), from(filled, 2), from(lineCount, 2), equal(siteType, 'dc')],
  [penalty(500), among(region, 'WA', 'FL'), equal(sameRegion, false), over(distance, 2_000_000)],
  [
    { type: 'weigh', criterion: 'transit-days', weight: 4_000 },
    among(tier, 'gold', 'platinum'),
    among(method, 'ground', 'economy'),
    upTo(quantity, 4),
  ],
  [penalty(45), over(quantity, { fact: free }), unlike(siteType, 'dc'), among(channel, 'web', 'app', 'marketplace')],
  [penalty(220), has(tags, 'gift'), lacks(groups, 'gift-wrap'), upTo(quantity, 5)],
]

/** `change` is made to the document before it is compiled. */
export function benchPolicy(change: (document: PolicyDocument) => void = () => {}): Program {
  const document = aPolicy((policy) => {
    set(policy, 'stock', stockRules)
    set(policy, 'ranks', rankRules)
    set(policy, 'parcels', [[{ type: 'split-penalty', amountMinor: 300 }, { always: true }]])
    set(policy, 'waiting', [[{ type: 'cancel', reason: 'sold out' }, { always: true }]])
    const { validating } = policy.flows.order.states
    if (validating !== undefined) validating.always = [{ target: 'allocating' }]
    change(policy)
  })
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

/** How many rules are asked about a line at a site, over how many facts. */
export function sizeOfPolicy(): { rules: number; conditions: number; facts: number } {
  const leaves = [...stockRules, ...rankRules].flatMap(([, ...conditions]) => conditions.flatMap(leavesOf))
  return {
    rules: stockRules.length + rankRules.length,
    conditions: leaves.length,
    facts: new Set(leaves.map(({ fact }) => fact)).size,
  }
}

function leavesOf(condition: Condition): { fact: string }[] {
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  if ('not' in condition) return leavesOf(condition.not)
  return 'fact' in condition ? [condition] : []
}

function set(document: PolicyDocument, id: string, rules: readonly Ruled[]): void {
  rulesetOf(document, id).rules = rules.map(([action, ...conditions], index) => ({
    id: `${id}-${index}`,
    name: `Rule ${index}`,
    enabled: true,
    when: conditions.length === 1 ? conditions[0] : { all: conditions },
    actions: [action],
  })) as never[]
}
