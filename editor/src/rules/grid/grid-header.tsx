// The column headings: what a column is about, its unit, and its filter. They stay in view while the rows scroll.
// biome-ignore-all lint/a11y/useSemanticElements: a grid of absolutely placed cells is no table to the layout
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { Button, Group, Popover, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { memo } from 'react'
import { ofEngine } from '../../words/engine-words.ts'
import { words } from '../../words/words.ts'
import type { Column } from './column.ts'
import { frozenCount } from './column.ts'
import classes from './decision-grid.module.css'
import { type ColumnLayout, gutterWidth, headerHeight } from './layout.ts'
import { type ColumnFilter, type Filters, noFilter } from './row-filter.ts'

const t = words('rules')

interface Props {
  layout: ColumnLayout
  firstColumn: number
  lastColumn: number
  currency: string
  filters: Filters
  /** The column whose filter is open. */
  filtering: string | undefined
  onFiltering(id: string | undefined): void
  onFilter(id: string, filter: ColumnFilter): void
  onRemove(column: Column): void
}

export const GridHeader = memo(function GridHeader(props: Props) {
  const { layout, firstColumn, lastColumn } = props
  const shown: number[] = []
  for (let at = 0; at < frozenCount; at += 1) shown.push(at)
  for (let at = Math.max(frozenCount, firstColumn); at <= lastColumn; at += 1) shown.push(at)
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={classes.header}
      style={{ height: headerHeight, width: layout.totalWidth }}
    >
      <div role="columnheader" aria-colindex={1} className={classes.corner} style={{ width: gutterWidth }} data-corner>
        <span className={classes.hidden}>{t('number')}</span>
      </div>
      {shown.map((at) => {
        const column = layout.columns[at]
        if (column === undefined) return null
        return (
          <Heading
            key={column.id}
            column={column}
            at={at}
            left={at < frozenCount ? gutterWidth : (layout.lefts[at] ?? 0)}
            width={layout.widths[at] ?? 0}
            currency={props.currency}
            filter={props.filters.get(column.id)}
            isFiltering={props.filtering === column.id}
            onFiltering={props.onFiltering}
            onFilter={props.onFilter}
            onRemove={props.onRemove}
          />
        )
      })}
    </div>
  )
})

interface HeadingProps {
  column: Column
  at: number
  left: number
  width: number
  currency: string
  filter: ColumnFilter | undefined
  isFiltering: boolean
  onFiltering(id: string | undefined): void
  onFilter(id: string, filter: ColumnFilter): void
  onRemove(column: Column): void
}

/** Drawn once while its column is in view: what scrolls by is plain, the form is made when it is asked for. */
const Heading = memo(function Heading(props: HeadingProps) {
  const { column, at, left, width, currency, filter, isFiltering, onFiltering, onFilter, onRemove } = props
  const isFrozen = at < frozenCount
  const unit = column.unit === 'minor' ? currency : column.unit === 'm' ? 'km' : column.unit && ofEngine(column.unit)
  const button = (
    <button
      type="button"
      className={classes.filterButton}
      tabIndex={-1}
      aria-label={t('filter', { title: column.title })}
      data-on={filter !== undefined}
      onClick={() => onFiltering(isFiltering ? undefined : column.id)}
    >
      <IconFilter size={12} aria-hidden />
    </button>
  )
  return (
    <div
      role="columnheader"
      aria-colindex={at + 2}
      className={classes.heading}
      style={{ width, left }}
      data-frozen={isFrozen}
      data-filtered={filter !== undefined}
      data-heading={at}
      title={`${column.group}: ${column.title}`}
    >
      <span className={classes.group}>
        {column.group}
        {unit === undefined ? '' : ` · ${unit}`}
      </span>
      <span className={classes.title}>{column.title}</span>
      {isFiltering ? (
        <Popover
          opened
          onChange={(isOpen) => !isOpen && onFiltering(undefined)}
          position="bottom-start"
          width={260}
          trapFocus
          returnFocus
          withinPortal
        >
          <Popover.Target>{button}</Popover.Target>
          <Popover.Dropdown p="xs">
            <FilterForm column={column} filter={filter ?? noFilter} onFilter={onFilter} onRemove={onRemove} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        button
      )}
    </div>
  )
})

interface FormProps {
  column: Column
  filter: ColumnFilter
  onFilter(id: string, filter: ColumnFilter): void
  onRemove(column: Column): void
}

function FilterForm({ column, filter, onFilter, onRemove }: FormProps) {
  return (
    <Stack gap={8}>
      <TextInput
        size="xs"
        label={t('onlyRulesWhereHas', { title: column.title })}
        placeholder={t('textOrNumber')}
        value={filter.contains}
        onChange={(event) => onFilter(column.id, { ...filter, contains: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('whichCells')}
        value={filter.cells}
        data={[
          { value: 'all', label: t('all') },
          { value: 'filled', label: t('filled') },
          { value: 'empty', label: t('empty') },
        ]}
        onChange={(cells) => onFilter(column.id, { ...filter, cells: cells as ColumnFilter['cells'] })}
      />
      <Group justify="space-between">
        <Button size="compact-xs" variant="subtle" onClick={() => onFilter(column.id, noFilter)}>
          {t('showAll')}
        </Button>
        {(column.type === 'condition' || column.type === 'action') && (
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => onRemove(column)}>
            {t('emptyAndRemoveColumn')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
