// Golden orders: an order with the answer it shall get, so that a change of policy that breaks it is seen.
import { z } from 'zod'
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { Facts, Network } from '../facts/facts.ts'
import { canonicalJson } from '../values/canonical.ts'

/** What a person expects of a decision: where the order rests, what ships from where, and what happens to the rest. */
export const GoldenAnswer = z.strictObject({
  rests: z.string(),
  /** `site: line×units, …` for each shipment, in the network's order. */
  ships: z.array(z.string()),
  /** `remedy: line×units` with the site of a backorder. */
  short: z.array(z.string()),
  /** `line: accepted|declined, refund in minor units, disposition` for goods coming back. */
  returns: z.array(z.string()).exactOptional(),
})
export type GoldenAnswer = z.infer<typeof GoldenAnswer>

export const GoldenOrder = z.strictObject({
  name: z.string().min(1).max(300),
  /** The network stands once in the file. */
  facts: Facts.omit({ network: true }),
  expected: GoldenAnswer,
})
export type GoldenOrder = z.infer<typeof GoldenOrder>

export const GoldenFile = z.strictObject({
  format: z.literal('heddle/golden/1'),
  network: Network,
  orders: z.array(GoldenOrder).min(1),
})
export type GoldenFile = z.infer<typeof GoldenFile>

/** What the program answers to one golden order; an order with return lines is asked as a return. */
export function goldenAnswer(program: Program, network: Network, golden: Pick<GoldenOrder, 'facts'>): GoldenAnswer {
  const facts: Facts = { ...golden.facts, network }
  const subject = facts.returnLines === undefined ? 'order' : 'return'
  return answerOf(decide(program, facts, facts.now, { subject }))
}

/** The golden orders that get another answer than expected. */
export function brokenGoldens(
  program: Program,
  file: GoldenFile,
): { name: string; expected: GoldenAnswer; actual: GoldenAnswer }[] {
  return file.orders.flatMap((golden) => {
    const actual = goldenAnswer(program, file.network, golden)
    const { name, expected } = golden
    return canonicalJson(actual) === canonicalJson(expected) ? [] : [{ name, expected, actual }]
  })
}

function answerOf({ rests, proposal }: Decision): GoldenAnswer {
  const parts = (lines: readonly { lineId: string; quantity: number }[]) =>
    lines.map(({ lineId, quantity }) => `${lineId}×${quantity}`).join(', ')
  return {
    rests,
    ships: (proposal.shipments ?? []).map(({ siteId, lines }) => `${siteId}: ${parts(lines)}`),
    short: (proposal.remedies ?? []).map((remedy) => {
      const site = 'shipment' in remedy ? remedy.shipment.siteId : 'siteId' in remedy ? remedy.siteId : undefined
      const from = site === undefined ? '' : ` from ${site}`
      const instead = 'sku' in remedy ? ` as ${remedy.sku}` : ''
      return `${remedy.type}: ${parts([remedy])}${instead}${from}`
    }),
    ...(proposal.returns === undefined
      ? {}
      : {
          returns: proposal.returns.map(({ lineId, accepted, refundMinor, disposition }) => {
            return `${lineId}: ${accepted ? 'accepted' : 'declined'}, ${refundMinor}, ${disposition}`
          }),
        }),
  }
}
