// What is done with whole rows: the command it is, and what is selected afterwards.
import type { Command } from '../../draft/draft.ts'
import { duplicateRules, enableRules, removeRules, shiftRules } from '../../draft/grid-commands.ts'
import type { AnyRule } from '../../draft/vocabulary.ts'
import type { RowAction } from './gesture.ts'
import { rangeOf, type Selection, selectionAt } from './selection.ts'
import { insertBlank } from './use-cell-edits.ts'

interface Rows {
  ruleset: number
  rules: readonly AnyRule[]
  /** Positions of the rules shown. */
  rows: readonly number[]
  selection: Selection
  run(command: Command): void
}

/** Runs the action on the selected rows. The selection that follows, or undefined where it stays. */
export function runRowAction(action: Exclude<RowAction, 'sentence'>, now: Rows): Selection | undefined {
  const { ruleset, rules, rows, selection, run } = now
  const { top, bottom } = rangeOf(selection)
  const chosen = rows.slice(top, bottom + 1)
  const [first] = chosen
  const last = chosen.at(-1)
  const { column } = selection.focus
  if (first === undefined || last === undefined) {
    if (action !== 'insert-above' && action !== 'insert-below') return undefined
    run(insertBlank(ruleset, rules.length))
    return selectionAt({ row: 0, column: 0 })
  }
  switch (action) {
    case 'insert-above':
      run(insertBlank(ruleset, first))
      return selectionAt({ row: top, column: 0 })
    case 'insert-below':
      run(insertBlank(ruleset, last + 1))
      return selectionAt({ row: bottom + 1, column: 0 })
    case 'duplicate':
      run(duplicateRules(ruleset, chosen))
      return selectionAt({ row: bottom + 1, column })
    case 'remove':
      run(removeRules(ruleset, new Set(chosen)))
      return selectionAt({ row: top, column })
    case 'toggle': {
      const isOn = chosen.every((at) => rules[at]?.enabled === true)
      run(enableRules(ruleset, new Set(chosen), !isOn))
      return undefined
    }
    case 'up':
    case 'down': {
      const by = action === 'up' ? -1 : 1
      const isTogether = last - first === chosen.length - 1
      if (!isTogether || rules[by === -1 ? first - 1 : last + 1] === undefined) return undefined
      run(shiftRules(ruleset, first, last, by))
      const { anchor, focus } = selection
      return { anchor: { ...anchor, row: anchor.row + by }, focus: { ...focus, row: focus.row + by } }
    }
  }
}
