// Simulations as a list, newest first; those under way move by themselves.
import { Anchor, Table, Text } from '@mantine/core'
import { IconChartHistogram } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useVersionName } from '../policies/version-choices.ts'
import { useMay } from '../session/session.tsx'
import { count, day } from '../shell/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, LoadingRows } from '../shell/notice.tsx'
import { ButtonLink, Moment, personName, VersionMark } from '../shell/small.tsx'
import type { Page, Simulation } from '../wire.ts'
import { words } from '../words/words.ts'
import { isUnderWay, ProgressBar, StatusBadge } from './status.tsx'

const t = words('simulations')

interface Props {
  query: { data: { pages: Page<Simulation>[] } | undefined; error: Error | null; refetch: () => unknown }
}

export function SimulationTable({ query }: Props) {
  const maySimulate = useMay('simulate')
  return (
    <Loaded
      query={query as never}
      label={t('readingTheSimulations')}
      loading={<LoadingRows label={t('readingTheSimulations')} />}
    >
      {(data: { pages: Page<Simulation>[] }) => {
        const simulations = data.pages.flatMap((page) => page.items)
        if (simulations.length > 0) return <Rows simulations={simulations} />
        return (
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
            {t('aSimulationDecidesPastOrdersAgain')}
          </Empty>
        )
      }}
    </Loaded>
  )
}

function Rows({ simulations }: { simulations: readonly Simulation[] }) {
  const nameOf = useVersionName()
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('candidate')}</Table.Th>
            <Table.Th>{t('against')}</Table.Th>
            <Table.Th>{t('history')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('startedBy')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {simulations.map((simulation) => (
            <Table.Tr key={simulation.id}>
              <Table.Td>
                <Anchor
                  fw={600}
                  size="sm"
                  renderRoot={(props) => (
                    <Link {...props} to="/simulations/$simulationId" params={{ simulationId: simulation.id }} />
                  )}
                >
                  {simulation.sweep === undefined
                    ? simulation.candidates.map(nameOf).join(', ')
                    : t('sweepOfPoints', {
                        version: nameOf(simulation.sweep.version),
                        points: count(simulation.candidates.length),
                      })}
                </Anchor>
                <div>
                  {(simulation.sweep === undefined ? simulation.candidates : [simulation.sweep.version]).map((hash) => (
                    <VersionMark key={hash} hash={hash} />
                  ))}
                </div>
              </Table.Td>
              <Table.Td>
                {nameOf(simulation.baseline)}
                <div>
                  <VersionMark hash={simulation.baseline} />
                </div>
              </Table.Td>
              <Table.Td>
                {simulation.historyName}
                <Text size="xs" c="dimmed">
                  {windowText(simulation)}
                </Text>
              </Table.Td>
              <Table.Td miw={120}>
                {isUnderWay(simulation.status) ? (
                  <ProgressBar progress={simulation.progress} size="sm" />
                ) : (
                  <StatusBadge status={simulation.status} />
                )}
              </Table.Td>
              <Table.Td>
                {personName(simulation.createdBy)}
                <Text size="xs" c="dimmed">
                  <Moment at={simulation.createdAt} relative />
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Which part of the history counts. */
export function windowText({ window }: Pick<Simulation, 'window'>): string {
  if (window?.from !== undefined && window.to !== undefined) return `${day(window.from)} – ${day(window.to)}`
  if (window?.from !== undefined) return t('from', { from: day(window.from) })
  if (window?.to !== undefined) return t('until', { to: day(window.to) })
  return t('wholeHistory')
}
