// Slots of a panel that are read from a row, as everywhere else, and what those of one coded part of an order say by its code.
import type { FactRow } from '../../facts/row.ts'
import type { Way } from '../../rules/slot.ts'
import { words } from './rule-states.ts'

/** A slot read from a row, as everywhere else. */
export interface RowSlot {
  /** Where the bits of its classes begin, two words for each; `missing` is the first. */
  offset: number
  rules: number
  classOf: (row: FactRow) => number
}

/** What the slots of one coded part say, by code. */
export class PartStates {
  readonly slots: readonly RowSlot[]
  states: Int32Array
  isKnown: Uint8Array

  constructor(slots: readonly RowSlot[], codes: number) {
    this.slots = slots
    this.states = new Int32Array(slots.length === 0 ? 0 : words * codes)
    this.isKnown = new Uint8Array(slots.length === 0 ? 0 : codes)
  }
}

/** Which class of the slot a row is in; 0 where what it reads is missing. */
export function classOf(way: Way): (row: FactRow) => number {
  switch (way.by) {
    case 'steps': {
      const { read, steps } = way
      return (row) => {
        const value = read(row) as number | undefined
        if (value === undefined) return 0
        let found = 1
        for (let step = 0; step < steps.length; step += 1) found += Number(+value >= (steps[step] as number))
        return found
      }
    }
    case 'lookup': {
      const { read, lookup } = way
      return (row) => {
        const value = read(row)
        return value === undefined ? 0 : (lookup.get(value) ?? 1)
      }
    }
    case 'words': {
      const { read, lookup } = way
      return (row) => {
        const list = read(row) as readonly unknown[] | undefined
        if (list === undefined) return 0
        let found = 0
        for (let index = 0; index < list.length; index += 1) found |= lookup.get(list[index]) ?? 0
        return found + 1
      }
    }
    case 'pair': {
      const { read, other } = way
      return (row) => {
        const value = read(row)
        const second = other(row)
        if (value === undefined || second === undefined) return 0
        return value === second ? 2 : typeof value === 'number' && value > (second as number) ? 3 : 1
      }
    }
    case 'test': {
      const { test } = way
      return (row) => {
        const truth = test(row)
        return truth === 2 ? 0 : 1 + truth
      }
    }
  }
}
