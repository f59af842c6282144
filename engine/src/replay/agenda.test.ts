import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Agenda } from './agenda.ts'

describe('agenda', () => {
  it('[RP1] gives back what is due in time order, equal times in the order put in, and nothing that is not due', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (times, now) => {
          const agenda = new Agenda<number>()
          times.forEach((atMs, index) => {
            agenda.add(atMs, index)
          })
          const taken: number[] = []
          for (let due = agenda.takeDue(now); due !== undefined; due = agenda.takeDue(now)) taken.push(due.item)
          const expected = times
            .map((atMs, index) => ({ atMs, index }))
            .filter(({ atMs }) => atMs <= now)
            .sort((a, b) => a.atMs - b.atMs || a.index - b.index)
            .map(({ index }) => index)
          expect(taken).toEqual(expected)
        },
      ),
      { seed: 11 },
    )
  })
})
