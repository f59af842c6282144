// A ruleset as a decision grid: a row a rule, a column a fact and comparison, with the habits of a spreadsheet. It shows the
// same document as the list and changes it by the same commands.
import type { Diagnostic, FactDefinition, PolicyDocument } from '@heddle/engine'
import { VisuallyHidden } from '@mantine/core'
import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Command } from '../../draft/draft.ts'
import { type Kind, rulesOf } from '../../draft/vocabulary.ts'
import type { KnownNames } from '../../inspector/fields-of.ts'
import type { RuleHeat } from '../../strip/desk-heat.ts'
import { words } from '../../words/words.ts'
import type { Vocabulary } from '../fact-words.ts'
import { knownNames } from '../known-names.ts'
import { cellText, isInWords } from './cell.ts'
import { faultsByRule } from './cell-faults.ts'
import { type Column, collectNeeds, columnsOf } from './column.ts'
import type { CellEdit } from './edit-cells.ts'
import { FindBar } from './find-bar.tsx'
import { replacements } from './find-cells.ts'
import { type Gesture, gestureOf, type RowAction } from './gesture.ts'
import { GridPane } from './grid-pane.tsx'
import { startOf } from './grid-row.tsx'
import { GridStatus } from './grid-status.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import { menuPlace, pastWords, revealCell } from './grid-view.ts'
import { headerHeight, layoutOf, rowHeight } from './layout.ts'
import { columnOfFault } from './place.ts'
import type { RejectedStore } from './rejected.ts'
import { runRowAction } from './row-actions.ts'
import { applyFilter, type ColumnFilter, noFilter, noFilters, shownRows } from './row-filter.ts'
import { RowMenu } from './row-menu.tsx'
import {
  type Direction,
  type Motion,
  moved,
  rangeOf,
  type Selection,
  type Spot,
  selectionAt,
  within,
} from './selection.ts'
import { SentenceDrawer } from './sentence-drawer.tsx'
import { type Suggestions, suggestionsFor } from './suggestions.ts'
import { useCellEdits } from './use-cell-edits.ts'
import { useClipboard } from './use-clipboard.ts'
import { useMouseSelection } from './use-mouse-selection.ts'

const t = words('rules')

export interface GridFocus {
  rule: number
  nonce: number
  /** The pointer of the problem jumped to. */
  pointer?: string | undefined
}

interface Props {
  document: PolicyDocument
  ruleset: number
  kind: Kind
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  sites?: Readonly<Record<string, string>> | undefined
  diagnostics: readonly Diagnostic[]
  fired?: ReadonlyMap<string, number> | undefined
  heat?: readonly RuleHeat[] | undefined
  focus?: GridFocus | undefined
  rejected: RejectedStore
  run(command: Command): void
}

interface Editing {
  start: string
  isTyped: boolean
  suggestions: Suggestions
}

export function DecisionGrid(props: Props) {
  const { document, ruleset: at, kind, facts, vocabulary, sites, diagnostics, fired, heat, focus, run } = props
  const ruleset = document.rulesets[at]
  const rules = useMemo(() => (ruleset === undefined ? [] : rulesOf(ruleset)), [ruleset])
  const pane = useRef<HTMLDivElement>(null)
  const helpId = useId()
  const [selection, setSelection] = useState<Selection>(selectionAt({ row: 0, column: 0 }))
  const [editing, setEditing] = useState<Editing>()
  const [applied, setApplied] = useState(noFilters)
  const [filtering, setFiltering] = useState<string>()
  const [finding, setFinding] = useState<'find' | 'replace'>()
  const [menu, setMenu] = useState<{ x: number; y: number }>()
  const [sentence, setSentence] = useState<string>()
  const [said, setSaid] = useState('')
  const rejected = useSyncExternalStore(props.rejected.subscribe, props.rejected.getSnapshot)

  const [needs, setNeeds] = useState(() => collectNeeds())
  const needText = useMemo(() => needs.take(rules), [needs, rules])
  const hitPolicy = ruleset?.hitPolicy ?? ''
  const columns = useMemo(
    () => columnsOf(needText, { schema: kind.action, facts, fact: vocabulary.fact, hitPolicy }),
    [needText, kind, facts, vocabulary, hitPolicy],
  )
  const layout = useMemo(() => layoutOf(columns), [columns])
  const rows = useMemo(() => shownRows(rules, applied), [rules, applied])
  const faults = useMemo(() => faultsByRule(diagnostics, at), [diagnostics, at])
  const counts = useMemo(
    () => heat && new Map(heat.filter(({ rulesetId }) => rulesetId === ruleset?.id).map((each) => [each.ruleId, each])),
    [heat, ruleset?.id],
  )
  const known = useMemo(() => {
    let names: KnownNames | undefined
    return () => {
      names ??= knownNames(document, at, sites, vocabulary)
      return names
    }
  }, [document, at, sites, vocabulary])

  const shown = useMemo<Selection>(() => {
    const extent = { rows: rows.length, columns: columns.length }
    return { anchor: within(selection.anchor, extent), focus: within(selection.focus, extent) }
  }, [selection, rows.length, columns.length])

  const now = {
    ...props,
    rules,
    rows,
    columns,
    layout,
    selection: shown,
    needText,
    editing,
    vocabulary,
    known,
    applied,
    rejected,
  }
  const latest = useRef(now)
  latest.current = now
  const say = useCallback((text: string) => setSaid(text), [])
  const edits = useCellEdits({ ruleset: at, rules, context: vocabulary, known, run, store: props.rejected, say })

  const ruleAt = useCallback((row: number) => {
    const { rules, rows } = latest.current
    const index = rows[row]
    const rule = index === undefined ? undefined : rules[index]
    return index === undefined || rule === undefined ? undefined : { index, rule }
  }, [])

  /** Brings the cell into view by the least that shows it whole. */
  const reveal = useCallback(({ row, column }: Spot) => {
    if (pane.current !== null) revealCell(pane.current, latest.current.layout, { row, column })
  }, [])

  const select = useCallback(
    (next: Selection) => {
      setSelection(next)
      reveal(next.focus)
    },
    [reveal],
  )

  const move = useCallback(
    (motion: Motion, isExtending: boolean) => {
      const { rows, columns, selection, layout, vocabulary } = latest.current
      const isFilled = ({ row, column }: Spot) => {
        const found = ruleAt(row)
        const where = columns[column]
        return found !== undefined && where !== undefined && cellText(found.rule, where, vocabulary) !== ''
      }
      const page = Math.floor(((pane.current?.clientHeight ?? 400) - headerHeight) / rowHeight) - 1
      const next = moved(selection, motion, isExtending, { rows: rows.length, columns: columns.length, page, isFilled })
      const found = ruleAt(next.focus.row)
      const passed = found === undefined ? undefined : pastWords(found.rule, layout, motion, selection, next)
      if (passed === undefined) return select(next)
      const focus = { row: next.focus.row, column: Math.min(passed, columns.length - 1) }
      select({ anchor: isExtending ? next.anchor : focus, focus })
    },
    [ruleAt, select],
  )

  const edit = useCallback(
    (typed?: string) => {
      const { columns, selection, vocabulary, known, rejected } = latest.current
      const found = ruleAt(selection.focus.row)
      const column = columns[selection.focus.column]
      if (found === undefined || column === undefined) return
      const { rule } = found
      if (isInWords(rule, column)) return setSentence(rule.id)
      reveal(selection.focus)
      if (pane.current !== null) {
        const top = selection.focus.row * rowHeight - pane.current.scrollTop + headerHeight
        pane.current.dataset.low = String(pane.current.clientHeight - top < 260 && top > 280)
      }
      const suggestions = suggestionsFor(column, vocabulary, known)
      const start = typed ?? startOf(rule, column, vocabulary, rejected.get(rule.id)?.get(column.id))
      setEditing({ start, isTyped: typed !== undefined, suggestions })
    },
    [ruleAt, reveal],
  )

  const commit = useCallback(
    (text: string, then?: Direction | 'fill') => {
      const { columns, selection, rows, vocabulary, rejected } = latest.current
      setEditing(undefined)
      if (then !== undefined) pane.current?.focus({ preventScroll: true })
      const cells: CellEdit[] = []
      const range = then === 'fill' ? rangeOf(selection) : rangeOf(selectionAt(selection.focus))
      for (let row = range.top; row <= range.bottom; row += 1) {
        for (let place = range.left; place <= range.right; place += 1) {
          const column = columns[place]
          const index = rows[row]
          if (column !== undefined && index !== undefined) cells.push({ rule: index, column, text })
        }
      }
      const found = ruleAt(selection.focus.row)
      const column = columns[selection.focus.column]
      if (found === undefined || column === undefined) return
      const isSame =
        cells.length === 1 &&
        rejected.get(found.rule.id)?.has(column.id) !== true &&
        cellText(found.rule, column, vocabulary) === text
      const refused = isSame ? 0 : edits.apply(labelOf(column, found.rule.name, cells.length), cells)
      if (refused === 0 && then !== undefined && then !== 'fill') move({ by: 'step', to: then }, false)
    },
    [edits, move, ruleAt],
  )
  const cancel = useCallback(() => {
    setEditing(undefined)
    pane.current?.focus({ preventScroll: true })
  }, [])

  /** The same text, or what `textOf` says, into every selected cell. */
  const fill = useCallback(
    (label: string, textOf: (row: number, column: Column) => string) => {
      const { columns, rows, selection } = latest.current
      const range = rangeOf(selection)
      const cells: CellEdit[] = []
      for (let row = range.top; row <= range.bottom; row += 1) {
        const index = rows[row]
        for (const column of columns.slice(range.left, range.right + 1)) {
          if (index !== undefined && column.type !== 'when')
            cells.push({ rule: index, column, text: textOf(row, column) })
        }
      }
      edits.apply(label, cells)
    },
    [edits],
  )
  const fillDown = useCallback(() => {
    const { selection, vocabulary } = latest.current
    const { top, bottom } = rangeOf(selection)
    const source = top === bottom ? top - 1 : top
    const from = ruleAt(source)
    if (from !== undefined) fill(t('fillDown'), (_, column) => cellText(from.rule, column, vocabulary))
  }, [fill, ruleAt])

  const rowAction = useCallback(
    (action: RowAction) => {
      const { rules, rows, selection, ruleset, run } = latest.current
      if (action === 'sentence') return setSentence(ruleAt(selection.focus.row)?.rule.id)
      const next = runRowAction(action, { ruleset, rules, rows, selection, run })
      if (next !== undefined) select(next)
      pane.current?.focus({ preventScroll: true })
    },
    [ruleAt, select],
  )

  const act = useCallback(
    (gesture: Gesture): boolean => {
      const { selection, rows, columns } = latest.current
      const lastColumn = columns.length - 1
      switch (gesture.type) {
        case 'move':
          move(gesture.motion, gesture.isExtending)
          return true
        case 'edit': {
          const column = columns[selection.focus.column]
          if (gesture.typed === ' ' && column?.id === 'enabled') rowAction('toggle')
          else edit(gesture.typed)
          return true
        }
        case 'rows':
          rowAction(gesture.action)
          return true
        case 'clear':
          fill(t('clearCells'), () => '')
          return true
        case 'fill-down':
          fillDown()
          return true
        case 'select-all':
          setSelection({ anchor: { row: rows.length - 1, column: lastColumn }, focus: { row: 0, column: 0 } })
          return true
        case 'select-row': {
          const { top, bottom } = rangeOf(selection)
          setSelection({ anchor: { row: bottom, column: lastColumn }, focus: { row: top, column: 0 } })
          return true
        }
        case 'find':
        case 'replace':
          setFinding(gesture.type)
          return true
        case 'menu':
          setMenu(menuPlace(pane.current, latest.current.layout, selection.focus))
          return true
        case 'cancel':
          setSelection(selectionAt(selection.focus))
          return false
      }
    },
    [edit, fill, fillDown, move, rowAction],
  )

  const isLeaving = useRef(false)
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (editing !== undefined || event.target !== pane.current) return
    if (event.key === 'Process' || event.key === 'Dead') return edit('')
    if (event.key === 'Tab' && isLeaving.current) return
    isLeaving.current = event.key === 'Escape'
    const gesture = gestureOf(event)
    if (gesture !== undefined && act(gesture)) event.preventDefault()
  }

  const clipboard = useClipboard(latest, edits, select)
  const mouse = useMouseSelection(latest, setSelection, edit, (x, y) => setMenu({ x, y }))

  useEffect(() => {
    if (focus === undefined) return
    const { rules, rows, columns } = latest.current
    const rule = rules[focus.rule]
    const row = rows.indexOf(focus.rule)
    if (rule === undefined || row === -1) return
    const column = columnOfFault(rule, focus.pointer, columns)
    const frame = requestAnimationFrame(() => {
      select(selectionAt({ row, column }))
      pane.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [focus, select])

  const filter = useCallback((id: string, next: ColumnFilter) => {
    const { rules, columns, vocabulary, applied } = latest.current
    setApplied(applyFilter(applied, id, next, rules, columns, vocabulary))
  }, [])
  const removeColumn = useCallback(
    (column: Column) => {
      const { rules, columns } = latest.current
      const all =
        column.type === 'action'
          ? columns.filter(
              (each) => each.type === 'action' && each.variant === column.variant && each.nth === column.nth,
            )
          : [column]
      const cells = rules.flatMap((_, rule) => all.map((each): CellEdit => ({ rule, column: each, text: '' })))
      edits.apply(t('removeColumn', { title: column.title }), cells)
      filter(column.id, noFilter)
      setFiltering(undefined)
      setNeeds(collectNeeds())
      pane.current?.focus({ preventScroll: true })
    },
    [edits, filter],
  )
  const addColumn = useCallback(
    (id: string) => {
      setNeeds(collectNeeds([...latest.current.needText.split('\n'), id]))
      requestAnimationFrame(() => {
        const { columns, selection } = latest.current
        const found = columns.findIndex((each) => each.id === id || each.id.startsWith(`${id}.`))
        if (found !== -1) select(selectionAt({ row: selection.focus.row, column: found }))
        pane.current?.focus({ preventScroll: true })
      })
    },
    [select],
  )

  const editor = useMemo(
    () => (editing === undefined ? undefined : { ...editing, onCommit: commit, onCancel: cancel }),
    [editing, commit, cancel],
  )
  const focused = ruleAt(shown.focus.row)
  const focusedColumn = columns[shown.focus.column]
  const opened = sentence === undefined ? -1 : rules.findIndex(({ id }) => id === sentence)
  return (
    <>
      <GridToolbar
        now={now}
        onRows={rowAction}
        onAddColumn={addColumn}
        onFind={() => setFinding(finding === undefined ? 'find' : undefined)}
        onFillDown={fillDown}
      />
      {finding !== undefined && (
        <FindBar
          isReplacing={finding === 'replace'}
          searched={{ rules, rows, columns, context: vocabulary }}
          from={shown.focus}
          onFound={(spot) => select(selectionAt(spot))}
          onReplace={(wanted, next, only) => {
            const cells = replacements({ rules, rows, columns, context: vocabulary }, wanted, next, only)
            if (cells.length > 0) edits.apply(t('replaceWith', { wanted, next }), cells)
            return cells.length
          }}
          onReplacing={() => setFinding('replace')}
          onClose={() => {
            setFinding(undefined)
            pane.current?.focus({ preventScroll: true })
          }}
        />
      )}
      <GridPane
        pane={pane}
        label={t('decisionGridOf', { ruleset: ruleset?.name ?? '' })}
        aria-describedby={helpId}
        rules={rules}
        rows={rows}
        layout={layout}
        selection={shown}
        editing={editor}
        faults={faults}
        rejected={rejected}
        context={vocabulary}
        fired={fired}
        heat={counts}
        applied={applied}
        filtering={filtering}
        onFiltering={setFiltering}
        onFilter={filter}
        onRemoveColumn={removeColumn}
        onKeyDown={onKeyDown}
        {...clipboard}
        {...mouse}
      />
      <GridStatus
        rules={rules.length}
        shown={rows.length}
        place={
          focused === undefined || focusedColumn === undefined
            ? undefined
            : { rule: focused.index + 1, column: focusedColumn.title }
        }
        rejected={[...rejected.values()].reduce((sum, row) => sum + row.size, 0)}
      />
      <VisuallyHidden id={helpId}>{t('arrowKeysMoveBetweenCellsShift')}</VisuallyHidden>
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
      <RowMenu
        place={menu}
        onClose={() => setMenu(undefined)}
        onRows={rowAction}
        onFillDown={fillDown}
        onClear={() => fill(t('clearCells'), () => '')}
        onFilter={() => setFiltering(focusedColumn?.id)}
      />
      <SentenceDrawer
        {...props}
        index={opened}
        rule={opened === -1 ? undefined : rules[opened]}
        hitPolicy={hitPolicy}
        known={known}
        onClose={() => {
          setSentence(undefined)
          requestAnimationFrame(() => pane.current?.focus({ preventScroll: true }))
        }}
      />
    </>
  )
}

export type GridNow = Pick<Props, 'document' | 'ruleset' | 'kind' | 'facts' | 'run'> & {
  rules: ReturnType<typeof rulesOf>
  rows: readonly number[]
  columns: readonly Column[]
  selection: Selection
  vocabulary: Vocabulary
  known(): KnownNames
}

function labelOf(column: Column, name: string, count: number): string {
  if (count > 1) return t('changeCellsOf', { cells: count, title: column.title })
  return column.id === 'name' ? t('renameRule') : t('changeOf', { title: column.title, rule: name })
}
