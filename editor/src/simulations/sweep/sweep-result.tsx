// What a sweep found: cost against speed of all points, the table of them, one point closely, and a draft with its numbers.

import { type KpiName, type PolicyDocument, policyAt, usualObjectives } from '@heddle/engine'
import { Badge, Button, Card, Group, Radio, Select, Stack, Switch, Table, Text } from '@mantine/core'
import { IconPencilPlus, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { api } from '../../api.ts'
import { queries } from '../../queries.ts'
import { numberInWords } from '../../rules/units.ts'
import { useMay } from '../../session/session.tsx'
import { count } from '../../shell/format.ts'
import { Loading, ProblemNotice } from '../../shell/notice.tsx'
import type { Simulation, SimulationReport } from '../../wire.ts'
import { spoken, words } from '../../words/words.ts'
import { KpiTable } from '../kpi-table.tsx'
import { figures, kpiText } from '../kpi-words.ts'
import { figureOf, objectiveChoices, type PointRow, pointRows, type Sweep } from './sweep-points.ts'

const t = words('simulations')

const FrontierChart = lazy(async () => ({ default: (await spoken(import('./frontier-chart.tsx'))).FrontierChart }))

interface Props {
  simulation: Simulation
  sweep: Sweep
  report: SimulationReport
}

export function SweepResult({ simulation, sweep, report }: Props) {
  const [first, second] = usualObjectives
  const [x, setX] = useState<KpiName>(first ?? 'cost-per-order')
  const [y, setY] = useState<KpiName>(second ?? 'on-time-rate')
  const [chosen, setChosen] = useState<number>()
  const [isBestOnly, setBestOnly] = useState(false)
  const document = useQuery(queries.version(sweep.version)).data?.document as PolicyDocument | undefined
  const rows = useMemo(() => pointRows(sweep, report, [x, y]), [sweep, report, x, y])
  const numberOf = useCallback(
    (parameter: string, value: number | undefined) =>
      value === undefined ? '' : numberInWords(value, document?.parameters[parameter]?.unit, report.currency),
    [document, report.currency],
  )
  const labelOf = useCallback((parameter: string) => document?.parameters[parameter]?.label ?? parameter, [document])
  const textOf = useCallback(
    ({ values }: PointRow) =>
      sweep.axes.map(({ parameter }) => `${labelOf(parameter)}: ${numberOf(parameter, values[parameter])}`).join(', '),
    [sweep.axes, labelOf, numberOf],
  )
  const baseline = report.policies[0]?.kpis ?? []
  const point = rows.find(({ index }) => index === chosen)
  const shown = isBestOnly ? rows.filter(({ isOnFrontier }) => isOnFrontier) : rows
  return (
    <Stack gap="md">
      <Card>
        <Group justify="space-between" mb="xs" align="flex-end">
          <Text fw={600}>{t('pointsAgainstTheBaseline', { points: count(rows.length) })}</Text>
          <Group gap="sm">
            <Objective label={t('across')} value={x} onChange={setX} />
            <Objective label={t('up')} value={y} onChange={setY} />
          </Group>
        </Group>
        <Suspense fallback={<Loading label={t('drawingTheChart')} />}>
          <FrontierChart
            rows={rows}
            baseline={baseline}
            x={x}
            y={y}
            currency={report.currency}
            chosen={chosen}
            textOf={textOf}
            onChoose={setChosen}
          />
        </Suspense>
        <Text size="xs" c="dimmed">
          {t('largerPointsAreOnTheFrontier')}
        </Text>
      </Card>
      {point !== undefined && (
        <ChosenPoint
          simulation={simulation}
          sweep={sweep}
          report={report}
          point={point}
          text={textOf(point)}
          document={document}
        />
      )}
      <Card p={0}>
        <Group justify="space-between" p="sm">
          <Text fw={600}>{t('points')}</Text>
          <Switch
            size="sm"
            label={t('onlyTheFrontier')}
            checked={isBestOnly}
            onChange={(event) => setBestOnly(event.currentTarget.checked)}
          />
        </Group>
        <Table.ScrollContainer minWidth={640} mah={420} type="native">
          <Table
            stickyHeader
            highlightOnHover
            verticalSpacing={6}
            horizontalSpacing="sm"
            aria-label={t('pointsOfTheSweep')}
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={40} aria-label={t('chosen')} />
                {sweep.axes.map(({ parameter }) => (
                  <Table.Th key={parameter} className="heddle-number">
                    {labelOf(parameter)}
                  </Table.Th>
                ))}
                {[x, y].map((name) => (
                  <Table.Th key={name} className="heddle-number">
                    {figures().find((definition) => definition.name === name)?.label}
                  </Table.Th>
                ))}
                <Table.Th className="heddle-number">{t('changedOrders')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((row) => (
                <Table.Tr key={row.index} onClick={() => setChosen(row.index)} style={{ cursor: 'pointer' }}>
                  <Table.Td>
                    <Radio
                      size="xs"
                      name="point"
                      aria-label={textOf(row)}
                      checked={row.index === chosen}
                      onChange={() => setChosen(row.index)}
                    />
                  </Table.Td>
                  {sweep.axes.map(({ parameter }) => (
                    <Table.Td key={parameter} className="heddle-number">
                      {numberOf(parameter, row.values[parameter])}
                    </Table.Td>
                  ))}
                  {[x, y].map((name) => (
                    <Table.Td key={name} className="heddle-number">
                      {kpiText(
                        figureOf(row.kpis, name),
                        figures().find((definition) => definition.name === name)?.unit ?? '',
                        report.currency,
                      )}
                    </Table.Td>
                  ))}
                  <Table.Td className="heddle-number">{count(row.changedOrders)}</Table.Td>
                  <Table.Td>{row.isOnFrontier && <Badge size="sm">{t('frontier')}</Badge>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
    </Stack>
  )
}

function Objective({ label, value, onChange }: { label: string; value: KpiName; onChange(value: KpiName): void }) {
  return (
    <Select
      size="xs"
      w={190}
      label={label}
      data={objectiveChoices()}
      value={value}
      onChange={(next) => next !== null && onChange(next as KpiName)}
      allowDeselect={false}
    />
  )
}

interface ChosenProps extends Props {
  point: PointRow
  text: string
  document: PolicyDocument | undefined
}

function ChosenPoint({ simulation, sweep, report, point, text, document }: ChosenProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const mayEdit = useMay('edit')
  const { policyId } = simulation
  const pick = useMutation({
    mutationFn: async ({ policyId, document }: { policyId: string; document: PolicyDocument }) => {
      const draft = await api.drafts.create(policyId, {
        name: t('sweepOf', { point: text }).slice(0, 200),
        baseVersion: sweep.version,
      })
      await api.drafts.save(draft.id, { revision: draft.revision, document: policyAt(document, point.values) })
      return draft
    },
    onSuccess: async (draft, { policyId }) => {
      await client.invalidateQueries({ queryKey: ['policies'] })
      await navigate({ to: '/policies/$policyId/drafts/$draftId', params: { policyId, draftId: draft.id } })
    },
  })
  const maySimulate = useMay('simulate')
  const replay = useMutation({
    mutationFn: () => {
      const { historyId, baseline, window, drills } = simulation
      const axes = Object.entries(point.values).map(([parameter, value]) => ({ parameter, from: value, to: value }))
      return api.simulations.start({
        ...{ historyId, baseline, candidates: [sweep.version], sweep: { axes } },
        ...(window === undefined ? {} : { window }),
        ...(drills === undefined ? {} : { drills }),
      })
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['simulations'] })
      await navigate({ to: '/simulations/$simulationId', params: { simulationId: id } })
    },
  })
  return (
    <Card p={0}>
      <Group justify="space-between" p="sm">
        <Text fw={600} size="sm" style={{ flex: 1 }}>
          {text}
        </Text>
        {maySimulate && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            loading={replay.isPending}
            onClick={() => replay.mutate()}
          >
            {t('replayThisPointWithItsOrders')}
          </Button>
        )}
        {mayEdit && policyId !== undefined && document !== undefined && (
          <Button
            size="xs"
            style={{ flexShrink: 0 }}
            leftSection={<IconPencilPlus size={14} aria-hidden />}
            loading={pick.isPending}
            onClick={() => pick.mutate({ policyId, document })}
          >
            {t('pickThisPointMakeADraft')}
          </Button>
        )}
      </Group>
      {pick.error !== null && <ProblemNotice error={pick.error} />}
      {replay.error !== null && <ProblemNotice error={replay.error} />}
      <KpiTable report={report} candidate={point.index} />
    </Card>
  )
}
