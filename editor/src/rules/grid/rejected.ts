// Values that were typed or pasted and could not be used. They stay visible in their cells until something else is put there;
// the document never holds them.
import type { AnyRule } from '../../draft/vocabulary.ts'
import type { CellEdit, RefusedCell } from './edit-cells.ts'

export interface RejectedText {
  text: string
  message: string
}
/** By rule id, then by column id. */
export type Rejected = ReadonlyMap<string, ReadonlyMap<string, RejectedText>>

export interface RejectedStore {
  getSnapshot(): Rejected
  subscribe(listener: () => void): () => void
  /** Remembers what was refused and forgets what stood in cells that took something. */
  note(rules: readonly AnyRule[], taken: readonly CellEdit[], refused: readonly RefusedCell[]): void
}

export function createRejectedStore(): RejectedStore {
  let rejected: Rejected = new Map()
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => rejected,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    note(rules, taken, refused) {
      const next = new Map(rejected)
      let isChanged = false
      const put = ({ rule, column }: CellEdit, text: RejectedText | undefined) => {
        const id = rules[rule]?.id
        const row = id === undefined ? undefined : next.get(id)
        if (id === undefined || (text === undefined && row?.has(column.id) !== true)) return
        const after = new Map(row)
        if (text === undefined) after.delete(column.id)
        else after.set(column.id, text)
        if (after.size === 0) next.delete(id)
        else next.set(id, after)
        isChanged = true
      }
      for (const edit of taken) put(edit, undefined)
      for (const edit of refused) put(edit, { text: edit.text, message: edit.message })
      if (!isChanged) return
      rejected = next
      for (const listener of listeners) listener()
    },
  }
}
