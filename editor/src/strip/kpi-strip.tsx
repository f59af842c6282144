// The figures that follow the hand: a few KPIs of the draft over a sample of past orders, against the version it is based on.
import type { KpiName, PolicyDocument } from '@heddle/engine'
import { Text, Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { count, day } from '../shell/format.ts'
import { type KpiRow, kpiRows, type Verdict } from '../simulations/kpi-words.ts'
import { noteStep } from '../tour/progress.ts'
import { words } from '../words/words.ts'
import type { DeskHeat } from './desk-heat.ts'
import { HeatButton } from './heat-button.tsx'
import classes from './kpi-strip.module.css'
import type { RunPorts } from './run-heat.ts'
import { useHeat } from './use-heat.ts'
import { type LoadSample, type StripState, useStrip } from './use-strip.ts'

const t = words('strip')

const shown: readonly KpiName[] = [
  'order-fill-rate',
  'split-rate',
  'cost-per-order',
  'on-time-rate',
  'backorder-rate',
  'cancel-rate',
  'store-share',
]

const colours: Readonly<Record<Verdict, string>> = {
  better: 'teal',
  worse: 'red',
  same: 'dimmed',
  different: 'blue',
  unclear: 'dimmed',
  unknown: 'dimmed',
}

interface Props {
  document: PolicyDocument
  load: LoadSample
  /** Stored runs whose heat may be shown instead; without them there is only the sample's. */
  runs?: RunPorts | undefined
  /** Is told the counts of every replay, and undefined when they are switched off. */
  onHeat(heat: DeskHeat | undefined): void
}

export function KpiStrip({ document, load, runs, onHeat }: Props) {
  const state = useStrip(document, load)
  const heat = useHeat(state, runs, onHeat)
  const [first] = useState(document)
  const hasFollowed = document !== first && state.is === 'open' && !state.isStale && !state.isUnsound
  useEffect(() => {
    if (hasFollowed) noteStep('figures')
  }, [hasFollowed])
  return (
    <section className={classes.strip} aria-label={t('figuresOverASampleOfPast')}>
      <div className={classes.about}>
        <About state={state} />
      </div>
      {(state.is === 'open' || runs !== undefined) && (
        <HeatButton choice={heat} sampleOrders={state.is === 'open' ? state.opened.orders : undefined} runs={runs} />
      )}
      {state.is === 'open' &&
        kpiRows(state.opened.baseline, state.kpis ?? state.opened.baseline, state.opened.currency)
          .filter(({ definition }) => shown.includes(definition.name))
          .map((row) => <Figure key={row.definition.name} row={row} isStale={state.isStale || state.isUnsound} />)}
    </section>
  )
}

function About({ state }: { state: StripState }) {
  if (state.is === 'open') {
    const { historyName, opened, tookMs, isUnsound, isStale } = state
    return (
      <>
        <Text size="xs" fw={600} lineClamp={1} title={historyName}>
          {t('lastOrders', { orders: count(opened.orders) })}
        </Text>
        <Tooltip label={t('toExactForTheseOrders', { historyName, from: day(opened.from), to: day(opened.to) })}>
          <Text size="xs" c="dimmed" role="status">
            {isUnsound
              ? t('ofTheDraftBeforeTheError')
              : isStale || tookMs === undefined
                ? t('replaying')
                : t('replayedInMs', { tookMs: count(tookMs) })}
          </Text>
        </Tooltip>
      </>
    )
  }
  const said =
    state.is === 'loading'
      ? t('readingPastOrders')
      : state.is === 'empty'
        ? t('noHistoryToReplayYet')
        : t('noFigures', { message: state.message })
  return (
    <Text size="xs" c="dimmed" role="status">
      {said}
    </Text>
  )
}

function Figure({ row, isStale }: { row: KpiRow; isStale: boolean }) {
  const { definition, baseline, candidate, difference, direction, verdict } = row
  return (
    <Tooltip label={t('basedOn', { definition: definition.definition, baseline })} multiline w={280}>
      <div className={classes.figure} data-stale={isStale || undefined} data-kpi={definition.name}>
        <Text size="xs" c="dimmed">
          {definition.label}
        </Text>
        <Text size="sm" fw={650} span>
          {candidate}
        </Text>{' '}
        <Text size="xs" c={colours[verdict]} span>
          {verdict === 'unknown' ? '' : direction === 0 ? t('same') : difference}
        </Text>
      </div>
    </Tooltip>
  )
}
