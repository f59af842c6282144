// The edits of a grid over the document as it is at that moment: each is one named step, and what is refused stays visible.
import { useMemo, useRef } from 'react'
import type { Command } from '../../draft/draft.ts'
import { changeRules, insertRules } from '../../draft/grid-commands.ts'
import type { AnyRule } from '../../draft/vocabulary.ts'
import type { KnownNames } from '../../inspector/fields-of.ts'
import { words } from '../../words/words.ts'
import type { CellContext } from './cell.ts'
import { blankRule, type CellEdit, editCells } from './edit-cells.ts'
import type { RejectedStore } from './rejected.ts'

const t = words('rules')

export interface Editable {
  ruleset: number
  rules: readonly AnyRule[]
  context: CellContext
  known(): KnownNames
  run(command: Command): void
  store: RejectedStore
  say(text: string): void
}

export interface CellEdits {
  /** Carries out the edits; `added` empty rules are put at the end first. Tells how many cells were refused. */
  apply(label: string, edits: readonly CellEdit[], added?: number): number
}

/** The same object for the life of the grid, so that cells are not drawn again. */
export function useCellEdits(editable: Editable): CellEdits {
  const latest = useRef(editable)
  latest.current = editable
  return useMemo(
    () => ({
      apply(label, edits, added = 0) {
        const { ruleset, rules, context, known, run, store, say } = latest.current
        const all = added === 0 ? rules : [...rules, ...named(rules, added)]
        const { changed, taken, refused } = editCells(all, edits, context, known())
        store.note(all, taken, refused)
        if (added > 0 || changed.size > 0) {
          run(
            changeRules(ruleset, label, (before) => {
              const next = added === 0 ? [...before] : [...before, ...all.slice(before.length)]
              for (const [at, rule] of changed) next[at] = rule
              return next
            }),
          )
        }
        if (refused.length > 0) {
          const [first] = refused
          const place = t('refusedAt', {
            column: first?.column.title ?? '',
            rule: (first?.rule ?? 0) + 1,
            why: first?.message ?? '',
          })
          say(refused.length === 1 ? place : t('cellsCouldNotBeUsed', { refused: refused.length, place }))
        } else if (edits.length > 1) say(t('cells', { label, cells: edits.length }))
        return refused.length
      },
    }),
    [],
  )
}

/** Empty rules whose ids are free. */
function named(rules: readonly AnyRule[], count: number): AnyRule[] {
  const blank = Array.from({ length: count }, () => blankRule())
  const ids = new Set(rules.map(({ id }) => id))
  let number = 1
  return blank.map((rule) => {
    while (ids.has(number === 1 ? rule.id : `${rule.id}-${number}`)) number += 1
    const id = number === 1 ? rule.id : `${rule.id}-${number}`
    ids.add(id)
    return { ...rule, id }
  })
}

/** An empty rule before the position. */
export function insertBlank(ruleset: number, at: number): Command {
  return insertRules(ruleset, at, [blankRule()])
}
