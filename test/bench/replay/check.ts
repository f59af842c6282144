// The hand-written loop and the product must have decided alike before anybody is timed: what was settled for every order,
// from the loop's arrays and hashed as a replay hashes its own, and the sums its KPIs are made of.
import type { History, ReplayReport } from '@heddle/engine'
import { SettledDigest } from '../../../engine/src/replay/digest.ts'
import { SettledHash } from '../../../engine/src/replay/settled-hash.ts'
import { type HandReplay, sumNames } from './hand-written.ts'

export function checkAgainst(history: History, hand: HandReplay, report: ReplayReport): void {
  const [policy] = report.policies
  if (policy === undefined) throw new Error('the report has no policy')
  const digest = digestOf(history, hand)
  if (digest !== policy.digest) throw new Error(`the hand-written loop decided otherwise: ${digest} ${policy.digest}`)
  const total = Object.fromEntries(sumNames.map((name, at) => [name, 0 + sumOf(hand, at)]))
  const wanted: [kpi: string, numerator: number | undefined, denominator: number | undefined][] = [
    ['orders', total.orders, 1],
    ['order-fill-rate', total.firstOrders, total.releasedOrders],
    ['line-fill-rate', total.firstLines, total.releasedLines],
    ['unit-fill-rate', total.firstUnits, total.releasedUnits],
    ['order-assigned-rate', total.filledOrders, total.orders],
    ['unit-assigned-rate', total.filledUnits, total.units],
    ['split-rate', total.splitOrders, total.shippedOrders],
    ['cost-per-order', total.costMinor, total.shippedOrders],
    ['distance-per-shipment', Math.round((total.metres ?? 0) / 10) / 100, total.shipments],
    ['on-time-rate', total.onTimeOrders, total.orders],
    ['cancel-rate', total.droppedOrders, total.orders],
    ['store-share', total.storeUnits, total.filledUnits],
  ]
  for (const [name, numerator, denominator] of wanted) {
    const kpi = policy.kpis.find((each) => each.name === name)
    if (kpi?.numerator !== numerator || kpi?.denominator !== denominator) {
      throw new Error(`${name}: ${kpi?.numerator}/${kpi?.denominator}, by hand ${numerator}/${denominator}`)
    }
  }
}

function sumOf({ sums }: HandReplay, at: number): number {
  let sum = 0
  for (let place = at; place < sums.length; place += sumNames.length) sum += sums[place] ?? 0
  return sum
}

function digestOf({ head, events }: History, hand: HandReplay): string {
  const digest = new SettledDigest()
  const hash = new SettledHash()
  let shipment = 0
  let order = 0
  let firstLine = 0
  for (const event of events) {
    if (event.type !== 'order') continue
    const { lines } = event
    const left = lines.map(({ quantity }) => quantity as number)
    hash.begin()
    hash.text(event.order.id)
    hash.text(hand.shipmentOrder[shipment] === order && shipment < hand.shipments ? 'released' : 'cancelled')
    for (; shipment < hand.shipments && hand.shipmentOrder[shipment] === order; shipment += 1) {
      hash.shipment()
      hash.text(head.network.sites[hand.shipmentSite[shipment] ?? 0]?.id ?? '')
      hash.number(hand.shipsAtMs[shipment] ?? Number.NaN)
      hash.number(hand.deliversAtMs[shipment] ?? Number.NaN)
      hash.number(hand.shipmentCost[shipment] ?? Number.NaN)
      for (let part = hand.firstPart[shipment] ?? 0; part < (hand.firstPart[shipment + 1] ?? 0); part += 1) {
        const at = (hand.partLine[part] ?? 0) - firstLine
        hash.part()
        hash.text(lines[at]?.id ?? '')
        hash.number(lines[at]?.quantity ?? 0)
        left[at] = 0
      }
    }
    for (const [at, { id }] of lines.entries()) {
      if (left[at] === 0) continue
      hash.remedy()
      hash.text(id)
      hash.number(left[at] ?? 0)
    }
    digest.add(hash)
    order += 1
    firstLine += lines.length
  }
  return digest.finish()
}
