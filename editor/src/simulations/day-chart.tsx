// Baseline and candidate over time. Drawn by echarts, whose parts are loaded with this file only.
import { Group, SegmentedControl, Text, useComputedColorScheme } from '@mantine/core'
import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState } from 'react'
import { count, day, decimal, money, percent } from '../shell/format.ts'
import type { SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'
import { daySeries, isWeekly, type Measure, measures } from './day-series.ts'

const t = words('simulations')

register([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const inks = {
  light: { text: '#495057', line: '#dee2e6', baseline: '#868e96', candidate: '#364fc7' },
  dark: { text: '#c1c6cd', line: '#3a3d44', baseline: '#a0a6ae', candidate: '#8ea2ff' },
} as const

export function DayChart({ report, candidate }: { report: SimulationReport; candidate: number }) {
  const [measure, setMeasure] = useState<Measure>('costMinor')
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const before = report.policies[0]
  const after = report.policies[candidate]
  const label = measures().find((one) => one.value === measure)?.label ?? ''
  const weekly = isWeekly(before?.days ?? [])

  useEffect(() => {
    if (box.current === null || before === undefined || after === undefined) return
    const ink = inks[scheme]
    const text = (value: number) => measureText(value, measure, report.currency)
    const baseline = daySeries(before.days, measure)
    const chart = init(box.current, null, { renderer: 'svg' })
    const series = (name: string, points: typeof baseline, color: string, dashed: boolean) => ({
      type: 'line' as const,
      name,
      data: points.map((point) => point.value ?? null),
      showSymbol: false,
      lineStyle: { color, width: 2, type: dashed ? ('dashed' as const) : ('solid' as const) },
      itemStyle: { color },
    })
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      grid: { left: 64, right: 16, top: 36, bottom: 28 },
      legend: { top: 0, right: 8, itemGap: 20, textStyle: { color: ink.text } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (typeof value === 'number' ? text(value) : '–') },
      xAxis: {
        type: 'category',
        data: baseline.map((point) => day(point.day)),
        axisLabel: { color: ink.text },
        axisLine: { lineStyle: { color: ink.line } },
      },
      yAxis: {
        type: 'value',
        scale: true,
        axisLabel: { color: ink.text, formatter: text },
        splitLine: { lineStyle: { color: ink.line } },
      },
      series: [
        series(t('baseline'), baseline, ink.baseline, true),
        series(t('candidate'), daySeries(after.days, measure), ink.candidate, false),
      ],
    })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(box.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [before, after, measure, scheme, report.currency])

  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{t(weekly ? 'byWeek' : 'byDay', { label })}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('whatIsDrawn')}
          data={measures()}
          value={measure}
          onChange={(value) => setMeasure(value as Measure)}
        />
      </Group>
      <div ref={box} role="img" aria-label={t(weekly ? 'byWeekAll' : 'byDayAll', { label })} style={{ height: 260 }} />
    </>
  )
}

function measureText(value: number, measure: Measure, currency: string): string {
  if (measure === 'costMinor') return money(value, currency)
  if (measure === 'filledUnits') return percent(value)
  return measure === 'orders' ? count(value) : decimal(value)
}
