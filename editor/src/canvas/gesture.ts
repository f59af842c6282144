// What can be done to the picture of a flow, and what that may mean for the document.
import type { Command } from '../draft/draft.ts'
import type { Position, Way } from '../draft/flow-commands.ts'
import type { Alignment } from './align.ts'
import type { AddableType } from './new-state.ts'
import type { EventChoice } from './raisable-events.ts'

export interface Regroup {
  names: readonly string[]
  /** The path of the group; '' is the top. */
  into: string
  /** Where they were dropped, by name, from the corner of the group. */
  at?: Readonly<Record<string, Position>>
}

export type Gesture =
  /** `inside`: the state that is to hold the new one. */
  | { type: 'add'; stateType: AddableType; rulesetId?: string; at?: Position; inside?: string }
  | { type: 'connect'; from: string; to: string; event?: string; guard?: string }
  /** The end or the beginning of an arrow is dragged to another box. */
  | { type: 'reconnect'; ways: readonly Way[]; from: string; to: string }
  | { type: 'move'; places: Readonly<Record<string, Position>> }
  /** `notes`: those that go with them, by their own ids. */
  | { type: 'delete-states'; names: readonly string[]; notes?: readonly string[] }
  | { type: 'align'; names: readonly string[]; how: Alignment }
  | { type: 'delete-ways'; ways: readonly Way[] }
  /** Into a group, or out of all groups. */
  | ({ type: 'regroup' } & Regroup)
  | { type: 'tidy' }

export type Meaning =
  | { type: 'command'; command: Command; selects?: string }
  /** Several events could lead along this arrow; `isOpen` allows names that are not listed. */
  | { type: 'choose-event'; from: string; to: string; events: readonly EventChoice[]; isOpen: boolean }
  | { type: 'refused'; reason: string }
