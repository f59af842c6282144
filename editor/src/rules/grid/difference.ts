// Two versions of a ruleset as one decision grid: the later rules in their order, then those that are gone; each row with what
// became of it, each cell as it was and as it is.
import { canonicalJson, type Difference, differences, type PolicyDocument } from '@heddle/engine'
import { type AnyRule, kindOf, type Ruleset, rulesOf } from '../../draft/vocabulary.ts'
import { type Vocabulary, vocabularyOf } from '../fact-words.ts'
import { type CellContext, cellText, cellWords } from './cell.ts'
import { type Column, collectNeeds, columnsOf } from './column.ts'

export interface CellDifference {
  /** Empty where there was or is nothing. */
  before: string
  after: string
  isChanged: boolean
}

export interface RowDifference {
  id: string
  name: string
  /** What became of the rule; a rule can have moved and changed. */
  marks: readonly ('added' | 'removed' | 'changed' | 'moved')[]
  /** Places, counted from 1. */
  was?: number
  is?: number
  /** One for each column. */
  cells: readonly CellDifference[]
}

export interface GridDifference {
  rulesetId: string
  name: string
  /** Of the ruleset as a whole. */
  mark?: 'added' | 'removed'
  columns: readonly Column[]
  /** The rows that differ. */
  rows: readonly RowDifference[]
  /** How many rules say the same in both and stand in the old order. */
  same: number
}

/** Every ruleset of which some rule differs, in the order of the later document, then those that are gone. */
export function gridDifferences(before: PolicyDocument, after: PolicyDocument, currency: string): GridDifference[] {
  const words = { before: contextOf(before, currency), after: contextOf(after, currency) }
  return differences(before.rulesets, after.rulesets, ({ id }) => id).flatMap((pair) => {
    const grid = gridOf(pair, words)
    return grid === undefined || grid.rows.length === 0 ? [] : [grid]
  })
}

/** How many rules of each ruleset are not as they were, by ruleset id; rulesets in which none differs are left out. */
export function ruleChanges(before: PolicyDocument, after: PolicyDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { before: old, after: now } of differences(before.rulesets, after.rulesets, ({ id }) => id)) {
    const rules = differences(rulesIn(old), rulesIn(now), ({ id }) => id)
    const count = rules.filter((pair) => marksOf(pair).length > 0).length
    const id = (now ?? old)?.id
    if (count > 0 && id !== undefined) counts.set(id, count)
  }
  return counts
}

interface Contexts {
  before: Vocabulary
  after: Vocabulary
}

const contextOf = ({ parameters, conditions }: PolicyDocument, currency: string) =>
  vocabularyOf(parameters, conditions, currency)

const rulesIn = (ruleset: Ruleset | undefined) => (ruleset === undefined ? [] : rulesOf(ruleset))

function gridOf({ before, after }: Difference<Ruleset>, words: Contexts): GridDifference | undefined {
  const ruleset = after ?? before
  const kind = ruleset === undefined ? undefined : kindOf(ruleset)
  if (ruleset === undefined || kind === undefined) return undefined
  const pairs = differences(rulesIn(before), rulesIn(after), ({ id }) => id)
  const differing = pairs.filter((pair) => marksOf(pair).length > 0)
  const shown = differing.flatMap(({ before: old, after: now }) => [...(old ? [old] : []), ...(now ? [now] : [])])
  const vocabulary = after === undefined ? words.before : words.after
  const columns = columnsOf(collectNeeds().take(shown), {
    schema: kind.action,
    facts: vocabulary.factsFor(kind.scope),
    fact: (name) => vocabulary.fact(name) ?? words.before.fact(name),
    hitPolicy: ruleset.hitPolicy,
  })
  const rows = differing.map((pair) => rowOf(pair, columns, words))
  const isFilled = columns.map((_, at) => rows.some(({ cells }) => hasText(cells[at])))
  return {
    rulesetId: ruleset.id,
    name: ruleset.name,
    ...(before === undefined ? { mark: 'added' as const } : after === undefined ? { mark: 'removed' as const } : {}),
    columns: columns.filter((_, at) => isFilled[at]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => isFilled[at]) })),
    same: pairs.length - differing.length,
  }
}

const hasText = (cell: CellDifference | undefined) => cell !== undefined && `${cell.before}${cell.after}` !== ''

function rowOf(pair: Difference<AnyRule>, columns: readonly Column[], words: Contexts): RowDifference {
  const { before, after, beforeIndex, afterIndex } = pair
  return {
    id: (after ?? before)?.id ?? '',
    name: (after ?? before)?.name ?? '',
    marks: marksOf(pair),
    ...(beforeIndex === undefined ? {} : { was: beforeIndex + 1 }),
    ...(afterIndex === undefined ? {} : { is: afterIndex + 1 }),
    cells: columns.map((column) => {
      const [old, now] = [written(before, column, words.before), written(after, column, words.after)]
      return { before: old.words, after: now.words, isChanged: old.text !== now.text }
    }),
  }
}

/** What was typed says whether a cell differs, not what it comes to: a parameter's own change stands elsewhere. */
function written(rule: AnyRule | undefined, column: Column, context: CellContext): { text: string; words: string } {
  if (rule === undefined) return { text: '', words: '' }
  return { text: cellText(rule, column, context), words: cellWords(rule, column, context) }
}

function marksOf({ before, after, moved }: Difference<AnyRule>): RowDifference['marks'] {
  if (before === undefined) return ['added']
  if (after === undefined) return ['removed']
  const isChanged = before !== after && canonicalJson(before) !== canonicalJson(after)
  return [...(isChanged ? (['changed'] as const) : []), ...(moved ? (['moved'] as const) : [])]
}
