// How many orders took each arrow of the flow and how often each rule fired, under baseline and candidate.

import { Card, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { queries } from '../queries.ts'
import { count } from '../shell/format.ts'
import { Loading } from '../shell/notice.tsx'
import type { PolicyDocument, SimulationReport } from '../wire.ts'
import { spoken, words } from '../words/words.ts'
import { edgeRows, type HeatRow, idleRows, ruleRows } from './heat-rows.ts'

const t = words('simulations')

const HeatCanvas = lazy(async () => ({ default: (await spoken(import('./heat-canvas.tsx'))).HeatCanvas }))

export function HeatTables({ report, index }: { report: SimulationReport; index: number }) {
  const before = report.policies[0]
  const after = report.policies[index]
  const documents = {
    baseline: useQuery({ ...queries.version(before?.policy ?? ''), enabled: before !== undefined }).data?.document,
    candidate: useQuery({ ...queries.version(after?.policy ?? ''), enabled: after !== undefined }).data?.document,
  }
  if (before === undefined || after === undefined) return null
  const known = [documents.candidate, documents.baseline].filter((one): one is PolicyDocument => one !== undefined)
  return (
    <Stack gap="md">
      {documents.candidate !== undefined && (
        <Card p={0}>
          <Title order={2} size="h3" px="md" pt="md">
            {t('whereOrdersWent')}
          </Title>
          <Text size="sm" c="dimmed" px="md" pb="xs">
            {t('ordersOnEachWayUnderThe')}
          </Text>
          <Suspense fallback={<Loading label={t('drawingTheFlow')} />}>
            <HeatCanvas document={documents.candidate} subject="order" baseline={before.heat} candidate={after.heat} />
            {documents.candidate.flows.return !== undefined && (
              <HeatCanvas
                document={documents.candidate}
                subject="return"
                baseline={before.heat}
                candidate={after.heat}
              />
            )}
          </Suspense>
        </Card>
      )}
      <SimpleGrid cols={{ base: 1, xl: 2 }}>
        <HeatTable
          heading={t('fromTo')}
          title={t('ordersByWayThroughTheFlow')}
          rows={edgeRows(before.heat, after.heat, known)}
        />
        <HeatTable
          heading={t('rule2')}
          title={t('ordersInWhichARuleFired')}
          rows={ruleRows(before.heat, after.heat, known)}
        />
      </SimpleGrid>
      <IdleRules rows={idleRows(after, known)} isKnown={after.rules !== undefined} />
    </Stack>
  )
}

function IdleRules({ rows, isKnown }: { rows: ReturnType<typeof idleRows>; isKnown: boolean }) {
  if (!isKnown) return null
  return (
    <Card p={0}>
      <Title order={2} size="h3" px="md" pt="md" pb={4}>
        {t('rulesOfTheCandidateThatChanged')}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" px="md" pb="md">
          {t('everyRuleFiredAndEachChanged')}
        </Text>
      ) : (
        <Table verticalSpacing={4} aria-label={t('rulesOfTheCandidateThatChanged')}>
          <Table.Tbody>
            {rows.map(({ key, label, why }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={500}>
                  {label}
                </Table.Th>
                <Table.Td>{why}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  )
}

function HeatTable({ title, heading, rows }: { title: string; heading: string; rows: readonly HeatRow[] }) {
  const most = Math.max(1, ...rows.map((row) => Math.max(row.baseline, row.candidate)))
  return (
    <Card p={0}>
      <Title order={2} size="h3" px="md" pt="md" pb="xs">
        {title}
      </Title>
      <Table verticalSpacing={6} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{heading}</Table.Th>
            <Table.Th className="heddle-number">{t('baseline')}</Table.Th>
            <Table.Th className="heddle-number">{t('candidate')}</Table.Th>
            <Table.Th className="heddle-number">{t('difference')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>
                {row.label}
                <Text size="xs" c="dimmed">
                  {row.place}
                </Text>
              </Table.Td>
              <Table.Td className="heddle-number">{count(row.baseline)}</Table.Td>
              <Table.Td className="heddle-number" style={heat(row.candidate / most)}>
                {count(row.candidate)}
              </Table.Td>
              <Table.Td className="heddle-number">{signed(row.candidate - row.baseline)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

/** A bar behind the number, as wide as its share of the largest. */
function heat(share: number) {
  const width = `${(share * 100).toFixed(1)}%`
  return { background: `linear-gradient(to left, var(--mantine-color-indigo-light) ${width}, transparent ${width})` }
}

function signed(difference: number): string {
  if (difference === 0) return '='
  return difference > 0 ? `+${count(difference)}` : `−${count(-difference)}`
}
