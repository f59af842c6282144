import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import {
  backTo,
  beginCourse,
  type Course,
  courseOf,
  letTimePass,
  nextEvents,
  otherAnswers,
  present,
  raise,
  suppose,
} from './course.ts'
import { runTrial } from './run-trial.ts'
import { oneOrder } from './sample-order.ts'
import { waitInWords } from './time-words.ts'

function begun(change: Record<string, unknown> = {}): Course {
  const facts = oneOrder()
  const result = runTrial(samplePolicy(), 'order', { ...facts, order: { ...(facts.order as object), ...change } })
  if (result.type !== 'decided') throw new Error(JSON.stringify(result))
  return beginCourse(result)
}
const rests = (course: Course) => present(course).result.decision.rests

describe('[TT] an order taken through time', () => {
  it('[TT1] a timer of the state it rests in runs, and letting time pass fires it at its moment, with the clock there', () => {
    const held = begun({ fraudScore: 99 })
    expect(rests(held)).toBe('held')
    const [timer] = present(held).timers
    expect(timer).toMatchObject({ state: 'held', event: 'hold.expired', fireAt: '2026-01-08T09:00:00.000Z' })
    expect(waitInWords(present(held).result.decision.at, timer?.fireAt ?? '')).toBe('in 3 days')
    const over = letTimePass(held)
    expect(rests(over)).toBe('cancelled')
    expect(present(over)).toMatchObject({ taken: { type: 'fired', timer }, timers: [] })
    expect(present(over).result.decision.at).toBe(timer?.fireAt)
    expect(present(over).result.facts.now).toBe(timer?.fireAt)
    expect(letTimePass(over)).toBe(over)
  })

  it('[TT2] says which events may come next and where each leads, and an event drops the timers of the state it leaves', () => {
    const held = begun({ fraudScore: 99 })
    expect(nextEvents(held).map(({ event, leadsTo, timer }) => [event, leadsTo, timer !== undefined])).toEqual([
      ['hold.expired', 'cancelled', true],
      ['hold.released', 'released', false],
      ['order.cancel', 'cancelled', false],
    ])
    const released = raise(held, 'hold.released')
    expect(rests(released)).toBe('released')
    expect(present(released).timers).toEqual([])
    expect(present(released).stages.map(({ event }) => event)).toEqual(['allocated', 'routed', 'complete'])
  })

  it('[TT3] goes on as if a ruleset had answered something else, from where it was asked', () => {
    const placed = begun()
    const stage = present(placed).stages.find(({ event }) => event === 'complete')
    if (stage === undefined) throw new Error('the split was not asked')
    expect(otherAnswers(present(placed), stage).map(({ event }) => event)).toEqual(['partial', 'nothing'])
    const supposed = suppose(placed, stage, 'nothing')
    expect(present(supposed).result.decision).toMatchObject({ from: 'splitting', event: 'nothing' })
    expect(present(supposed).result.decision.walked[0]).toEqual({
      from: 'splitting',
      event: 'nothing',
      to: 'backordering',
    })
  })

  it('[TT4] goes back to any earlier step, and never before the first', () => {
    const placed = begun({ fraudScore: 99 })
    const released = raise(placed, 'hold.released')
    const shipped = raise(released, 'order.shipped')
    expect(rests(shipped)).toBe('completed')
    expect(nextEvents(shipped)).toEqual([])
    expect(backTo(shipped, 1)).toEqual(released)
    expect(backTo(shipped, 0)).toEqual(placed)
    expect(backTo(placed, -1)).toEqual(placed)
  })

  it('[TT5] a new trial begins a course of its own', () => {
    const [first, second] = [raise(begun(), 'order.shipped'), begun()]
    expect(courseOf(first[0].result, first)).toBe(first)
    expect(courseOf(second[0].result, first)).toHaveLength(1)
  })
})
