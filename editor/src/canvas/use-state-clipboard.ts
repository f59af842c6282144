// Copy, cut, paste and duplicate on the canvas. The clipboard holds JSON, so states go from one policy to another, with the
// notes that stand at them.
import type { CanvasNote, PolicyDocument } from '@heddle/engine'
import { useReactFlow } from '@xyflow/react'
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import { type Clip, clipOf, type Pasted, pasted, pasteStates, readClip, type Spot } from '../draft/clip.ts'
import type { Command } from '../draft/draft.ts'
import type { Position } from '../draft/flow-commands.ts'
import { stateAt } from '../draft/flow-states.ts'
import { notesOf } from '../draft/note-commands.ts'
import { flowOf, type Subject } from '../draft/vocabulary.ts'
import { announce } from '../shell/announce.ts'
import { words } from '../words/words.ts'
import { cornersOf } from './frames.ts'
import type { Gesture } from './gesture.ts'
import { insideFrame } from './layout.ts'
import { mayHold } from './may-hold.ts'
import { noteNodeId } from './note-id.ts'
import { standsAt } from './standing.ts'
import type { StateBox } from './to-graph.ts'

const t = words('canvas')

interface Needs {
  document: PolicyDocument
  subject: Subject
  frame: RefObject<HTMLElement | null>
  boxes: readonly StateBox[]
  /** Of the selected boxes. */
  names: readonly string[]
  /** The selected notes, by their own ids. */
  notes: readonly string[]
  run(command: Command): void
  act(gesture: Gesture): void
  choose(names: readonly string[]): void
}

export interface StateClipboard {
  /** Remembers where the pointer is: what is pasted goes there. */
  track(event: MouseEvent): void
  duplicate(): void
}

/** How far from its original a duplicate stands. */
const aside = 36

export function useStateClipboard(needs: Needs): StateClipboard {
  const pointer = useRef<Position>(undefined)
  const { screenToFlowPosition } = useReactFlow()
  const { document, subject, frame, boxes, names, run, choose } = needs

  /** The selected notes, and those that stand at a selected state. */
  const copiedNotes = (): [string, CanvasNote][] => {
    const standing = standsAt(boxes)
    return Object.entries(notesOf(document, subject)).filter(([id, note]) => {
      const state = standing(note)
      return needs.notes.includes(id) || names.some((name) => state === name || state?.startsWith(`${name}/`) === true)
    })
  }

  const copied = (): Clip | undefined => {
    const places = Object.fromEntries(boxes.map(({ name, position }) => [name, position]))
    return clipOf(
      document,
      subject,
      names,
      places,
      copiedNotes().map(([, note]) => note),
    )
  }

  const put = (clip: Clip, at: Position, inside: string | undefined) => {
    const beside = boxes.filter(({ parent }) => parent === inside)
    const spot: Spot = {
      at,
      inside,
      beside: Object.fromEntries(beside.map(({ name, position }) => [name, position])),
      corner: cornersOf(boxes)(inside ?? ''),
    }
    const made = pasted(document, subject, clip, spot)
    if (made === undefined) {
      announce(t('whatIsOnTheClipboardCannot'))
      return
    }
    run(pasteStates(subject, clip, spot))
    choose([...made.paths, ...made.notes.map(noteNodeId)])
    announce(inWords(made))
  }

  const paste = (clip: Clip) => {
    const [only] = names
    const inside = names.length === 1 && mayHold(stateAt(flowOf(document, subject), only ?? '')) ? only : undefined
    const held = boxes.filter(({ parent }) => parent === inside)
    const placed = Object.fromEntries(held.map(({ name, position, size }) => [name, { ...position, ...size }]))
    put(clip, inside === undefined ? screenToFlowPosition(pointerOrMiddle()) : insideFrame(placed), inside)
  }

  function pointerOrMiddle(): Position {
    const view = frame.current?.getBoundingClientRect() ?? new DOMRect()
    const { x, y } = pointer.current ?? { x: Number.NaN, y: Number.NaN }
    const isOver = x >= view.left && x <= view.right && y >= view.top && y <= view.bottom
    return isOver ? { x, y } : { x: view.left + view.width / 2, y: view.top + view.height / 2 }
  }

  /** The browser says these at the body, whatever on the canvas has the keyboard. */
  const hear = (event: ClipboardEvent) => {
    const active = window.document.activeElement
    const isHere = active === window.document.body || frame.current?.contains(active) === true
    if (!isHere || active?.closest('input, textarea, select, [contenteditable]') != null) return
    if (event.type === 'paste') {
      const clip = readClip(event.clipboardData?.getData('text/plain') ?? '')
      if (clip === undefined) return
      event.preventDefault()
      paste(clip)
      return
    }
    const clip = copied()
    if (clip === undefined || window.getSelection()?.isCollapsed === false) return
    event.clipboardData?.setData('text/plain', JSON.stringify(clip, null, 1))
    event.preventDefault()
    if (event.type === 'cut') needs.act({ type: 'delete-states', names, notes: copiedNotes().map(([id]) => id) })
    else announce(copiedInWords(clip))
  }
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => {
    const listen = (event: ClipboardEvent) => latest.current(event)
    const types = ['copy', 'cut', 'paste'] as const
    for (const type of types) window.addEventListener(type, listen)
    return () => {
      for (const type of types) window.removeEventListener(type, listen)
    }
  }, [])

  return {
    track({ clientX: x, clientY: y }) {
      pointer.current = { x, y }
    },
    duplicate() {
      const clip = copied()
      if (clip === undefined) return
      const chosen = boxes.filter(({ name }) => names.includes(name))
      const inside = chosen[0]?.parent
      const places =
        chosen.length === 0 ? copiedNotes().map(([, note]) => note) : chosen.map(({ position }) => position)
      const corner = { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) }
      put(clip, { x: corner.x + aside, y: corner.y + aside }, inside)
    },
  }
}

function copiedInWords({ states, notes = [] }: Clip): string {
  const count = Object.keys(states).length
  if (count === 0) return t('copiedNotesPasteThemHereOr', { count: notes.length })
  const along = notes.length === 0 ? [] : [t('notesComeAlong', { count: notes.length })]
  return [t('copiedStatesPasteThemHereOr', { count }), ...along].join(' ')
}

function inWords({ paths, notes, dropped, brought }: Pasted): string {
  return [
    ...(paths.length === 0 ? [] : [t('pastedStates', { count: paths.length })]),
    ...(notes.length === 0 ? [] : [t('pastedNotes', { count: notes.length })]),
    ...(brought.length === 0 ? [] : [t('cameAlong', { brought: brought.join(', ') })]),
    ...(dropped === 0 ? [] : [t('leftOutWaysOnToStates', { count: dropped })]),
  ].join(' ')
}
