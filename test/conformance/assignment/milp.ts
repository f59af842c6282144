// The assignment as mixed integer linear programs, one for each rank of the objective: what an earlier one reached is a
// constraint of the next. HiGHS solves them; its answer is rounded to whole units and scored by `scoreOf`, not believed.
import type { LegacyHighs } from 'highs'
import { type OrderToAssign, setsOf } from './order.ts'
import { costOf, nothingShips, poolsOf, type Score, scoreOf, shipmentsAllowed } from './score.ts'

type Term = readonly [factor: number, variable: string]

/**
 * Variables: `x` of an offer (whole line taken, or units taken), `u` of a site (it ships), `several` (more than one
 * ships), `further` (shipments after the first), `k` of a kit at a site (it ships there), `f` of a family at a site (a line
 * of it ships there), `p` of a family (its shipments after the first).
 */
export function bestByMilp(highs: LegacyHighs, order: OrderToAssign): Score {
  const { lines, offers, siteCount } = order
  if (offers.length === 0) return nothingShips
  const isWhole = order.granularity !== 'quantity'
  const quantityOf = (line: number) => lines[line]?.quantity ?? 0
  const x = (offer: number) => `x${offer}`
  const sites = Array.from({ length: siteCount }, (_, site) => `u${site}`)
  const unitsOf = (offer: number): Term => [isWhole ? quantityOf(offers[offer]?.line ?? -1) : 1, x(offer)]
  const rows: string[] = []
  const row = (terms: readonly Term[], relation: string) => {
    if (terms.length > 0) rows.push(`${sum(terms)} ${relation}`)
  }
  const offersWhere = (which: (offer: (typeof offers)[number]) => boolean) =>
    offers.flatMap((offer, number) => (which(offer) ? [number] : []))

  lines.forEach(({ quantity }, line) => {
    const own = offersWhere((offer) => offer.line === line).map(unitsOf)
    row(own, `<= ${quantity}`)
    if (order.shipComplete) row(own.length > 0 ? own : [[0, 'further']], `>= ${quantity}`)
  })
  for (const pool of poolsOf(order).values()) row(pool.offers.map(unitsOf), `<= ${pool.units}`)
  const most = offers.map(({ line, units }) => {
    const quantity = quantityOf(line)
    return isWhole ? Number(units >= quantity) : Math.min(units, quantity)
  })
  offers.forEach(({ site }, number) => {
    row(
      [
        [1, x(number)],
        [-Math.max(1, most[number] ?? 0), `u${site}`],
      ],
      '<= 0',
    )
  })
  const shipments = sites.map((site): Term => [1, site])
  row(shipments, `<= ${shipmentsAllowed(order)}`)
  row([...shipments, [-1, 'further']], '<= 1')
  row([...shipments, [-siteCount, 'several']], '<= 1')
  sites.forEach((site, at) => {
    if (order.keepsToCapacity && order.isFull[at] === true) row([[1, site]], '<= 0')
  })
  const flags: string[] = []
  const kits = order.keepsKits ? setsOf(order, 'kit') : []
  kits.forEach((kit, number) => {
    sites.forEach((_, at) => {
      const flag = `k${number}s${at}`
      flags.push(flag)
      for (const line of kit) {
        const here = offersWhere((offer) => offer.line === line && offer.site === at)
        row([...here.map(unitsOf), [-quantityOf(line), flag]], '= 0')
      }
    })
  })
  const families = order.partingMinor > 0 ? setsOf(order, 'family') : []
  families.forEach((family, number) => {
    sites.forEach((_, at) => {
      const flag = `f${number}s${at}`
      flags.push(flag)
      for (const offer of offersWhere(({ line, site }) => family.includes(line) && site === at)) {
        row(
          [
            [1, x(offer)],
            [-Math.max(1, most[offer] ?? 0), flag],
          ],
          '<= 0',
        )
      }
    })
    row([...sites.map((_, at): Term => [1, `f${number}s${at}`]), [-1, `p${number}`]], '<= 1')
  })
  const minimum = order.minimumValueMinor
  if (minimum > 0) {
    sites.forEach((site, at) => {
      const worth = offersWhere((offer) => offer.site === at).map((number): Term => {
        const [units, name] = unitsOf(number)
        return [units * (lines[offers[number]?.line ?? -1]?.unitPriceMinor ?? 0), name]
      })
      row([...worth, [-minimum, site], [-minimum, 'several']], `>= ${-minimum}`)
    })
  }

  const bounds = [
    ...most.map((units, number) => `0 <= ${x(number)} <= ${units}`),
    ...[...sites, ...flags, 'several'].map((name) => `0 <= ${name} <= 1`),
    `0 <= further <= ${siteCount}`,
    ...families.map((_, number) => `0 <= p${number} <= ${siteCount}`),
  ]
  const integers = [
    ...offers.map((_, number) => x(number)),
    ...sites,
    ...flags,
    'several',
    'further',
    ...families.map((_, number) => `p${number}`),
  ]
  const ranks: { terms: Term[]; keep: (score: Score) => string }[] = [
    { terms: offers.map((_, number) => negative(unitsOf(number))), keep: ({ units }) => `<= ${-units}` },
    { terms: offers.map(({ tier }, number) => [tier - 1, x(number)]), keep: ({ tiersLost }) => `<= ${tiersLost}` },
    {
      terms: [
        ...offers.map((offer, number): Term => [costOf(order, offer), x(number)]),
        [order.splitPenaltyMinor * 1_000, 'further'],
        ...families.map((_, number): Term => [order.partingMinor * 1_000, `p${number}`]),
        ...(order.countsFreight ? sites.map((site, at): Term => [(order.freightMinor[at] ?? 0) * 1_000, site]) : []),
      ],
      keep: ({ cost }) => `<= ${cost}`,
    },
    { terms: shipments, keep: () => '' },
  ]

  let best: Score = nothingShips
  for (const { terms, keep } of ranks) {
    const text = ['min', sum(terms), 'st', ...rows, 'bounds', ...bounds, 'general', integers.join(' '), 'end'].join(
      '\n',
    )
    const answer = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 })
    if (answer.Status === 'Infeasible' && order.shipComplete && terms === ranks[0]?.terms) return nothingShips
    if (answer.Status !== 'Optimal') throw new Error(`HiGHS says ${answer.Status}\n${text}`)
    const portions = offers.flatMap((offer, number) => {
      const column = answer.Columns[x(number)]
      const taken = column !== undefined && 'Primal' in column ? Math.round(column.Primal) : 0
      return taken === 0 ? [] : [{ offer: number, units: isWhole ? quantityOf(offer.line) : taken }]
    })
    const score = scoreOf(order, portions)
    if (typeof score === 'string') throw new Error(`HiGHS breaks a term: ${score}\n${text}`)
    best = score
    row(terms, keep(best))
  }
  return best
}

function negative([factor, variable]: Term): Term {
  return [-factor, variable]
}

function sum(terms: readonly Term[]): string {
  return terms.map(([factor, variable]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`).join(' ')
}
