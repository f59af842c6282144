// What was run, on what, by whom, and the digests by which it can be compared with another run.
import { Card, Code, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queries } from '../queries.ts'
import { count, day, shortHash } from '../shell/format.ts'
import { Moment, personName, VersionMark } from '../shell/small.tsx'
import { capitalised } from '../shell/words.tsx'
import type { Simulation, SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'
import { drillText } from './drills.tsx'
import { windowText } from './simulation-table.tsx'
import { useSiteName } from './site-names.ts'

const t = words('simulations')

export function AboutRun({ simulation, report }: { simulation: Simulation; report: SimulationReport }) {
  const histories = useQuery(queries.histories)
  const siteName = useSiteName(simulation.historyId)
  const history = histories.data?.items.find((one) => one.id === simulation.historyId)
  const rows: [string, ReactNode][] = [
    [t('startedBy'), personName(simulation.createdBy)],
    [t('started'), <Moment key="started" at={simulation.startedAt ?? simulation.createdAt} />],
    [t('finished'), simulation.finishedAt === undefined ? '' : <Moment key="finished" at={simulation.finishedAt} />],
    [t('history'), `${report.history.name}, ${day(report.history.from)} – ${day(report.history.to)}`],
    [t('hashOfTheHistory'), <Hash key="history" value={simulation.historyHash} />],
    [t('window'), capitalised(windowText(simulation))],
    ...(simulation.drills ?? []).map((drill): [string, ReactNode] => [t('drill'), drillText(drill, siteName)]),
    [t('ordersCounted'), count(report.history.orders)],
    [t('baseline'), <VersionMark key="baseline" hash={simulation.baseline} />],
    [t('candidates'), simulation.candidates.map((hash) => <VersionMark key={hash} hash={hash} />)],
    [
      t('engine'),
      simulation.engineBuild === undefined ? (
        t('notRecordedThen')
      ) : (
        <Hash key="engine" value={simulation.engineBuild} />
      ),
    ],
    [t('randomDraws'), drawsText(report)],
    [t('result'), <Hash key="result" value={simulation.resultHash} />],
    ...report.policies.map((policy): [string, ReactNode] => [
      t('digestOfAllDecisionsUnder', { policy: shortHash(policy.policy) }),
      <Hash key={policy.policy} value={policy.digest} />,
    ]),
    ...report.policies.flatMap(({ policy, record }): [string, ReactNode][] =>
      record === undefined
        ? []
        : [[t('sha256OfTheOrdersUnder', { policy: shortHash(policy) }), <Hash key={policy} value={record.sha256} />]],
    ),
    ...(history?.assumptions ?? []).map((assumption): [string, ReactNode] => [
      t('assumed'),
      `${capitalised(assumption.message)} (${count(assumption.affects)})`,
    ]),
  ]
  return (
    <Card>
      <Text size="sm" c="dimmed" mb="sm">
        {t('theSameHistoryUnderTheSame')}
      </Text>
      <Table variant="vertical" layout="fixed">
        <Table.Tbody>
          {rows.map(([name, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are fixed and names may repeat
            <Table.Tr key={at}>
              <Table.Th w={260}>{name}</Table.Th>
              <Table.Td className="heddle-breakable">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

/** A replay draws nothing; intervals draw days, from a fixed beginning. */
function drawsText({ changes }: SimulationReport): string {
  const seed = changes.find(({ differences }) => differences?.seed !== undefined)?.differences?.seed
  const intervals = seed === undefined ? t('fromAFixedSeed') : t('fromTheSeed', { seed })
  return t('replayingDrawsNothingTheDaysBehind', { intervals })
}

function Hash({ value }: { value: string | undefined }) {
  return value === undefined ? null : <Code className="heddle-breakable">{value}</Code>
}
