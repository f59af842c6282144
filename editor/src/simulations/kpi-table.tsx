// The KPIs of baseline and candidate beside each other: what each means, how far it can be trusted, who is better.
import { Badge, Group, Stack, Table, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEqual, IconInfoCircle } from '@tabler/icons-react'
import { count } from '../shell/format.ts'
import type { SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'
import { type KpiRow, kpiRows, meaningOf, type Verdict } from './kpi-words.ts'

const t = words('kpi')

const basisHelp = () =>
  ({
    observed: t('seenInTheHistoryAsIt'),
    modelled: t('workedOutByReplayingTheOrders'),
    unknown: t('theHistoryCannotTell'),
  }) as const
const basisColor = { observed: 'blue', modelled: 'gray', unknown: 'yellow' } as const

/** Short columns stay on one line, so that the page shows more rows. */
const unbroken = { whiteSpace: 'nowrap' } as const

const verdictWord = (): Record<Verdict, string> => ({
  better: t('verdict.better'),
  worse: t('verdict.worse'),
  same: '',
  different: '',
  unclear: t('notClear'),
  unknown: '',
})

interface Props {
  report: SimulationReport
  /** Which policy of the report is compared with the first one. */
  candidate?: number
  /** For narrow places: basis and sample size are told with the definition instead of in columns. */
  isCompact?: boolean
}

export function KpiTable({ report, candidate = 1, isCompact = false }: Props) {
  const before = report.policies[0]
  const after = report.policies[candidate]
  if (before === undefined || after === undefined) return null
  const differences = report.changes[candidate - 1]?.differences
  const rows = kpiRows(before.kpis, after.kpis, report.currency, differences?.kpis)
  const hasIntervals = rows.some(({ interval }) => interval !== undefined)
  return (
    <Table.ScrollContainer minWidth={isCompact ? 520 : 720}>
      <Table
        highlightOnHover
        verticalSpacing={6}
        horizontalSpacing="sm"
        aria-label={t('keyFiguresOfBaselineAndCandidate')}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('keyFigure')}</Table.Th>
            <Table.Th className="heddle-number">{t('baseline')}</Table.Th>
            <Table.Th className="heddle-number">{t('candidate')}</Table.Th>
            <Table.Th className="heddle-number">{t('difference')}</Table.Th>
            {!isCompact && (
              <>
                {hasIntervals && (
                  <Table.Th className="heddle-number" style={unbroken}>
                    <Tooltip label={intervalHelp(differences)} multiline maw={420}>
                      <span>{t('n95Interval')}</span>
                    </Tooltip>
                  </Table.Th>
                )}
                <Table.Th>{t('basis')}</Table.Th>
                <Table.Th className="heddle-number" style={unbroken}>
                  {t('measuredOver')}
                </Table.Th>
              </>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.definition.name} row={row} isCompact={isCompact} hasIntervals={hasIntervals} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function intervalHelp(differences: SimulationReport['changes'][number]['differences']): string {
  return differences === undefined
    ? ''
    : t('howFarTheDifferenceCouldLie', {
        days: differences.days,
        resamples: count(differences.resamples),
        blockDays: differences.blockDays,
      })
}

function Row({ row, isCompact, hasIntervals }: { row: KpiRow; isCompact: boolean; hasIntervals: boolean }) {
  const { label } = row.definition
  const meaning = isCompact
    ? t('meaning', {
        definition: meaningOf(row.definition),
        interval: row.interval === undefined ? '' : t('interval95', { interval: row.interval }),
        sample: row.sample,
        basis: t(`basis.${row.basis}`),
        basisHelp: basisHelp()[row.basis],
      })
    : meaningOf(row.definition)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <Group gap={6} wrap="nowrap">
          {label}
          <Tooltip label={meaning} multiline maw={420}>
            <UnstyledButton aria-label={t('whatMeans', { label, meaning })} lh={0}>
              <IconInfoCircle size={15} aria-hidden color="var(--mantine-color-dimmed)" />
            </UnstyledButton>
          </Tooltip>
        </Group>
      </Table.Th>
      <Table.Td className="heddle-number">{row.baseline}</Table.Td>
      <Table.Td className="heddle-number">
        <Text span fz="sm" fw={600}>
          {row.candidate}
        </Text>
      </Table.Td>
      <Table.Td className="heddle-number">
        <Difference row={row} />
      </Table.Td>
      {!isCompact && (
        <>
          {hasIntervals && (
            <Table.Td className="heddle-number">
              <Text span fz="xs" c="dimmed" style={unbroken}>
                {row.interval}
              </Text>
            </Table.Td>
          )}
          <Table.Td>
            <Stack gap={2} align="flex-start">
              {row.marks.map(({ basis, share }) => (
                <Tooltip key={basis} label={basisHelp()[basis]}>
                  <Badge size="sm" color={basisColor[basis]} miw="max-content" tabIndex={0}>
                    {share === undefined ? t(`basis.${basis}`) : `${t(`basis.${basis}`)} ${share}`}
                  </Badge>
                </Tooltip>
              ))}
            </Stack>
          </Table.Td>
          <Table.Td className="heddle-number">{row.sample}</Table.Td>
        </>
      )}
    </Table.Tr>
  )
}

/** Colour is never alone: an arrow says the direction and a word the verdict. */
export function Difference({ row }: { row: KpiRow }) {
  const tone = row.verdict === 'better' ? 'heddle-better' : row.verdict === 'worse' ? 'heddle-worse' : undefined
  if (row.direction === 0) {
    return (
      <Text span fz="sm" c="dimmed">
        {row.verdict === 'same' && <IconEqual size={13} aria-hidden />} {row.difference}
      </Text>
    )
  }
  const Arrow = row.direction === 1 ? IconArrowUp : IconArrowDown
  return (
    <span className={tone} data-verdict={row.verdict}>
      <Arrow size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
      <Text span fz="sm" fw={600}>
        {row.difference}
      </Text>
      {row.relative !== undefined && (
        <Text span fz="xs">
          {' '}
          ({row.relative})
        </Text>
      )}
      {verdictWord()[row.verdict] !== '' && (
        <Text span fz="xs">
          {' '}
          {verdictWord()[row.verdict]}
        </Text>
      )}
    </span>
  )
}
