// What a key means in the grid while no cell is being edited. Ctrl and ⌘ are one.
import type { Direction, Motion } from './selection.ts'

export type RowAction = 'insert-above' | 'insert-below' | 'duplicate' | 'remove' | 'toggle' | 'up' | 'down' | 'sentence'

export type Gesture =
  | { type: 'move'; motion: Motion; isExtending: boolean }
  /** `typed` replaces what is there; without it the cell is opened as it is. */
  | { type: 'edit'; typed?: string }
  | { type: 'rows'; action: RowAction }
  | { type: 'clear' | 'fill-down' | 'select-all' | 'select-row' | 'find' | 'replace' | 'menu' | 'cancel' }

export interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** By `Ctrl+`, `Shift+` and `Alt+` in this order and the key. */
const named: Readonly<Record<string, Gesture>> = {
  F2: { type: 'edit' },
  Backspace: { type: 'edit', typed: '' },
  Delete: { type: 'clear' },
  Escape: { type: 'cancel' },
  ContextMenu: { type: 'menu' },
  'Shift+F10': { type: 'menu' },
  'Shift+ ': { type: 'select-row' },
  'Ctrl+a': { type: 'select-all' },
  'Ctrl+d': { type: 'fill-down' },
  'Ctrl+f': { type: 'find' },
  'Ctrl+h': { type: 'replace' },
  'Ctrl+Enter': { type: 'rows', action: 'insert-below' },
  'Ctrl+Shift+Enter': { type: 'rows', action: 'insert-above' },
  'Ctrl+Shift+D': { type: 'rows', action: 'duplicate' },
  'Ctrl+-': { type: 'rows', action: 'remove' },
  'Ctrl+.': { type: 'rows', action: 'toggle' },
  'Ctrl+e': { type: 'rows', action: 'sentence' },
  'Alt+ArrowUp': { type: 'rows', action: 'up' },
  'Alt+ArrowDown': { type: 'rows', action: 'down' },
}

/** The gesture of a key; undefined for keys that are none of the grid's. */
export function gestureOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Key): Gesture | undefined {
  const isControl = ctrlKey || metaKey
  const name = `${isControl ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${altKey ? 'Alt+' : ''}${key}`
  const found = named[name]
  if (found !== undefined) return found
  if (altKey) return undefined
  const motion = motionOf(key, isControl)
  if (motion !== undefined) return { type: 'move', motion, isExtending: shiftKey }
  if (isControl) return undefined
  if (key === 'Enter') return shiftKey ? step('up') : { type: 'edit' }
  if (key === 'Tab') return step(shiftKey ? 'left' : 'right')
  return key.length === 1 ? { type: 'edit', typed: key } : undefined
}

function step(to: Direction): Gesture {
  return { type: 'move', motion: { by: 'step', to }, isExtending: false }
}

function motionOf(key: string, isControl: boolean): Motion | undefined {
  const to = arrows[key]
  if (to !== undefined) return { by: isControl ? 'region' : 'step', to }
  if (key === 'PageUp') return { by: 'page', to: 'up' }
  if (key === 'PageDown') return { by: 'page', to: 'down' }
  if (key === 'Home') return { by: isControl ? 'grid-start' : 'row-start' }
  if (key === 'End') return { by: isControl ? 'grid-end' : 'row-end' }
  return undefined
}
