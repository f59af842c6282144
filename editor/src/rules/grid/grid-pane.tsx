// The part of the grid in view: both ways only the cells near the window are there. Everything else is handed in.
// biome-ignore-all lint/a11y/useSemanticElements: a grid of absolutely placed cells is no table to the layout
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import type { Diagnostic } from '@heddle/engine'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type HTMLAttributes, type RefObject, useEffect, useId, useMemo } from 'react'
import type { AnyRule } from '../../draft/vocabulary.ts'
import type { RuleHeat } from '../../strip/desk-heat.ts'
import type { CellContext } from './cell.ts'
import type { Column } from './column.ts'
import classes from './decision-grid.module.css'
import { GridHeader } from './grid-header.tsx'
import { GridRow, type RowProps } from './grid-row.tsx'
import { type ColumnLayout, headerHeight, rowHeight } from './layout.ts'
import type { Rejected } from './rejected.ts'
import type { AppliedFilters, ColumnFilter } from './row-filter.ts'
import { rangeOf, type Selection } from './selection.ts'

interface Props extends Omit<HTMLAttributes<HTMLDivElement>, 'onFilter'> {
  pane: RefObject<HTMLDivElement | null>
  label: string
  rules: readonly AnyRule[]
  rows: readonly number[]
  layout: ColumnLayout
  selection: Selection
  editing: RowProps['editing']
  faults: ReadonlyMap<number, readonly Diagnostic[]>
  rejected: Rejected
  context: CellContext
  fired: ReadonlyMap<string, number> | undefined
  /** By rule; undefined where it is not shown. */
  heat: ReadonlyMap<string, RuleHeat> | undefined
  applied: AppliedFilters
  filtering: string | undefined
  onFiltering(id: string | undefined): void
  onFilter(id: string, filter: ColumnFilter): void
  onRemoveColumn(column: Column): void
}

export function GridPane(props: Props) {
  const { pane, label, rules, rows, layout, selection, editing, faults, rejected, context, fired, heat, applied } =
    props
  const { filtering, onFiltering, onFilter, onRemoveColumn, ...rest } = handlersOf(props)
  const gridId = useId()
  const rowItems = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => rowHeight,
    paddingStart: headerHeight,
    overscan: 6,
    initialRect: { width: 1280, height: 560 },
  })
  const columnItems = useVirtualizer({
    horizontal: true,
    count: layout.columns.length,
    getScrollElement: () => pane.current,
    estimateSize: (at) => layout.widths[at] ?? 0,
    paddingStart: layout.lefts[0] ?? 0,
    overscan: 2,
    initialRect: { width: 1280, height: 560 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other widths are measured anew
  useEffect(() => columnItems.measure(), [layout])
  const inView = columnItems.getVirtualItems()
  const firstColumn = inView[0]?.index ?? 0
  const lastColumn = inView.at(-1)?.index ?? -1
  const range = rangeOf(selection)
  const { focus } = selection
  // The active cell is there even when it was scrolled away: it is named, and typed into before the next frame.
  const near = rowItems.getVirtualItems().map(({ index, start }) => ({ row: index, top: start }))
  const isNear = near.some(({ row }) => row === focus.row)
  const shown = isNear ? near : [...near, { row: focus.row, top: headerHeight + focus.row * rowHeight }]
  const headerFilters = useMemo(() => applied.filters, [applied])
  return (
    <div
      {...rest}
      ref={pane}
      className={classes.pane}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={layout.columns.length + 1}
      aria-multiselectable
      aria-activedescendant={
        editing === undefined && rows.length > 0 ? `${gridId}-${focus.row}-${focus.column}` : undefined
      }
      tabIndex={0}
    >
      <div className={classes.content} style={{ height: rowItems.getTotalSize(), width: layout.totalWidth }}>
        <GridHeader
          layout={layout}
          firstColumn={firstColumn}
          lastColumn={lastColumn}
          currency={context.currency}
          filters={headerFilters}
          filtering={filtering}
          onFiltering={onFiltering}
          onFilter={onFilter}
          onRemove={onRemoveColumn}
        />
        {shown.map(({ row, top }) => {
          const index = rows[row] ?? -1
          const rule = rules[index]
          if (rule === undefined) return null
          const isSelected = row >= range.top && row <= range.bottom
          const isFocused = row === focus.row
          return (
            <GridRow
              key={rule.id}
              gridId={gridId}
              rule={rule}
              index={index}
              row={row}
              top={top}
              layout={layout}
              firstColumn={firstColumn}
              lastColumn={lastColumn}
              selectedFrom={isSelected ? range.left : -1}
              selectedTo={isSelected ? range.right : -1}
              focused={isFocused ? focus.column : -1}
              editing={isFocused ? editing : undefined}
              diagnostics={faults.get(index)}
              rejected={rejected.get(rule.id)}
              context={context}
              fired={fired?.get(rule.id)}
              heat={heat === undefined ? undefined : (heat.get(rule.id)?.candidate ?? 0)}
              heatBefore={heat?.get(rule.id)?.baseline ?? 0}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What goes on to the element itself. */
function handlersOf(props: Props) {
  const {
    pane,
    label,
    rules,
    rows,
    layout,
    selection,
    editing,
    faults,
    rejected,
    context,
    fired,
    heat,
    applied,
    ...rest
  } = props
  return rest
}
