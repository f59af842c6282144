import { describe, expect, it } from 'vitest'
import { dropOf, landingOf } from './frames.ts'
import type { StateBox } from './to-graph.ts'

const box = (name: string, x: number, y: number, rest: Partial<StateBox> = {}): StateBox => ({
  name,
  label: name,
  title: name,
  type: 'waiting',
  isInitial: false,
  position: { x, y },
  size: { width: 100, height: 50 },
  timers: [],
  problems: { errors: 0, warnings: 0 },
  ...rest,
})
const group = (name: string, x: number, y: number, rest: Partial<StateBox> = {}) =>
  box(name, x, y, { type: 'compound', size: { width: 400, height: 300 }, ...rest })
const boxes = [
  group('outer', 100, 100),
  group('outer/inner', 20, 60, { parent: 'outer', size: { width: 200, height: 120 } }),
  box('outer/inner/leaf', 20, 50, { parent: 'outer/inner' }),
  box('free', 600, 0),
]

describe('where a box is dropped', () => {
  it('is the innermost open group that its middle is in, at a place from its corner that is clear of its edge', () => {
    expect(dropOf(boxes, 'free', { x: 150, y: 190 })).toEqual({ into: 'outer/inner', at: { x: 30, y: 44 } })
    expect(dropOf(boxes, 'free', { x: 400, y: 300 })).toEqual({ into: 'outer', at: { x: 300, y: 200 } })
    expect(dropOf(boxes, 'free', { x: 900, y: 0 })).toEqual({ into: '', at: { x: 900, y: 0 } })
  })

  it('counts from where the box was drawn, and is never the box itself', () => {
    expect(dropOf(boxes, 'outer/inner/leaf', { x: 500, y: 0 })).toEqual({ into: '', at: { x: 620, y: 160 } })
    expect(dropOf(boxes, 'outer/inner', { x: 20, y: 60 }).into).toBe('outer')
  })

  it('is one group for boxes dragged together, or none where they part or stay in theirs', () => {
    expect(landingOf(boxes, { free: { x: 150, y: 190 } })).toEqual({
      names: ['free'],
      into: 'outer/inner',
      at: { free: { x: 30, y: 44 } },
    })
    const both = { 'outer/inner/leaf': { x: 500, y: 0 }, free: { x: 800, y: 0 } }
    expect(landingOf(boxes, both)).toMatchObject({ names: ['outer/inner/leaf', 'free'], into: '' })
    expect(landingOf(boxes, { ...both, free: { x: 400, y: 300 } })).toBeUndefined()
    expect(landingOf(boxes, { free: { x: 700, y: 0 } })).toBeUndefined()
    // The group that is dragged receives nothing of what is dragged with it.
    expect(landingOf(boxes, { outer: { x: 100, y: 100 }, free: { x: 150, y: 190 } })).toBeUndefined()
  })

  it('is no group that is closed', () => {
    const closed = boxes.map((each) => (each.name === 'outer' ? { ...each, holds: 2 } : each))
    expect(dropOf(closed.slice(0, 1).concat(box('free', 0, 0)), 'free', { x: 150, y: 150 }).into).toBe('')
  })
})
