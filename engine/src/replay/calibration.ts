// How well the replay of the policy that was live tells what really happened: the same orders, as they were shipped and
// as the replay ships them. Only what the history recorded is compared, order by order.
import type { Network } from '../facts/facts.ts'
import { dayMs, toMs } from '../values/instant.ts'
import type { Actual } from './history.ts'
import type { OrderRecord } from './record.ts'
import type { Calibration } from './report.ts'

type Measure = Calibration['kpis'][number]['name']

interface Pair {
  observed: number
  modelled: number
}

/** Undefined when no order in the window carries a record of what happened to it. */
export function calibrationOf(
  records: readonly OrderRecord[],
  actuals: readonly (Actual | undefined)[],
  network: Network,
): Calibration | undefined {
  const pairs = new Map<Measure, Pair[]>(measures.map(({ name }) => [name, []]))
  const sites = new Map<string, number>()
  let [orders, counted, units, sameUnits] = [0, 0, 0, 0]
  records.forEach((record, index) => {
    if (!record.counted) return
    counted += 1
    const actual = actuals[index]
    if (actual === undefined) return
    orders += 1
    for (const { name, observed, modelled } of measures) {
      const pair = { observed: observed(actual, record), modelled: modelled(record) }
      if (pair.observed !== undefined && pair.modelled !== undefined) pairs.get(name)?.push(pair as Pair)
    }
    for (const { from, to, quantity } of movesOf(actual, record)) {
      units += quantity
      if (from === to) sameUnits += quantity
      const key = `${from}\n${to}`
      sites.set(key, (sites.get(key) ?? 0) + quantity)
    }
  })
  if (orders === 0) return undefined
  const rank = new Map<string, number>(network.sites.map(({ id }, index) => [id, index]))
  const place = (site: string) => rank.get(site) ?? network.sites.length
  return {
    orders,
    of: counted,
    kpis: measures.map(({ name, unit, tolerance }) => comparedOf(name, unit, tolerance, pairs.get(name) ?? [])),
    units,
    sameSiteUnits: sameUnits,
    sites: [...sites]
      .map(([key, quantity]) => {
        const [actual = '', modelled = ''] = key.split('\n')
        return { actual, modelled, units: quantity }
      })
      .sort((a, b) => place(a.actual) - place(b.actual) || place(a.modelled) - place(b.modelled)),
  }
}

/** Stands for units that one of the two did not ship. */
const nowhere = '–'

const measures: readonly {
  name: Calibration['kpis'][number]['name']
  unit: Calibration['kpis'][number]['unit']
  /** A modelled figure this near to the observed one counts as right; of cost, as a share of it. */
  tolerance: number
  observed: (actual: Actual, record: OrderRecord) => number | undefined
  modelled: (record: OrderRecord) => number | undefined
}[] = [
  {
    name: 'shipments',
    unit: '',
    tolerance: 0,
    observed: ({ shipments }) => shipments.length,
    modelled: (record) => madeOf(record).length,
  },
  {
    name: 'cost',
    unit: 'minor',
    tolerance: 0.1,
    observed: ({ shipments }) => sumOf(shipments.map(({ costMinor }) => costMinor)),
    modelled: (record) => sumOf(madeOf(record).map(({ costMinor }) => costMinor)),
  },
  {
    name: 'days-to-ship',
    unit: 'days',
    tolerance: 1,
    observed: ({ shipments }, record) =>
      daysTo(
        shipments.map(({ shippedAt }) => shippedAt),
        record,
      ),
    modelled: (record) =>
      daysTo(
        madeOf(record).map(({ shipsAt }) => shipsAt),
        record,
      ),
  },
  {
    name: 'days-to-delivery',
    unit: 'days',
    tolerance: 1,
    observed: ({ shipments }, record) =>
      daysTo(
        shipments.map(({ deliveredAt }) => deliveredAt),
        record,
      ),
    modelled: (record) =>
      daysTo(
        madeOf(record).map(({ deliversAt }) => deliversAt),
        record,
      ),
  },
  {
    name: 'on-time',
    unit: '%',
    tolerance: 0,
    observed: ({ shipments }, record) =>
      onTime(
        shipments.map(({ deliveredAt }) => deliveredAt),
        record,
      ),
    modelled: (record) =>
      onTime(
        madeOf(record).map(({ deliversAt }) => deliversAt),
        record,
      ),
  },
]

function madeOf({ shipments }: OrderRecord) {
  return shipments.filter(({ state }) => state !== 'cancelled').map(({ shipment }) => shipment)
}

/** Undefined when there is none, or one is not known. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0
  for (const value of values) {
    if (value === undefined) return undefined
    sum += value
  }
  return values.length === 0 ? undefined : sum
}

/** Days from the order to the last of the moments. */
function daysTo(moments: readonly (string | undefined)[], { placedMs }: OrderRecord): number | undefined {
  const last = lastOf(moments)
  return last === undefined ? undefined : (last - placedMs) / dayMs
}

function onTime(moments: readonly (string | undefined)[], { order }: OrderRecord): number | undefined {
  const last = lastOf(moments)
  if (last === undefined || order.promisedAt === undefined) return undefined
  return last <= toMs(order.promisedAt) ? 1 : 0
}

function lastOf(moments: readonly (string | undefined)[]): number | undefined {
  let last: number | undefined
  for (const moment of moments) {
    if (moment === undefined) return undefined
    last = Math.max(last ?? 0, Date.parse(moment))
  }
  return last
}

/** Units of each line by where they came from really and where the replay takes them from; alike first, the rest in order. */
function movesOf(actual: Actual, record: OrderRecord): { from: string; to: string; quantity: number }[] {
  return record.lines.flatMap(({ id, quantity }) => {
    if (!actual.shipments.every(({ siteId, lines }) => siteId !== undefined && lines !== undefined)) return []
    const real = unitsBySite(actual.shipments, id)
    const made = unitsBySite(madeOf(record), id)
    for (const units of [real, made]) {
      const shipped = [...units.values()].reduce((sum, each) => sum + each, 0)
      if (shipped < quantity) units.set(nowhere, quantity - shipped)
    }
    const moves: { from: string; to: string; quantity: number }[] = []
    const move = (from: string, to: string): void => {
      const both = Math.min(real.get(from) ?? 0, made.get(to) ?? 0)
      if (both <= 0) return
      moves.push({ from, to, quantity: both })
      real.set(from, (real.get(from) ?? 0) - both)
      made.set(to, (made.get(to) ?? 0) - both)
    }
    for (const site of real.keys()) move(site, site)
    for (const from of real.keys()) for (const to of made.keys()) move(from, to)
    return moves
  })
}

function unitsBySite(
  shipments: readonly {
    siteId?: string | undefined
    lines?: readonly { lineId: string; quantity: number }[] | undefined
  }[],
  lineId: string,
): Map<string, number> {
  const units = new Map<string, number>()
  for (const { siteId, lines = [] } of shipments) {
    for (const part of lines) {
      if (part.lineId !== lineId || siteId === undefined) continue
      units.set(siteId, (units.get(siteId) ?? 0) + part.quantity)
    }
  }
  return units
}

function comparedOf(
  name: Measure,
  unit: Calibration['kpis'][number]['unit'],
  tolerance: number,
  pairs: readonly Pair[],
): Calibration['kpis'][number] {
  const orders = pairs.length
  if (orders === 0) return { name, unit, orders }
  const mean = (of: (pair: Pair) => number) => rounded(pairs.reduce((sum, pair) => sum + of(pair), 0) / orders)
  const isNear = ({ observed, modelled }: Pair) =>
    Math.abs(modelled - observed) <= (unit === 'minor' ? tolerance * Math.abs(observed) : tolerance)
  return {
    name,
    unit,
    orders,
    observed: mean(({ observed }) => observed),
    modelled: mean(({ modelled }) => modelled),
    meanError: mean(({ observed, modelled }) => modelled - observed),
    meanAbsoluteError: mean(({ observed, modelled }) => Math.abs(modelled - observed)),
    tolerance,
    near: pairs.filter(isNear).length,
  }
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
