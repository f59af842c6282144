// The worth of rules against the long way to find it: every rule taken out in turn, every case decided again.
import { expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { canonicalJson } from '../values/canonical.ts'
import type { OrderId } from '../values/ids.ts'
import { drawFrom, randomHistory, randomPolicy } from './lane/random-replay.fixture.ts'
import { factsAt } from './replay.ts'
import { type Asked, ruleWorth } from './rule-worth.ts'
import { settledText } from './settled.ts'

function programOf(document: unknown): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

it('given any policy and cases, then a rule matters in those that are settled otherwise without it', () => {
  let mattered = 0
  let examined = 0
  for (let seed = 1; seed <= 6; seed += 1) {
    const draw = drawFrom(seed)
    const document = randomPolicy(draw)
    const program = programOf(document)
    const history = randomHistory(draw)
    const orderIds = [...history.events].flatMap((event) => (event.type === 'order' ? [event.order.id] : []))
    const cases = orderIds.slice(0, 12).flatMap((orderId): Asked[] => {
      const facts = factsAt(program, history, orderId as OrderId)
      return facts === undefined ? [] : [{ subject: 'order', facts }]
    })
    const settled = (under: Program) =>
      cases.map(({ facts }) => {
        const decision = decide(under, facts, facts.now)
        return settledText(decision) + canonicalJson(decision.proposal.returns ?? [])
      })
    const asIs = settled(program)
    // Every rule is said to have fired somewhere, so that each is examined.
    const heat = { edges: [], rules: rulesOf(document).map((rule) => ({ ...rule, times: 1, orders: 1 })) }
    for (const { rulesetId, ruleId, ...worth } of ruleWorth(program, heat, cases)) {
      const without = settled(programOf(withoutRule(document, rulesetId, ruleId)))
      const changed = without.filter((text, index) => text !== asIs[index]).length
      expect({ seed, rulesetId, ruleId, ...worth }).toEqual({
        seed,
        rulesetId,
        ruleId,
        orders: 1,
        examined: cases.length,
        mattered: changed,
      })
      mattered += changed
      examined += cases.length
    }
  }
  expect(mattered).toBeGreaterThan(50)
  expect(examined).toBeGreaterThan(mattered)
})

function rulesOf({ rulesets }: PolicyDocument): { rulesetId: string; ruleId: string }[] {
  return rulesets.flatMap(({ id, rules }) => rules.map((rule) => ({ rulesetId: id, ruleId: rule.id })))
}

function withoutRule(document: PolicyDocument, rulesetId: string, ruleId: string): PolicyDocument {
  const without = JSON.parse(JSON.stringify(document)) as PolicyDocument
  for (const { id, rules } of without.rulesets) {
    for (const rule of rules) if (id === rulesetId && rule.id === ruleId) rule.enabled = false
  }
  return without
}
