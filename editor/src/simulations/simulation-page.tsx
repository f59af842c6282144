// One simulation: while it runs how far it is, afterwards what it found.

import type { Drill, PolicyDocument } from '@heddle/engine'
import { Alert, Badge, Button, Card, Group, SegmentedControl, Stack, Tabs, Text } from '@mantine/core'
import { IconAlertTriangle, IconPlayerStop } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../api.ts'
import { useHistory } from '../histories/brand-currency.ts'
import { useVersionName } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { RequestApproval } from '../releases/request-approval.tsx'
import { numberInWords } from '../rules/units.ts'
import { useMay } from '../session/session.tsx'
import { announceProblem } from '../shell/announce.ts'
import { count, shortHash } from '../shell/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Loading } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink, VersionMark } from '../shell/small.tsx'
import type { Simulation, SimulationReport } from '../wire.ts'
import { spoken, words } from '../words/words.ts'
import { AboutRun } from './about-run.tsx'
import { CalibrationView } from './calibration-view.tsx'
import { CancelTable } from './cancel-table.tsx'
import { ChangedOrders } from './changed-orders.tsx'
import { drillText } from './drills.tsx'
import { ExportOrders } from './export-orders.tsx'
import { HeatTables } from './heat-tables.tsx'
import { KpiTable } from './kpi-table.tsx'
import { windowText } from './simulation-table.tsx'
import { useSiteName } from './site-names.ts'
import { isUnderWay, ProgressBar, StatusBadge } from './status.tsx'
import { SweepResult } from './sweep/sweep-result.tsx'
import { useProgress } from './use-progress.ts'

const t = words('simulations')
const figureWords = words('kpi')

const DayChart = lazy(async () => ({ default: (await spoken(import('./day-chart.tsx'))).DayChart }))

const TrafficView = lazy(async () => ({ default: (await spoken(import('./traffic/traffic-view.tsx'))).TrafficView }))

export function SimulationPage() {
  const { simulationId } = useParams({ from: '/simulations/$simulationId' })
  const simulation = useQuery(queries.simulation(simulationId))
  if (simulation.data === undefined) {
    return (
      <Page title={t('simulation')} crumbs={crumbs()}>
        <Loaded query={simulation} label={t('readingTheSimulation')}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  return <OneSimulation simulation={simulation.data} />
}

function DrillNotice({ simulation, drills }: { simulation: Simulation; drills: readonly Drill[] }) {
  const siteName = useSiteName(simulation.historyId)
  return (
    <Alert color="grape" title={t('aDrillThePastWithSomething')} icon={<IconAlertTriangle size={18} aria-hidden />}>
      {drills.map((drill) => (
        <Text size="sm" key={JSON.stringify(drill)}>
          {drillText(drill, siteName)}
        </Text>
      ))}
    </Alert>
  )
}

const crumbs = () => [{ label: t('simulations'), link: { to: '/simulations' } }] as const

function OneSimulation({ simulation }: { simulation: Simulation }) {
  const nameOf = useVersionName()
  const live = useQuery(queries.live)
  const [index, setIndex] = useState(1)
  const candidate = simulation.candidates[index - 1] ?? simulation.candidates[0]
  const report = simulation.status === 'done' ? simulation.report : undefined
  // A sweep of one point is a run like any other, of a policy of which no version is stored.
  const sweep = simulation.candidates.length > 1 ? simulation.sweep : undefined
  const tried = simulation.sweep?.version ?? candidate
  const isOnePoint = simulation.sweep !== undefined && sweep === undefined
  const swept = useQuery({ ...queries.version(simulation.sweep?.version ?? ''), enabled: isOnePoint }).data?.document
  return (
    <Page
      title={
        tried === undefined
          ? t('simulation')
          : sweep !== undefined
            ? t('sweep', { version: nameOf(tried) })
            : simulation.sweep === undefined
              ? nameOf(tried)
              : t('onePoint', {
                  version: nameOf(tried),
                  point: onePointText(simulation.sweep, swept, report?.currency),
                })
      }
      crumbs={crumbs()}
      aside={
        <>
          {tried !== undefined && !isOnePoint && <VersionMark hash={tried} live={tried === live.data?.version} />}
          {simulation.status !== 'done' && !isUnderWay(simulation.status) && <StatusBadge status={simulation.status} />}
        </>
      }
      description={t('against2', {
        baseline: nameOf(simulation.baseline),
        live: simulation.baseline === live.data?.version ? t('live') : '',
        history: simulation.historyName,
        window: windowText(simulation),
      })}
      actions={
        report !== undefined && (
          <>
            <ExportOrders simulation={simulation} report={report} index={index} />
            {candidate !== undefined &&
              simulation.drills === undefined &&
              simulation.sweep === undefined &&
              candidate !== live.data?.version && <RequestApproval simulation={simulation} version={candidate} />}
          </>
        )
      }
    >
      {sweep === undefined && simulation.candidates.length > 1 && (
        <SegmentedControl
          aria-label={t('candidate')}
          data={simulation.candidates.map((hash, at) => ({ value: String(at + 1), label: shortHash(hash) }))}
          value={String(index)}
          onChange={(value) => setIndex(Number(value))}
        />
      )}
      {simulation.drills !== undefined && <DrillNotice simulation={simulation} drills={simulation.drills} />}
      {isUnderWay(simulation.status) && <UnderWay simulation={simulation} />}
      {report !== undefined &&
        (sweep === undefined ? (
          <Result key={index} simulation={simulation} report={report} index={index} />
        ) : (
          <SweepResult simulation={simulation} sweep={sweep} report={report} />
        ))}
      <Ended simulation={simulation} />
    </Page>
  )
}

/** The numbers of a sweep of one point, by what their parameters are called where that is known yet. */
function onePointText(
  { axes }: NonNullable<Simulation['sweep']>,
  document: PolicyDocument | undefined,
  currency: string | undefined,
): string {
  return axes
    .map(({ parameter, from }) => {
      const { label = parameter, unit } = document?.parameters[parameter] ?? {}
      return `${label}: ${currency === undefined ? count(from) : numberInWords(from, unit, currency)}`
    })
    .join(', ')
}

function UnderWay({ simulation }: { simulation: Simulation }) {
  const progress = useProgress(simulation)
  const client = useQueryClient()
  const maySimulate = useMay('simulate')
  const cancel = useMutation({
    mutationFn: () => api.simulations.cancel(simulation.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['simulations'] }),
    onError: announceProblem,
  })
  const words =
    progress.total === 0
      ? progress.status === 'queued'
        ? t('waitingForItsTurn')
        : t('readingTheHistory')
      : t('ofDecisionsMade', { done: count(progress.done), total: count(progress.total) })
  return (
    <Card p="lg">
      <Stack gap="md">
        <Group justify="space-between">
          <Text fw={600} role="status" aria-live="polite">
            {words}
          </Text>
          {maySimulate && (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              loading={cancel.isPending}
              onClick={() => cancel.mutate()}
            >
              {t('cancel')}
            </Button>
          )}
        </Group>
        <ProgressBar progress={progress} />
        <Text size="sm" c="dimmed">
          {t('youCanLeaveThisPageThe')}
        </Text>
      </Stack>
    </Card>
  )
}

function Ended({ simulation }: { simulation: Simulation }) {
  const tried = simulation.sweep?.version ?? simulation.candidates[0]
  const again = (
    <ButtonLink
      size="xs"
      variant="default"
      link={{
        to: '/simulations/new',
        search: tried === undefined ? {} : { candidate: tried },
      }}
    >
      {t('startItAgain')}
    </ButtonLink>
  )
  if (simulation.status === 'failed') {
    return (
      <Alert color="red" title={t('theSimulationFailed')} role="alert">
        <Stack gap="sm" align="flex-start">
          {simulation.error ?? t('noReasonWasRecorded')}
          {again}
        </Stack>
      </Alert>
    )
  }
  if (simulation.status === 'cancelled' || simulation.status === 'interrupted') {
    const why = simulation.status === 'cancelled' ? t('itWasCancelledBeforeItsEnd') : t('theServerWasStoppedWhileIt')
    return (
      <Alert color="yellow" title={t('noResult', { status: figureWords(`status.${simulation.status}`) })}>
        <Stack gap="sm" align="flex-start">
          {why}
          {again}
        </Stack>
      </Alert>
    )
  }
  return null
}

interface ResultProps {
  simulation: Simulation
  report: SimulationReport
  index: number
}

function Result({ simulation, report, index }: ResultProps) {
  const changes = report.changes[index - 1]
  const mayReadOrders = useMay('read-orders')
  const history = useHistory(simulation.historyId)
  return (
    <Tabs defaultValue="figures" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="figures">{t('keyFigures')}</Tabs.Tab>
        <Tabs.Tab value="orders" rightSection={<Badge size="sm">{count(changes?.changedOrders ?? 0)}</Badge>}>
          {t('changedOrders')}
        </Tabs.Tab>
        <Tabs.Tab value="traffic">{t('sitesAndRegions')}</Tabs.Tab>
        <Tabs.Tab value="heat">{t('flowAndRules')}</Tabs.Tab>
        <Tabs.Tab value="calibration">{t('againstWhatHappened')}</Tabs.Tab>
        <Tabs.Tab value="about">{t('aboutThisRun')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="figures">
        <Stack gap="md">
          <Card p={0}>
            <KpiTable report={report} candidate={index} />
            {history?.co2eSource !== undefined && (
              <Text size="xs" c="dimmed" px="sm" py={6}>
                {t('co2eByTheNetworksFactor', { source: history.co2eSource })}
              </Text>
            )}
          </Card>
          <CancelTable report={report} candidate={index} />
          <Card>
            <Suspense fallback={<Loading label={t('drawingTheChart')} />}>
              <DayChart report={report} candidate={index} />
            </Suspense>
          </Card>
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="orders">
        {mayReadOrders ? (
          <ChangedOrders simulation={simulation} report={report} index={index} />
        ) : (
          <Alert color="yellow" title={t('ordersAreNotShownToYour')}>
            {t('youCanSeeTheKeyFigures')}
          </Alert>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="traffic">
        <Suspense fallback={<Loading label={t('readingTheMap')} />}>
          <TrafficView report={report} index={index} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="heat">
        <HeatTables report={report} index={index} />
      </Tabs.Panel>
      <Tabs.Panel value="calibration">
        <CalibrationView report={report} historyId={simulation.historyId} isDrill={simulation.drills !== undefined} />
      </Tabs.Panel>
      <Tabs.Panel value="about">
        <AboutRun simulation={simulation} report={report} />
      </Tabs.Panel>
    </Tabs>
  )
}
