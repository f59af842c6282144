// The parts of one order become what happened: the order with its lines, its cancellation, its returns.
import {
  addDays,
  type HistoryEvent,
  type Instant,
  type Line,
  type LineId,
  type Order,
  type OrderId,
  type SiteId,
} from '@heddle/engine'
import type { Mapping } from './mapping.ts'
import type { Noted } from './noted.ts'
import type { Part, Place } from './part.ts'
import type { Findings } from './report.ts'
import { actualOf, type ShippedLines } from './shipped.ts'

/** Facts.lines holds at most so many; larger orders become several. */
const mostLines = 500

type Told = Extract<Part, { kind: 'order' }>
type LinePart = Extract<Part, { kind: 'line' }>
interface Returned {
  line: Line
  at: Instant
  reason: string
  site: SiteId | undefined
}

export class Assembly {
  readonly #mapping: Mapping
  readonly #noted: Noted
  readonly #findings: Findings
  readonly #refuse: (place: Place, reason: string, column?: string) => void

  constructor(
    mapping: Mapping,
    noted: Noted,
    findings: Findings,
    refuse: (place: Place, reason: string, column?: string) => void,
  ) {
    this.#mapping = mapping
    this.#noted = noted
    this.#findings = findings
    this.#refuse = refuse
  }

  /** What the parts of one order, in the order of their rows, tell to have happened; empty when no line is left. */
  eventsOf(parts: readonly Part[]): HistoryEvent[] {
    const told = this.#orderOf(parts)
    const lines = parts.filter((part) => part.kind === 'line')
    const accepted = told === undefined ? [] : lines
    if (told === undefined) for (const line of lines) this.#refuseLine(line)
    this.#countDocument(parts, told, accepted.length)
    if (told === undefined || accepted.length === 0) {
      for (const part of parts) {
        if (part.kind === 'return') this.#refuse(part.place, 'the order of this return is not among the orders')
        if (part.kind === 'shipment' && this.#hasOwnShipments) {
          this.#refuse(part.place, 'the order of this shipment is not among the orders')
        }
      }
      return []
    }
    this.#noted.count(told.noted, this.#findings)
    for (const { noted } of accepted) this.#noted.count(noted, this.#findings)
    const numbered = withIds(accepted, this.#findings)
    const returns = [...returnedOf(accepted, numbered), ...this.#returnsOf(parts, numbered)]
    return this.#eventsOf(told, numbered, returns, this.#shippedOf(accepted, parts, numbered))
  }

  get #hasOneTable(): boolean {
    return this.#mapping.orders.table === this.#mapping.lines.table
  }

  /** The first that tells of the order; where orders have a table of their own, there must be no second. */
  #orderOf(parts: readonly Part[]): Told | undefined {
    const [told, ...more] = parts.filter((part) => part.kind === 'order')
    if (!this.#hasOneTable) for (const { place } of more) this.#refuse(place, 'order appears a second time')
    return told
  }

  #refuseLine({ place, orderFault }: LinePart): void {
    if (orderFault !== undefined) this.#refuse(place, orderFault.reason, orderFault.column)
    else this.#refuse(place, 'order is not in the table of orders')
  }

  #countDocument(parts: readonly Part[], told: Told | undefined, lines: number): void {
    const { documents } = this.#findings
    if (!this.#hasOneTable) {
      if (told !== undefined) documents[lines > 0 ? 'orders' : 'withoutLines'] += 1
      return
    }
    documents.read += 1
    const has = (became: string) => parts.some((part) => part.kind === 'row' && part.became === became)
    if (lines > 0) documents.orders += 1
    else if (has('credit')) documents.credits += 1
    else if (has('refused') || parts.some(({ kind }) => kind === 'line')) documents.withoutLines += 1
    else documents.setAside += 1
  }

  /** Returns told by a table of their own: of the line they name, or of the first of their SKU. */
  #returnsOf(parts: readonly Part[], lines: readonly Line[]): Returned[] {
    return parts.flatMap((part) => {
      if (part.kind !== 'return') return []
      const line = lines.find(({ id, sku }) => (part.line === undefined ? sku === part.sku : id === part.line))
      if (line === undefined) {
        this.#refuse(part.place, 'the order has no such line to return')
        return []
      }
      this.#noted.count(part.noted, this.#findings)
      const { at, reason, site } = part
      return [
        { line: { ...line, quantity: Math.min(line.quantity, part.quantity) as Line['quantity'] }, at, reason, site },
      ]
    })
  }

  /** Whether shipments stand in a table of their own, whose rows may name orders that are not there. */
  get #hasOwnShipments(): boolean {
    const { shipments, orders, lines } = this.#mapping
    return shipments !== undefined && shipments.table !== orders.table && shipments.table !== lines.table
  }

  /** How lines left: by their own rows, and by rows that tell of a line or of the whole order. */
  #shippedOf(accepted: readonly LinePart[], parts: readonly Part[], lines: readonly Line[]): ShippedLines[] {
    const own = accepted.flatMap(({ shipped }, index) => {
      const line = lines[index]
      return shipped === undefined || line === undefined ? [] : [{ lines: [line], shipped }]
    })
    const told = parts.flatMap((part) => {
      if (part.kind !== 'shipment') return []
      const { line: id, sku, shipped } = part
      const named =
        id === undefined && sku === undefined
          ? lines
          : lines.filter((line) => (id === undefined ? line.sku === sku : line.id === id)).slice(0, 1)
      if (named.length === 0) {
        this.#refuse(part.place, 'the order has no such line to ship')
        return []
      }
      this.#noted.count(part.noted, this.#findings)
      return [{ lines: named, shipped }]
    })
    return [...own, ...told]
  }

  #eventsOf(
    { order, cancelledAt }: Told,
    lines: Line[],
    returns: readonly Returned[],
    shipped: readonly ShippedLines[],
  ): HistoryEvent[] {
    const early = () =>
      this.#findings.assume(
        'unknown/shippedAt',
        'moments of shipping that cannot be, before the order or before leaving, are left out',
      )
    return this.#splitUp(this.#typed(order, lines), lines).flatMap((part): HistoryEvent[] => {
      const sold = new Set(part.lines.map(({ id }) => id))
      const orderId = part.order.id
      const own = shipped.flatMap((each) => {
        const kept = each.lines.filter(({ id }) => sold.has(id))
        return kept.length === 0 ? [] : [{ ...each, lines: kept }]
      })
      const actual = actualOf(own, order.placedAt, early)
      const events: HistoryEvent[] = [
        { type: 'order', at: order.placedAt, ...part, ...(actual === undefined ? {} : { actual }) },
      ]
      if (cancelledAt !== undefined) events.push({ type: 'cancellation', at: cancelledAt, orderId })
      for (const returned of returns) {
        if (sold.has(returned.line.id)) events.push(returnEvent(returned, orderId, order.placedAt, this.#findings))
      }
      return events
    })
  }

  #splitUp(order: Order, lines: Line[]): { order: Order; lines: Line[] }[] {
    if (order.promisedAt === undefined) {
      this.#findings.assume('unknown/promisedAt', 'orders without a promised date: whether they are on time is unknown')
    }
    if (lines.length <= mostLines) return [{ order, lines }]
    this.#findings.assume('split/orders', `orders of more than ${mostLines} lines became several orders`)
    const parts: { order: Order; lines: Line[] }[] = []
    for (let start = 0; start < lines.length; start += mostLines) {
      const id = (start === 0 ? order.id : `${order.id}-${start / mostLines + 1}`) as OrderId
      parts.push({ order: { ...order, id }, lines: lines.slice(start, start + mostLines) })
    }
    return parts
  }

  #typed(order: Order, lines: readonly Line[]): Order {
    const from = this.#mapping.orders.wholesaleFromUnits
    if (from === undefined || lines.reduce((sum, line) => sum + line.quantity, 0) < from) return order
    this.#findings.assume('assumed/type', `orders of ${from} units or more are wholesale`)
    return { ...order, type: 'wholesale' }
  }
}

/** A return's event; one dated before its order is taken to have happened 14 days after it. */
export function returnEvent(
  { line, at, reason, site }: Returned,
  orderId: OrderId,
  placedAt: Instant,
  findings: Findings,
): HistoryEvent {
  const late = at <= placedAt
  if (late) findings.assume('assumed/returnedAt', 'returns dated before their order happened 14 days after it')
  return {
    type: 'return',
    at: late ? addDays(placedAt, 14) : at,
    orderId,
    lineId: line.id,
    quantity: line.quantity,
    reason,
    ...(site === undefined ? {} : { siteId: site }),
  }
}

/** Lines without an id get their place in the order; an id that is there already gets a number behind it. */
function withIds(parts: readonly LinePart[], findings: Findings): Line[] {
  const seen = new Set<string>()
  return parts.map(({ line, hasId }, index) => {
    const wanted = hasId ? line.id : (String(index + 1) as LineId)
    const id = seen.has(wanted) ? (`${wanted}-${seen.size + 1}` as LineId) : wanted
    if (hasId && id !== wanted)
      findings.warn('{n} lines have the id of another line of their order; they are kept, numbered')
    seen.add(id)
    return id === line.id ? line : { ...line, id }
  })
}

function returnedOf(parts: readonly LinePart[], lines: readonly Line[]): Returned[] {
  return parts.flatMap(({ returned }, index) => {
    const line = lines[index]
    if (returned === undefined || line === undefined) return []
    return [{ line, at: returned.at, reason: returned.reason, site: returned.site }]
  })
}
