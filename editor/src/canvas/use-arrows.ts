// Which arrow is selected, and which one is being edited where it stands.
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { focusArrow } from './drawn.ts'
import type { Arrow } from './to-graph.ts'

export interface ArrowChoice {
  chosen: Arrow | undefined
  edited: Arrow | undefined
  choose(id: string | undefined): void
  /** Selects it and opens its editor. */
  open(id: string): void
  /** Closes the editor; the arrow stays selected. */
  close(): void
  /** The same, and the arrow has the keyboard. */
  finish(): void
}

export function useArrows(arrows: readonly Arrow[], frame: RefObject<HTMLElement | null>): ArrowChoice {
  const [chosenId, choose] = useState<string>()
  const [editedId, setEditedId] = useState<string>()
  const edited = arrows.find(({ id }) => id === editedId)

  // An arrow that leads elsewhere now is no longer there to be edited.
  useEffect(() => {
    if (editedId === undefined || edited !== undefined) return
    setEditedId(undefined)
    frame.current?.focus()
  }, [editedId, edited, frame])

  const open = useCallback((id: string) => {
    choose(id)
    setEditedId(id)
  }, [])
  return {
    chosen: arrows.find(({ id }) => id === chosenId),
    edited,
    choose,
    open,
    close: () => setEditedId(undefined),
    finish() {
      setEditedId(undefined)
      if (editedId !== undefined) focusArrow(editedId)
    },
  }
}
