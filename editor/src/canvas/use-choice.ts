// Which boxes are selected. One is also shown in the inspector; several are moved, aligned, copied and deleted together.
import type { NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CanvasNode } from './canvas-nodes.ts'
import { noteIn } from './note-id.ts'
import type { StateBox } from './to-graph.ts'

export interface Choice {
  /** In the order of the picture; only of boxes that are there. */
  names: readonly string[]
  /** The selected notes, by their own ids. */
  notes: readonly string[]
  has(name: string): boolean
  /** What the canvas kit says was selected and deselected. */
  take(changes: readonly NodeChange<CanvasNode>[]): void
  set(names: readonly string[]): void
  /** Into the selection, or out of it. The kit hears of the key too late when it comes together with a click. */
  turn(name: string): void
  all(): void
  clear(): void
}

const none: ReadonlySet<string> = new Set()

export function useChoice(
  boxes: readonly StateBox[],
  selected: string | undefined,
  onSelect: (state: string | undefined) => void,
): Choice {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none)
  useEffect(() => {
    setChosen((before) => {
      // No note is shown in the inspector, and it stays selected without.
      const isKept = before.size > 1 || [...before].some((id) => noteIn(id) !== undefined)
      if (selected === undefined) return isKept ? before : none
      return before.size === 1 && before.has(selected) ? before : new Set([selected])
    })
  }, [selected])
  const set = useCallback(
    (names: readonly string[]) => {
      setChosen(new Set(names))
      if (names.length !== 1 || names.some((name) => noteIn(name) !== undefined)) onSelect(undefined)
    },
    [onSelect],
  )
  const has = useCallback((name: string) => chosen.has(name), [chosen])
  const names = useMemo(() => boxes.map(({ name }) => name).filter((name) => chosen.has(name)), [boxes, chosen])
  const notes = useMemo(() => [...chosen].flatMap((id) => noteIn(id) ?? []), [chosen])
  return {
    names,
    notes,
    has,
    take(changes) {
      const next = new Set(chosen)
      for (const change of changes) {
        if (change.type !== 'select') continue
        if (change.selected) next.add(change.id)
        else next.delete(change.id)
      }
      const isSame = next.size === chosen.size && [...next].every((name) => chosen.has(name))
      if (isSame) return
      setChosen(next)
      if (next.size > 1) onSelect(undefined)
    },
    set,
    turn: (name) => set(chosen.has(name) ? [...chosen].filter((other) => other !== name) : [...chosen, name]),
    all: () => set(boxes.map(({ name }) => name)),
    clear: () => setChosen(none),
  }
}
