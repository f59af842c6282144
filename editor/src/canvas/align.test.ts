import { describe, expect, it } from 'vitest'
import { aligned } from './align.ts'

const box = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height })
const boxes = [
  { name: 'a', box: box(0, 0) },
  { name: 'b', box: box(40, 90, 200) },
  { name: 'c', box: box(500, 300) },
]

describe('boxes brought into line', () => {
  it('share the edge or the middle of the rectangle around them, and keep the other coordinate', () => {
    expect(aligned(boxes, 'left')).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 90 }, c: { x: 0, y: 300 } })
    expect(aligned(boxes, 'right')).toEqual({ a: { x: 500, y: 0 }, b: { x: 400, y: 90 }, c: { x: 500, y: 300 } })
    expect(aligned(boxes, 'centre')).toEqual({ a: { x: 250, y: 0 }, b: { x: 200, y: 90 }, c: { x: 250, y: 300 } })
    expect(aligned(boxes, 'middle')).toEqual({ a: { x: 0, y: 150 }, b: { x: 40, y: 150 }, c: { x: 500, y: 150 } })
  })

  it('stand in even gaps between the first and the last, which stay', () => {
    const spread = aligned(boxes, 'across')
    expect(spread).toEqual({ a: { x: 0, y: 0 }, b: { x: 200, y: 90 }, c: { x: 500, y: 300 } })
    expect(aligned(boxes, 'down')).toEqual({ a: { x: 0, y: 0 }, b: { x: 40, y: 150 }, c: { x: 500, y: 300 } })
  })
})
