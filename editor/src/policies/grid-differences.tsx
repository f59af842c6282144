// The rulesets of two versions as grids of the rules that differ. What was is struck out before what is, and marks are words:
// nothing is said by colour alone.
import { Badge, Group, ScrollArea, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '../queries.ts'
import {
  type CellDifference,
  type GridDifference,
  gridDifferences,
  type RowDifference,
} from '../rules/grid/difference.ts'
import { Loaded } from '../shell/loaded.tsx'
import { words } from '../words/words.ts'
import type { DocumentPair } from './document-sides.ts'
import classes from './grid-differences.module.css'

const t = words('policies')

/** Rows shown of one ruleset; the list of differences has them all. */
const mostRows = 200

const colors: Readonly<Record<RowDifference['marks'][number], string>> = {
  added: 'teal',
  removed: 'red',
  changed: 'blue',
  moved: 'grape',
}

export function GridDifferences({ before, after }: { before: string; after: string }) {
  const documents = useQuery(queries.documents(before, after))
  return (
    <Loaded query={documents} label={t('readingBoth')}>
      {(both) => <Grids both={both} />}
    </Loaded>
  )
}

export function Grids({ both, currency = 'USD' }: { both: DocumentPair; currency?: string }) {
  const grids = useMemo(() => gridDifferences(both.before, both.after, currency), [both, currency])
  return grids.map((grid) => <Grid key={grid.rulesetId} grid={grid} />)
}

function Grid({ grid }: { grid: GridDifference }) {
  const { name, mark, columns, rows, same } = grid
  return (
    <figure aria-label={t('rulesOf', { name })} style={{ margin: '0 0 16px' }}>
      <figcaption>
        <Group gap={8} mb={4}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {mark !== undefined && <Badge color={colors[mark]}>{t(`ruleset.${mark}`)}</Badge>}
          <Text size="xs" c="dimmed">
            {t('rulesOfDiffer', {
              count: rows.length,
              all: rows.length + same,
              limit: rows.length > mostRows ? t('theFirstAreShown', { mostRows }) : '',
            })}
          </Text>
        </Group>
      </figcaption>
      <ScrollArea type="auto" className={classes.frame ?? ''}>
        <Table withColumnBorders fz="xs" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th style={{ minWidth: 116 }}>{t('ruleIs')}</Table.Th>
              {columns.map(({ id, group, title }) => (
                <Table.Th key={id} style={{ minWidth: 110 }}>
                  <Text size="xs" c="dimmed" fw={400}>
                    {group}
                  </Text>
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, mostRows).map((row) => (
              <Row key={row.id} row={row} columns={columns} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </figure>
  )
}

function Row({ row, columns }: { row: RowDifference; columns: GridDifference['columns'] }) {
  return (
    <Table.Tr data-marks={row.marks.join(' ')}>
      <Table.Th scope="row">
        <Group gap={4} wrap="nowrap">
          {row.marks.map((mark) => (
            <Badge key={mark} size="sm" color={colors[mark]} miw="max-content">
              {mark === 'moved' ? t('movedTo', { from: row.was ?? '', to: row.is ?? '' }) : t(`mark.${mark}`)}
            </Badge>
          ))}
        </Group>
      </Table.Th>
      {row.cells.map((cell, at) => (
        <Table.Td key={columns[at]?.id ?? at} data-changed={cell.isChanged || undefined}>
          <Cell cell={cell} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

function Cell({ cell: { before, after, isChanged } }: { cell: CellDifference }) {
  if (!isChanged) return after
  return (
    <>
      {before !== '' && <del className={classes.was}>{before}</del>}
      {before !== '' && after !== '' && ' '}
      {after !== '' && <ins className={classes.is}>{after}</ins>}
    </>
  )
}
