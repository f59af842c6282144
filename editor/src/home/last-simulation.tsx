// The newest finished simulation in a few figures.
import { Anchor, Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconChartHistogram } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVersionName } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { count } from '../shell/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty } from '../shell/notice.tsx'
import { ButtonLink, Moment } from '../shell/small.tsx'
import { capitalised, Words } from '../shell/words.tsx'
import { Difference } from '../simulations/kpi-table.tsx'
import { kpiRows } from '../simulations/kpi-words.ts'
import { causeText } from '../simulations/proposal-words.ts'
import { useSiteName } from '../simulations/site-names.ts'
import type { Simulation } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'

const t = words('home')

const shown = ['unit-fill-rate', 'split-rate', 'cost-per-order', 'on-time-rate', 'backorder-rate', 'store-share']

export function LastSimulation() {
  const list = useInfiniteQuery(queries.simulations())
  const maySimulate = useMay('simulate')
  const newest = list.data?.pages.flatMap((page) => page.items).find((simulation) => simulation.status === 'done')
  return (
    <Card h="100%">
      <Title order={2} mb="xs">
        {t('lastSimulation')}
      </Title>
      <Loaded query={list as never} label={t('readingTheSimulations')}>
        {() =>
          newest === undefined ? (
            <Empty
              title={t('nothingHasBeenSimulatedYet')}
              icon={<IconChartHistogram size={22} />}
              action={
                maySimulate && (
                  <ButtonLink size="sm" link={{ to: '/simulations/new' }}>
                    {t('startASimulation')}
                  </ButtonLink>
                )
              }
            >
              {t('itsKeyFiguresWillStandHere')}
            </Empty>
          ) : (
            <Figures id={newest.id} />
          )
        }
      </Loaded>
    </Card>
  )
}

function Figures({ id }: { id: string }) {
  const simulation = useQuery(queries.simulation(id))
  return (
    <Loaded query={simulation} label={t('readingTheFigures')}>
      {(one) => <FigureGrid simulation={one} />}
    </Loaded>
  )
}

function FigureGrid({ simulation }: { simulation: Simulation }) {
  const nameOf = useVersionName()
  const siteName = useSiteName(simulation.historyId)
  const { report } = simulation
  const before = report?.policies[0]
  const after = report?.policies[1]
  if (report === undefined || before === undefined || after === undefined) return null
  const intervals = report.changes[0]?.differences?.kpis
  const rows = kpiRows(before.kpis, after.kpis, report.currency, intervals).filter((row) =>
    shown.includes(row.definition.name),
  )
  const [changes] = report.changes
  const causes = changes?.causes.slice(0, 3) ?? []
  return (
    <>
      <Anchor
        fw={600}
        renderRoot={(props) => (
          <Link {...props} to="/simulations/$simulationId" params={{ simulationId: simulation.id }} />
        )}
      >
        {nameOf(after.policy)}
      </Anchor>
      <Text size="sm" c="dimmed" mb="md">
        <Sentence
          of={t('against', {
            policy: nameOf(before.policy),
            orders: count(report.history.orders),
            history: report.history.name,
            count: changes?.changedOrders ?? 0,
          })}
          parts={{ ago: <Moment at={simulation.finishedAt ?? simulation.createdAt} relative /> }}
        />
      </Text>
      <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="md">
        {rows.map((row) => (
          <Card key={row.definition.name} p="sm" bg="var(--heddle-ground)">
            <Text size="xs" c="dimmed" fw={600}>
              {row.definition.label}
            </Text>
            <Text fz={24} fw={650} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {row.candidate}
            </Text>
            <Group gap={4}>
              <Difference row={row} />
            </Group>
          </Card>
        ))}
      </SimpleGrid>
      {causes.length > 0 && (
        <>
          <Title order={3} mt="lg" mb={6}>
            {t('whyOrdersChanged')}
          </Title>
          {changes?.examined !== undefined && (
            <Text size="xs" c="dimmed" mb={6}>
              {t('examinedOfChanged', { examined: count(changes.examined), changed: count(changes.changedOrders) })}
            </Text>
          )}
          <Stack gap={6}>
            {causes.map(({ cause, orders }) => (
              <Group key={cause.key} gap="sm" wrap="nowrap" align="flex-start">
                <Badge color="gray" miw={64}>
                  {count(orders)}
                </Badge>
                <Text size="sm" component="div" lineClamp={2}>
                  <Words text={capitalised(causeText(cause, report.currency, siteName))} />
                </Text>
              </Group>
            ))}
          </Stack>
        </>
      )}
    </>
  )
}
