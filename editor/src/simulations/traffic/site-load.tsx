// How full each site was: orders taken each day against what it takes at most, under both policies.
import { Button, Center, Group, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { count, day, percent } from '../../shell/format.ts'
import { scrollsByKeyboard } from '../../shell/scrolls.ts'
import { words } from '../../words/words.ts'
import type { Traffic } from './flows.ts'
import { type LoadOf, type LoadRow, linePath, loadRows } from './load-rows.ts'
import classes from './site-load.module.css'

const t = words('simulations')

const fewRows = 12
const width = 320
const height = 40

export function SiteLoad({ before, after }: { before: Traffic; after: Traffic }) {
  const { days, rows } = useMemo(() => loadRows(before, after), [before, after])
  const [areAllShown, setAllShown] = useState(false)
  const shown = areAllShown ? rows : rows.slice(0, fewRows)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <>
      <Group justify="space-between" px="md" pt="md" pb={4} gap="xs">
        <Text fw={600} component="h2" size="md">
          {t('howFullSitesWere')}
        </Text>
        <Group gap="md">
          <Key className={classes.after} text={t('candidate')} />
          <Key className={classes.before} text={t('baseline')} />
          <Key className={classes.capacity} text={t('capacityOfADay')} />
        </Group>
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed" p="md">
          {t('noSiteTookAnythingInThe')}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={820} scrollAreaProps={scrollsByKeyboard}>
          <Table verticalSpacing={6} aria-label={t('ordersTakenByEachSiteA')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('site')}</Table.Th>
                <Table.Th>
                  {t('takenEachDay')}
                  {first !== undefined && last !== undefined && `, ${day(first)} – ${day(last)}`}
                </Table.Th>
                <Table.Th className="heddle-number">{t('capacity')}</Table.Th>
                <Table.Th className="heddle-number">{t('busiestDay')}</Table.Th>
                <Table.Th className="heddle-number">{t('daysFull')}</Table.Th>
                <Table.Th className="heddle-number">{t('takenInAll')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((row) => (
                <SiteRow key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {rows.length > shown.length && (
        <Center pb="sm">
          <Button size="xs" variant="default" onClick={() => setAllShown(true)}>
            {t('showAllSites', { sites: count(rows.length) })}
          </Button>
        </Center>
      )}
      <Text size="xs" c="dimmed" px="md" pb="sm">
        {t('anOrderCountsForEverySite')}
      </Text>
    </>
  )
}

function SiteRow({ row }: { row: LoadRow }) {
  const { name, capacity, before, after } = row
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>
        <Sparkline row={row} />
      </Table.Td>
      <Table.Td className="heddle-number">{capacity === undefined ? t('noLimitKnown') : count(capacity)}</Table.Td>
      <Table.Td className="heddle-number">
        <Pair before={busiestText(before, capacity)} after={busiestText(after, capacity)} />
      </Table.Td>
      <Table.Td className="heddle-number">
        {after.fullDays === undefined || before.fullDays === undefined ? (
          ''
        ) : (
          <Pair before={count(before.fullDays)} after={count(after.fullDays)} />
        )}
      </Table.Td>
      <Table.Td className="heddle-number">
        <Pair before={count(before.total)} after={count(after.total)} />
      </Table.Td>
    </Table.Tr>
  )
}

function busiestText({ busiest }: LoadOf, capacity: number | undefined): string {
  return capacity === undefined || capacity === 0 ? count(busiest) : percent(busiest / capacity, 0)
}

/** One figure where both are alike. */
function Pair({ before, after }: { before: string; after: string }) {
  return before === after ? after : `${before} → ${after}`
}

/** The figures beside it say the same; for whoever cannot see it there is nothing in it besides. */
function Sparkline({ row: { before, after, capacity } }: { row: LoadRow }) {
  const busiest = Math.max(before.busiest, after.busiest, 1)
  // A limit far above what ever happens would press everything to the ground.
  const isShown = capacity !== undefined && capacity <= busiest * 2
  const top = (isShown ? Math.max(busiest, capacity) : busiest) * 1.08
  const line = linePath(after.taken, top, width, height)
  const limit = isShown ? height - (capacity / top) * height : undefined
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden style={{ display: 'block' }}>
      <path className={classes.ground} d={`M0,${height - 0.5}H${width}`} />
      <path className={classes.area} d={`${line}L${width},${height}L0,${height}Z`} />
      <path className={classes.after} d={line} />
      <path className={classes.before} d={linePath(before.taken, top, width, height)} />
      {limit !== undefined && <path className={classes.capacity} d={`M0,${limit.toFixed(1)}H${width}`} />}
    </svg>
  )
}

function Key({ className, text }: { className: string | undefined; text: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={22} height={8} aria-hidden>
        <path className={className} d="M0,4H22" />
      </svg>
      <Text size="xs">{text}</Text>
    </Group>
  )
}
