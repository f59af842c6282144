// What an analyst may try, by the command line: the figures it prints are those that can be counted from the history.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kpiDefinitions, PolicyDocument, policyHash, type ReplayReport, type SweepReport } from '@heddle/engine'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runHeddle } from './setup/terminal.ts'
import { expectCalibration, expectScenario } from './shows/expected.ts'
import { writeHistories } from './shows/files.ts'
import { calibration, expectedAt, live, oneCentre, scenarios, sweepAxes } from './shows/scenarios.ts'
import { withParameters } from './small-history.fixture.ts'

let folder = ''
let historyFiles: Awaited<ReturnType<typeof writeHistories>>
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'heddle-shows-'))
  historyFiles = await writeHistories(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function policyFile(name: string, document: PolicyDocument): string {
  const file = path.join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(document))
  return file
}

describe('[SH1] by the command line', () => {
  test.each(scenarios)('$name', async (scenario) => {
    const asked = [
      ...['simulate', '--history', historyFiles[scenario.history]],
      ...['--baseline', policyFile('baseline', scenario.baseline)],
      ...['--candidate', policyFile('candidate', scenario.candidate)],
      ...(scenario.drills ?? []).flatMap((drill) => ['--drill', JSON.stringify(drill)]),
    ]
    const told = await runHeddle(folder, [...asked, '--json'])
    expect(told.code, told.err).toBe(0)
    expectScenario(JSON.parse(told.out) as ReplayReport, scenario)

    const shown = await runHeddle(folder, asked)
    expect(shown.out).toContain(`${scenario.changed.length} of `)
    for (const { kpi, baseline, candidate, side } of scenario.figures) {
      const definition = kpiDefinitions.find(({ name }) => name === kpi)
      const row = shown.out.split('\n').find((line) => line.startsWith(`${definition?.label} `))
      const printed = ([numerator, denominator]: readonly [number, number]) => {
        const scale = definition?.unit === '%' ? 100 : definition?.unit === 'minor' ? 0.01 : 1
        return ((numerator / denominator) * scale).toFixed(kpi.startsWith('returns-') ? 0 : 2)
      }
      const cells = row?.split(/ {2,}/)
      const first = definition?.unit === '' && !kpi.startsWith('returns-') ? 1 : 2
      expect(cells?.slice(first, first + 2)).toEqual([printed(baseline), printed(candidate)])
      if (side !== undefined) expect(row).toMatch(side === 'above' ? /\+\S+ … \+\S/ : /−\S+ … −\S/)
    }
  })

  test('the calibration view: what really happened beside the replay of the policy that was live', async () => {
    const asked = [
      'simulate',
      '--history',
      historyFiles.tilia,
      '--baseline',
      policyFile('live', oneCentre),
      '--calibrate',
    ]
    const report: ReplayReport = JSON.parse((await runHeddle(folder, [...asked, '--json'])).out)
    expectCalibration(report)
    const shown = await runHeddle(folder, asked)
    expect(shown.code, shown.err).toBe(0)
    expect(shown.out).toContain('180 of 180')
    const rows = shown.out.split('\n').map((line) => line.split(/ {2,}/))
    const [, cost, , daysOnTheWay, onTime] = calibration.kpis
    const found = (label: string) => rows.find(([first]) => first === label)?.slice(1, 3)
    const euros = (minor = 0) => `${(minor / 100).toFixed(2)} EUR`
    expect(found('Cost of an order')).toEqual([euros(cost?.observed), euros(cost?.modelled)])
    const inDays = (value = 0) => `${value.toFixed(2)} days`
    expect(found('Days to delivery')).toEqual([inDays(daysOnTheWay?.observed), inDays(daysOnTheWay?.modelled)])
    const share = (value = 0) => `${(value * 100).toFixed(1)} %`
    expect(found('On time')).toEqual([share(onTime?.observed), share(onTime?.modelled)])
    expect(rows).toContainEqual(['dc-reno', 'dc-columbus', '18'])
  })

  test('a sweep over three parameters: every point as counted, the frontier marked, and a point picked', async () => {
    const picked = path.join(folder, 'picked.json')
    const asked = [
      ...['sweep', '--history', historyFiles.linden, '--policy', policyFile('live', live)],
      ...sweepAxes.flatMap((axis) => {
        return ['--vary', `${axis.parameter}=${axis.from}..${axis.to}${'step' in axis ? `/${axis.step}` : ''}`]
      }),
    ]
    const report: SweepReport = JSON.parse((await runHeddle(folder, [...asked, '--json'])).out)
    const combinations = [1, 2].flatMap((shipments) =>
      [30, 45].flatMap((days) => [80, 95].map((score) => ({ shipments, days, score }))),
    )
    const values = combinations.map(({ shipments, days, score }) => {
      return { 'max-shipments': shipments, 'return-days': days, 'fraud-limit': score }
    })
    expect(new Set(report.points.map((point) => JSON.stringify(Object.entries(point.values).sort())))).toEqual(
      new Set(values.map((point) => JSON.stringify(Object.entries(point).sort()))),
    )
    for (const point of report.points) {
      const expected = Object.entries(expectedAt(point.values)).map(([name, [numerator, denominator]]) => {
        return expect.objectContaining({ name, numerator: expect.closeTo(numerator, 1), denominator })
      })
      expect(point.kpis, JSON.stringify(point.values)).toEqual(expect.arrayContaining(expected))
    }

    const shown = await runHeddle(folder, [...asked, '--pick', '4', '--out', picked])
    expect(shown.code, shown.err).toBe(0)
    const marked = shown.out.split('\n').flatMap((line) => {
      const [, number] = /^ *(\d) .*◆$/.exec(line) ?? []
      return number === undefined ? [] : [Number(number)]
    })
    expect(marked).toEqual(bestOf(report.points.map((point) => point.values)))
    expect(marked.length).toBeLessThan(report.points.length)
    const wanted = withParameters(live, report.points[3]?.values ?? {})
    expect(policyHash(PolicyDocument.parse(JSON.parse(readFileSync(picked, 'utf8'))))).toBe(policyHash(wanted))
  })
})

/** Numbers, from 1, of the points that no other beats in cost and being on time. */
function bestOf(points: readonly Readonly<Record<string, number>>[]): number[] {
  const figures = points.map((values) => {
    const { 'cost-per-order': cost, 'on-time-rate': onTime } = expectedAt(values)
    return { cost: cost[0] / cost[1], onTime: onTime[0] / onTime[1] }
  })
  return figures.flatMap(({ cost, onTime }, index) => {
    const isBeaten = figures.some((other) => {
      return other.cost <= cost && other.onTime >= onTime && (other.cost < cost || other.onTime > onTime)
    })
    return isBeaten ? [] : [index + 1]
  })
}
