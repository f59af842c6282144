// What a spreadsheet asks for, compared with the rules as they are: which are added, removed, moved or changed and in which
// cells, and what cannot be used, by the address of its cell. Nothing is changed here.
import type { AnyRule } from '../../draft/vocabulary.ts'
import { freeName, slugOf } from '../../draft/vocabulary.ts'
import type { KnownNames } from '../../inspector/fields-of.ts'
import { words } from '../../words/words.ts'
import { type CellContext, cellText, cellWords, withCell } from '../grid/cell.ts'
import { type Column, type ColumnContext, columnOfId } from '../grid/column.ts'
import { blankRule } from '../grid/edit-cells.ts'
import { headRows, idColumn, jsonColumn } from './to-sheet.ts'

const t = words('rules')

/** A cell as a spreadsheet library gives it. */
export type ReadValue = string | number | boolean | Date | null | undefined

export interface SheetFault {
  /** Such as `D17`. */
  address: string
  message: string
}
export interface ChangedCell {
  column: string
  before: string
  after: string
}
export interface SheetChanges {
  /** The rules as the sheet wants them. */
  rules: readonly AnyRule[]
  added: readonly string[]
  removed: readonly string[]
  moved: readonly string[]
  changed: readonly { name: string; cells: readonly ChangedCell[] }[]
  faults: readonly SheetFault[]
}

export interface SheetContext {
  columns: ColumnContext
  cells: CellContext
  known: KnownNames
  /** Reads a rule that came as JSON; undefined where it is none of this kind. */
  parseRule(value: unknown): AnyRule | undefined
}

export function changesOf(
  sheet: readonly (readonly ReadValue[])[],
  rules: readonly AnyRule[],
  context: SheetContext,
): SheetChanges {
  const faults: SheetFault[] = []
  const columns = columnsIn(sheet[headRows - 1] ?? [], context, faults)
  const nothing = { rules, added: [], removed: [], moved: [], changed: [], faults }
  if (faults.length > 0) return nothing
  const present = new Map(rules.map((rule) => [rule.id, rule]))
  const taken = new Set<string>()
  const wanted: AnyRule[] = []
  const added: string[] = []
  const changed: { name: string; cells: ChangedCell[] }[] = []
  sheet.slice(headRows).forEach((row, index) => {
    const line = index + headRows
    if (row.every((cell) => textOf(cell) === '')) return
    const { rule: base, isNew } = baseOf(row, line, columns, present, taken, context, faults)
    if (base === undefined) return
    const cells: ChangedCell[] = []
    const cleared = columns.filled.filter(({ at }) => textOf(row[at]) === '').map(({ column }) => column)
    let rule = base
    for (const { at, column } of columns.filled) {
      const text = sheetText(row[at], base, column, context)
      const before = cellText(rule, column, context.cells)
      if (text === before || (column.type === 'when' && isNew)) continue
      const next = withCell(rule, column, text, context.cells, context.known, cleared)
      if (!next.ok) faults.push({ address: addressOf(at, line), message: `${column.title}: ${next.message}` })
      else if (next.value !== rule) {
        cells.push({ column: column.title, before, after: text })
        rule = next.value
      }
    }
    wanted.push(rule)
    if (isNew) added.push(rule.name)
    else if (cells.length > 0) changed.push({ name: rule.name, cells })
  })
  const kept = new Set(wanted.map(({ id }) => id))
  const removed = rules.filter(({ id }) => !kept.has(id)).map(({ name }) => name)
  return { rules: wanted, added, removed, moved: movedIn(rules, wanted), changed, faults }
}

/** Columns A to Z, then AA; lines are counted from 1. */
export function addressOf(column: number, line: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${line + 1}`
}

interface Columns {
  id: number
  json: number
  filled: { at: number; column: Column }[]
}

function columnsIn(names: readonly ReadValue[], context: SheetContext, faults: SheetFault[]): Columns {
  const found: Columns = { id: -1, json: -1, filled: [] }
  const line = headRows - 1
  const seen = new Set<string>()
  names.forEach((cell, at) => {
    const name = textOf(cell)
    if (name === '') return
    if (seen.has(name)) faults.push({ address: addressOf(at, line), message: t('theColumnIsThereTwice', { name }) })
    seen.add(name)
    if (name === idColumn) found.id = at
    else if (name === jsonColumn) found.json = at
    else {
      const column = columnOfId(name, context.columns)
      const isActionAlone = column?.type === 'action' && column.id !== name
      if (column === undefined || isActionAlone) {
        faults.push({ address: addressOf(at, line), message: t('isNoColumnOfThisRuleset', { name }) })
      } else found.filled.push({ at, column })
    }
  })
  if (!seen.has('name')) {
    faults.push({
      address: addressOf(0, line),
      message: t('line2MustNameTheColumns'),
    })
  }
  return found
}

/** The rule that a line is about: the present one of its id, the one it brings as JSON, or a new one. */
function baseOf(
  row: readonly ReadValue[],
  line: number,
  columns: Columns,
  present: ReadonlyMap<string, AnyRule>,
  taken: Set<string>,
  context: SheetContext,
  faults: SheetFault[],
): { rule: AnyRule | undefined; isNew: boolean } {
  const id = textOf(row[columns.id])
  if (id !== '' && taken.has(id)) {
    faults.push({
      address: addressOf(columns.id, line),
      message: t('theRuleIsThereTwiceEmpty', { id }),
    })
    return { rule: undefined, isNew: false }
  }
  const known = present.get(id)
  if (known !== undefined) {
    taken.add(id)
    return { rule: known, isNew: false }
  }
  const json = textOf(row[columns.json])
  const brought = json === '' ? undefined : parsed(json, context)
  if (json !== '' && brought === undefined) {
    faults.push({ address: addressOf(columns.json, line), message: t('thisIsNoRuleOfThis') })
    return { rule: undefined, isNew: true }
  }
  const name = textOf(row[columns.filled.find(({ column }) => column.id === 'name')?.at ?? -1])
  const isOwnId = brought !== undefined && brought.id === id
  const wanted = isOwnId ? id : slugOf(id === '' ? name : id, 'rule')
  const free = freeName([...present.keys(), ...taken], wanted)
  taken.add(free)
  return { rule: { ...(brought ?? blankRule()), id: free }, isNew: true }
}

function parsed(json: string, context: SheetContext): AnyRule | undefined {
  try {
    return context.parseRule(JSON.parse(json))
  } catch {
    return undefined
  }
}

/** The text of a cell as it would be typed in the grid; a number that says the same as the present text is that text. */
function sheetText(value: ReadValue, rule: AnyRule, column: Column, context: SheetContext): string {
  const text = textOf(value)
  const before = cellText(rule, column, context.cells)
  if (typeof value === 'number' && before !== '' && Number(before) === value) return before
  return text === cellWords(rule, column, context.cells) ? before : text
}

function textOf(value: ReadValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  return String(value)
}

/** Names of rules that stand elsewhere among those that stay: the fewest that explain the new order. */
function movedIn(before: readonly AnyRule[], after: readonly AnyRule[]): string[] {
  const places = new Map(before.map(({ id }, at) => [id, at]))
  const stays = after.filter(({ id }) => places.has(id))
  const order = stays.map(({ id }) => places.get(id) ?? 0)
  const kept = longestRise(order)
  return stays.filter((_, at) => !kept.has(at)).map(({ name }) => name)
}

/** Positions of a longest rising part of the list (patience sorting). */
function longestRise(values: readonly number[]): Set<number> {
  const tops: number[] = []
  const before: number[] = []
  values.forEach((value, at) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[at] = low === 0 ? -1 : (tops[low - 1] ?? -1)
    tops[low] = at
  })
  const kept = new Set<number>()
  for (let at = tops.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) kept.add(at)
  return kept
}
