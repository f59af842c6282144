// One rule as a row of cells. Drawn again only when its rule, its part of the selection or the columns in view change.
// biome-ignore-all lint/a11y/useSemanticElements: a grid of absolutely placed cells is no table to the layout
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import type { Diagnostic } from '@heddle/engine'
import { memo, useMemo } from 'react'
import type { AnyRule } from '../../draft/vocabulary.ts'
import { count } from '../../shell/format.ts'
import { words } from '../../words/words.ts'
import { heatInWords } from '../heat-words.ts'
import { type CellContext, cellText, cellWords } from './cell.ts'
import { CellEditor, type EditorProps } from './cell-editor.tsx'
import { type CellFault, faultsByColumn } from './cell-faults.ts'
import { type Column, frozenCount, partsOf } from './column.ts'
import classes from './decision-grid.module.css'
import type { ColumnLayout } from './layout.ts'
import type { RejectedText } from './rejected.ts'

const t = words('rules')

export interface RowProps {
  gridId: string
  rule: AnyRule
  /** Its position in the ruleset, and among the rows shown. */
  index: number
  row: number
  top: number
  layout: ColumnLayout
  firstColumn: number
  lastColumn: number
  /** −1 where nothing of the row is selected, or the focus is elsewhere. */
  selectedFrom: number
  selectedTo: number
  focused: number
  editing: Pick<EditorProps, 'start' | 'isTyped' | 'suggestions' | 'onCommit' | 'onCancel'> | undefined
  diagnostics: readonly Diagnostic[] | undefined
  rejected: ReadonlyMap<string, RejectedText> | undefined
  context: CellContext
  /** How often it fired in the present trial; undefined without one. */
  fired: number | undefined
  /** For how many orders it fired: under the draft, and before; undefined where that is not shown. */
  heat: number | undefined
  heatBefore: number
}

export const GridRow = memo(function GridRow(props: RowProps) {
  const { gridId, rule, index, row, top, layout, firstColumn, lastColumn, diagnostics, rejected, fired, heat } = props
  const { columns, merged } = layout
  const faults = useMemo(
    () => (diagnostics === undefined ? undefined : faultsByColumn(rule, diagnostics)),
    [rule, diagnostics],
  )
  const isMerged = merged !== undefined && partsOf(rule).isNested
  const shown: number[] = []
  for (let at = 0; at < frozenCount; at += 1) shown.push(at)
  for (let at = Math.max(frozenCount, firstColumn); at <= lastColumn; at += 1) {
    const isInside = isMerged && at >= merged.from && at <= merged.to
    if (!isInside) shown.push(at)
    else if (shown.at(-1) !== merged.from) shown.push(merged.from)
  }
  const at = isMerged && props.focused >= merged.from && props.focused <= merged.to ? merged.from : props.focused
  if (at >= 0 && !shown.includes(at)) shown.push(at)
  const isFaulty = faults !== undefined && [...faults.values()].some(({ isError }) => isError)
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={classes.row}
      style={{ top, width: layout.totalWidth }}
      data-off={!rule.enabled}
      data-editing={props.editing !== undefined}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={classes.gutter}
        data-row={row}
        data-gutter
        data-selected={props.selectedFrom === 0 && props.selectedTo === columns.length - 1}
        data-fault={isFaulty || rejected !== undefined}
        data-fired={fired !== undefined && fired > 0}
        data-heat={heat !== undefined}
        title={heat !== undefined ? heatInWords({ baseline: props.heatBefore, candidate: heat }) : firedInWords(fired)}
      >
        {index + 1}
        {heat !== undefined && (
          <span className={classes.heat}>
            <span className={classes.hidden}>, </span>
            {count(heat)}
            <span className={classes.hidden}>{t('orders2')}</span>
          </span>
        )}
      </div>
      {shown.map((at) => {
        const column = columns[at]
        if (column === undefined) return null
        const span = isMerged && at === merged.from ? merged : { from: at, to: at }
        const isFocused = props.focused >= span.from && props.focused <= span.to
        return (
          <GridCell
            key={column.id}
            id={`${gridId}-${row}-${at}`}
            at={at}
            span={span.to - span.from + 1}
            left={layout.lefts[at] ?? 0}
            width={(layout.lefts[span.to] ?? 0) + (layout.widths[span.to] ?? 0) - (layout.lefts[at] ?? 0)}
            row={row}
            rule={rule}
            column={column}
            context={props.context}
            isFocused={isFocused}
            isSelected={props.selectedFrom <= span.to && props.selectedTo >= span.from && props.selectedFrom !== -1}
            fault={faults?.get(column.id)}
            rejected={rejected?.get(column.id)}
            editing={isFocused ? props.editing : undefined}
          />
        )
      })}
    </div>
  )
})

function firedInWords(fired: number | undefined): string | undefined {
  return fired === undefined ? undefined : t('firedTimes', { fired })
}

interface CellProps {
  id: string
  at: number
  span: number
  left: number
  width: number
  row: number
  rule: AnyRule
  column: Column
  context: CellContext
  isFocused: boolean
  isSelected: boolean
  fault: CellFault | undefined
  rejected: RejectedText | undefined
  editing: RowProps['editing']
}

function GridCell({
  id,
  at,
  span,
  left,
  width,
  row,
  rule,
  column,
  context,
  isFocused,
  isSelected,
  fault,
  rejected,
  editing,
}: CellProps) {
  const isFrozen = at < frozenCount
  const message = rejected?.message ?? fault?.message
  const words = rejected?.text ?? wordsOf(rule, column, context)
  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={at + 2}
      aria-colspan={span === 1 ? undefined : span}
      aria-selected={isSelected}
      aria-invalid={rejected !== undefined || fault?.isError === true ? true : undefined}
      className={isFrozen ? `${classes.cell} ${classes.frozen}` : classes.cell}
      style={isFrozen ? { width } : { left, width }}
      data-row={row}
      data-column={at}
      data-kind={column.type}
      data-focused={isFocused}
      data-fault={
        rejected !== undefined || fault?.isError === true ? 'error' : fault === undefined ? undefined : 'warning'
      }
      title={message ?? (words.length * 8 > width ? words : undefined)}
    >
      {editing === undefined ? (
        <span className={span === 1 ? classes.text : `${classes.text} ${classes.wide}`}>
          {words}
          {message !== undefined && <span className={classes.hidden}>: {message}</span>}
        </span>
      ) : (
        <CellEditor label={t('rule3', { title: column.title, row: row + 1 })} column={column} {...editing} />
      )}
      {isFocused && message !== undefined && editing === undefined && (
        <span className={classes.bubble} aria-hidden>
          {message}
        </span>
      )}
    </div>
  )
}

function wordsOf(rule: AnyRule, column: Column, context: CellContext): string {
  if (column.type === 'when' && 'always' in rule.when) return t('always')
  return cellWords(rule, column, context)
}

/** What an editor of the cell begins with. */
export function startOf(
  rule: AnyRule,
  column: Column,
  context: CellContext,
  rejected: RejectedText | undefined,
): string {
  return rejected?.text ?? cellText(rule, column, context)
}
