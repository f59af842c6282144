// Two KPIs of every point against each other; points that no other beats stand out and are joined. Drawn by echarts.
import type { KpiDefinition, KpiName } from '@heddle/engine'
import { useComputedColorScheme } from '@mantine/core'
import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { words } from '../../words/words.ts'
import { figures, kpiText } from '../kpi-words.ts'
import { figureOf, type PointRow } from './sweep-points.ts'

const t = words('simulations')

register([LineChart, ScatterChart, GridComponent, TooltipComponent, SVGRenderer])

const inks = {
  light: {
    text: '#495057',
    line: '#dee2e6',
    baseline: '#868e96',
    point: '#a5b4ef',
    best: '#364fc7',
    chosen: '#d9480f',
  },
  dark: { text: '#c1c6cd', line: '#3a3d44', baseline: '#a0a6ae', point: '#4c5aa8', best: '#8ea2ff', chosen: '#ff922b' },
} as const

interface Props {
  rows: readonly PointRow[]
  baseline: PointRow['kpis']
  x: KpiName
  y: KpiName
  currency: string
  chosen: number | undefined
  textOf(row: PointRow): string
  onChoose(index: number): void
}

export function FrontierChart({ rows, baseline, x, y, currency, chosen, textOf, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const across = definitionOf(x)
  const up = definitionOf(y)
  useEffect(() => {
    if (box.current === null) return
    const ink = inks[scheme]
    const chart = init(box.current, null, { renderer: 'svg' })
    const at = (kpis: PointRow['kpis']) => [figureOf(kpis, x), figureOf(kpis, y)]
    const dot = (row: PointRow) => ({
      value: at(row.kpis),
      name: textOf(row),
      index: row.index,
      symbolSize: row.index === chosen ? 16 : row.isOnFrontier ? 12 : 9,
      itemStyle: { color: row.index === chosen ? ink.chosen : row.isOnFrontier ? ink.best : ink.point },
    })
    const best = rows.filter(({ isOnFrontier }) => isOnFrontier).map(({ kpis }) => at(kpis))
    const axis = (definition: KpiDefinition, gap: number) => ({
      type: 'value' as const,
      scale: true,
      // Finer steps would read alike on the axis.
      minInterval: definition.unit === 'minor' ? 1 : definition.unit === '%' ? 0.001 : 0,
      name: definition.label,
      nameLocation: 'middle' as const,
      nameGap: gap,
      nameTextStyle: { color: ink.text },
      axisLabel: { color: ink.text, formatter: (value: number) => kpiText(value, definition.unit, currency) },
      splitLine: { lineStyle: { color: ink.line } },
    })
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      grid: { left: 84, right: 24, top: 20, bottom: 52 },
      tooltip: {
        formatter: (shown: unknown) => {
          const { name, value } = shown as { name: string; value: (number | undefined)[] }
          return [
            name,
            ...[across, up].map((each, index) => `${each.label}: ${kpiText(value[index], each.unit, currency)}`),
          ].join('<br>')
        },
      },
      xAxis: axis(across, 30),
      yAxis: axis(up, 64),
      series: [
        {
          type: 'line',
          data: [...best].sort(([a = 0], [b = 0]) => a - b),
          showSymbol: false,
          silent: true,
          lineStyle: { color: ink.best, width: 1, type: 'dashed' },
        },
        { type: 'scatter', data: rows.map(dot).sort((a, b) => a.symbolSize - b.symbolSize) },
        {
          type: 'scatter',
          symbol: 'diamond',
          symbolSize: 14,
          data: [{ value: at(baseline), name: t('baseline') }],
          itemStyle: { color: ink.baseline },
        },
      ],
    })
    chart.on('click', ({ data }) => {
      if (typeof data === 'object' && data !== null && 'index' in data && typeof data.index === 'number')
        onChoose(data.index)
    })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(box.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [rows, baseline, x, y, across, up, currency, chosen, scheme, textOf, onChoose])
  return (
    <div
      ref={box}
      role="img"
      aria-label={t('againstOfEveryPointTheSame', { across: across.label, up: up.label })}
      style={{ height: 320 }}
    />
  )
}

function definitionOf(name: KpiName): KpiDefinition {
  const found = figures().find((definition) => definition.name === name)
  if (found === undefined) throw new Error(`there is no KPI \`${name}\``)
  return found
}
