import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kpiDefinitions } from '../kpis.ts'
import type { Kpi, KpiName } from '../report.ts'
import { frontierOf, objectiveNames } from './frontier.ts'
import { mostPoints, policyAt, type Sweep, sweepFaults, sweepPoints } from './sweep.ts'

const parameters = {
  reserve: { label: 'Reserve', value: 2, min: 0, max: 20 },
  days: { label: 'Days', value: 14 },
}

const axis = fc
  .record({
    from: fc.integer({ min: -50, max: 50 }),
    size: fc.integer({ min: 1, max: 9 }),
    step: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ from, size, step }) => ({ from, to: from + step * (size - 1), step }))
const sweep = fc
  .record({ axes: fc.array(axis, { minLength: 1, maxLength: 5 }), points: fc.option(fc.integer({ min: 2, max: 200 })) })
  .map(
    ({ axes, points }): Sweep => ({
      axes: axes.map((each, index) => ({ parameter: `p${index}`, ...each })),
      ...(points === null ? {} : { points }),
    }),
  )
  .filter(({ axes, points }) => points !== undefined || combinations(axes) <= mostPoints)

function combinations(axes: Sweep['axes']): number {
  return axes.reduce((product, { from, to, step = 1 }) => product * ((to - from) / step + 1), 1)
}

describe('[SW] sweeps over parameters', () => {
  test('[SW1] every point lies on the steps of every axis, no two are alike, and there are as many as asked for', () => {
    fc.assert(
      fc.property(sweep, (each) => {
        const points = sweepPoints(each)
        expect(points).toHaveLength(Math.min(each.points ?? Number.POSITIVE_INFINITY, combinations(each.axes)))
        expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(points.length)
        for (const point of points)
          for (const { parameter, from, to, step = 1 } of each.axes) {
            const value = point[parameter] ?? Number.NaN
            expect((value - from) % step).toBe(0)
            expect(value >= from && value <= to).toBe(true)
          }
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })

  test('[SW2] spread points leave no third of any axis out', () => {
    const axes = ['a', 'b', 'c', 'd', 'e'].map((parameter) => ({ parameter, from: 0, to: 8 }))
    for (const dimensions of [1, 2, 3, 4, 5]) {
      const points = sweepPoints({ axes: axes.slice(0, dimensions), points: 9 })
      for (const { parameter } of axes.slice(0, dimensions)) {
        const thirds = new Set(points.map((point) => Math.floor((point[parameter] ?? 0) / 3)))
        expect([...thirds].sort()).toEqual([0, 1, 2])
      }
    }
  })

  test('[SW3] all combinations come with the last axis fastest', () => {
    const all = sweepPoints({
      axes: [
        { parameter: 'a', from: 1, to: 2 },
        { parameter: 'b', from: 0, to: 10, step: 5 },
      ],
    })
    expect(all.map(({ a, b }) => [a, b])).toEqual([
      [1, 0],
      [1, 5],
      [1, 10],
      [2, 0],
      [2, 5],
      [2, 10],
    ])
  })

  test('[SW4] every fault of a sweep is told at once, each with its place', () => {
    const faulty: Sweep = {
      axes: [
        { parameter: 'reserve', from: -1, to: 30 },
        { parameter: 'nothing', from: 0, to: 1 },
        { parameter: 'days', from: 5, to: 3 },
        { parameter: 'reserve', from: 0, to: 1 },
      ],
    }
    const found = sweepFaults(faulty, { parameters }, '/sweep').map(({ code, path }) => [code, path])
    expect(found).toEqual([
      ['sweep/out-of-bounds', '/sweep/axes/0/from'],
      ['sweep/out-of-bounds', '/sweep/axes/0/to'],
      ['sweep/unknown-parameter', '/sweep/axes/1/parameter'],
      ['sweep/empty-range', '/sweep/axes/2/to'],
      ['sweep/parameter-twice', '/sweep/axes/3/parameter'],
    ])
  })

  test('[SW5] more combinations than can be replayed are refused unless points are spread over them', () => {
    const axes = [{ parameter: 'days', from: 1, to: mostPoints + 1 }]
    expect(sweepFaults({ axes }, { parameters }).map(({ code }) => code)).toEqual(['sweep/too-many-points'])
    expect(sweepFaults({ axes, points: 10 }, { parameters })).toEqual([])
  })

  test('[SW6] the policy of a point differs from the swept one in the values of its parameters alone', () => {
    const document = { name: 'p', parameters } as never
    expect(policyAt(document, { days: 30 })).toEqual({
      name: 'p',
      parameters: { reserve: parameters.reserve, days: { label: 'Days', value: 30 } },
    })
  })
})

const kpis = (values: Partial<Record<KpiName, number>>): { kpis: Kpi[] } => ({
  kpis: Object.entries(values).map(([name, value]) => ({
    name: name as KpiName,
    value,
    numerator: value,
    denominator: 1,
    basis: 'modelled' as const,
  })),
})

describe('[FR] the frontier', () => {
  const two: readonly KpiName[] = ['cost-per-order', 'on-time-rate']
  const point = fc.record({ cost: fc.integer({ min: 0, max: 20 }), speed: fc.integer({ min: 0, max: 20 }) })

  test('[FR1] whoever is not on it is beaten by somebody on it, and nobody on it is beaten at all', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const on = frontierOf(
          points.map(({ cost, speed }) => kpis({ 'cost-per-order': cost, 'on-time-rate': speed })),
          two,
        )
        const beats = (a: (typeof points)[number], b: (typeof points)[number]) =>
          a.cost <= b.cost && a.speed >= b.speed && (a.cost < b.cost || a.speed > b.speed)
        points.forEach((own, index) => {
          const beaten = on.some((other) => beats(points[other] ?? own, own))
          expect(on.includes(index)).toBe(!beaten)
        })
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })

  test('[FR2] a point that lacks a figure is not on it, and figures of which neither direction is better are not asked', () => {
    expect(
      frontierOf([kpis({ 'cost-per-order': 1 }), kpis({ 'cost-per-order': 9, 'on-time-rate': 0.5 })], two),
    ).toEqual([1])
    for (const { name, better } of kpiDefinitions) expect(objectiveNames.includes(name)).toBe(better !== 'neither')
  })
})
