// What was run, on what, by whom, and the digests by which it can be compared with another run.
import { Card, Code, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queries } from '../queries.ts'
import { count, day, shortHash } from '../shell/format.ts'
import { Moment, personName, VersionMark } from '../shell/small.tsx'
import { capitalised } from '../shell/words.tsx'
import type { Simulation, SimulationReport } from '../wire.ts'
import { drillText } from './drills.tsx'
import { windowText } from './simulation-table.tsx'
import { useSiteName } from './site-names.ts'

export function AboutRun({ simulation, report }: { simulation: Simulation; report: SimulationReport }) {
  const histories = useQuery(queries.histories)
  const siteName = useSiteName(simulation.historyId)
  const history = histories.data?.items.find((one) => one.id === simulation.historyId)
  const rows: [string, ReactNode][] = [
    ['Started by', personName(simulation.createdBy)],
    ['Started', <Moment key="started" at={simulation.startedAt ?? simulation.createdAt} />],
    ['Finished', simulation.finishedAt === undefined ? '' : <Moment key="finished" at={simulation.finishedAt} />],
    ['History', `${report.history.name}, ${day(report.history.from)} – ${day(report.history.to)}`],
    ['Hash of the history', <Hash key="history" value={simulation.historyHash} />],
    ['Window', capitalised(windowText(simulation))],
    ...(simulation.drills ?? []).map((drill): [string, ReactNode] => ['Drill', drillText(drill, siteName)]),
    ['Orders counted', count(report.history.orders)],
    ['Baseline', <VersionMark key="baseline" hash={simulation.baseline} />],
    ['Candidates', simulation.candidates.map((hash) => <VersionMark key={hash} hash={hash} />)],
    [
      'Engine',
      simulation.engineBuild === undefined ? 'Not recorded then' : <Hash key="engine" value={simulation.engineBuild} />,
    ],
    ['Random draws', drawsText(report)],
    ['Result', <Hash key="result" value={simulation.resultHash} />],
    ...report.policies.map((policy): [string, ReactNode] => [
      `Digest of all decisions under ${shortHash(policy.policy)}`,
      <Hash key={policy.policy} value={policy.digest} />,
    ]),
    ...report.policies.flatMap(({ policy, record }): [string, ReactNode][] =>
      record === undefined
        ? []
        : [[`SHA-256 of the orders under ${shortHash(policy)} (Parquet)`, <Hash key={policy} value={record.sha256} />]],
    ),
    ...(history?.assumptions ?? []).map((assumption): [string, ReactNode] => [
      'Assumed',
      `${capitalised(assumption.message)} (${count(assumption.affects)})`,
    ]),
  ]
  return (
    <Card>
      <Text size="sm" c="dimmed" mb="sm">
        The same history under the same two versions always gives the same result, to the byte.
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
  const intervals = seed === undefined ? 'from a fixed seed' : `from the seed ${seed}`
  return `Replaying draws nothing; the days behind the intervals are drawn ${intervals}`
}

function Hash({ value }: { value: string | undefined }) {
  return value === undefined ? null : <Code className="heddle-breakable">{value}</Code>
}
