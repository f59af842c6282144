// A ruleset as the cells of a spreadsheet: titles, the names of the columns, then a row a rule. What cells cannot say (a condition
// of several levels, the order of its parts) goes along as JSON, so that the sheet alone gives the same rules again.
import type { AnyRule } from '../../draft/vocabulary.ts'
import { words } from '../../words/words.ts'
import { type CellContext, cellText } from '../grid/cell.ts'
import { type Column, partsOf } from '../grid/column.ts'

const t = words('rules')

/** Text, or a number that the spreadsheet may reckon with. */
export type SheetValue = string | number | null
export interface Sheet {
  rows: SheetValue[][]
  /** Of the columns, in characters. */
  widths: number[]
}

/** The names of the two columns that stand before and behind those of the grid. */
export const idColumn = 'id'
export const jsonColumn = 'json'

/** Rows above the first rule: what people read, and what the import reads. */
export const headRows = 2

/** What a spreadsheet's cell can hold. */
export const longestCell = 32_767

export interface TooLong {
  rule: string
  column: string
}

/** The sheet of the rules, or the cells that no spreadsheet can hold. */
export function sheetOf(
  rules: readonly AnyRule[],
  columns: readonly Column[],
  context: CellContext,
): { ok: true; sheet: Sheet } | { ok: false; tooLong: TooLong[] } {
  const tooLong: TooLong[] = []
  const rows = rules.map((rule) => {
    const cells = columns.map((column): SheetValue => {
      const text = cellText(rule, column, context)
      if (text.length > longestCell) tooLong.push({ rule: rule.name, column: column.title })
      return text === '' ? null : isNumeric(rule, column) ? Number(text) : text
    })
    const json = JSON.stringify(rule)
    return [rule.id, ...cells, json.length > longestCell ? null : json]
  })
  if (tooLong.length > 0) return { ok: false, tooLong }
  const titles = [t('ruleId'), ...columns.map(titleOf), t('wholeRuleLeaveAsItIs')]
  const names = [idColumn, ...columns.map(({ id }) => id), jsonColumn]
  const widths = [16, ...columns.map(({ width }) => Math.round(width / 7)), 12]
  return { ok: true, sheet: { rows: [titles, names, ...rows], widths } }
}

function titleOf({ group, title, unit }: Column): string {
  const about = group === 'When' || group === 'Rule' || group === title ? title : `${group}: ${title}`
  return unit === undefined || unit === 'minor' ? about : `${about} (${unit === 'm' ? 'km' : unit})`
}

/** Whether the cell holds a number and nothing else, so that its text is the number's own. */
function isNumeric(rule: AnyRule, column: Column): boolean {
  if (column.type === 'when') return false
  if (column.type === 'condition') return typeof partsOf(rule).leaves.get(column.id)?.leaf.value === 'number'
  const { field } = column
  if (field?.control.type !== 'number') return false
  const holder: unknown =
    column.type === 'rule' ? rule : partsOf(rule).actions.get(`${column.variant.type} ${column.nth}`)?.action
  return typeof holder === 'object' && holder !== null && typeof Reflect.get(holder, field.name) === 'number'
}
