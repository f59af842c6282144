import { expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { standsAt } from './standing.ts'
import { toGraph } from './to-graph.ts'

it('[NO6] a note stands at the innermost, nearest state within reach, and alone further away', () => {
  const document = samplePolicy()
  const { order } = document.flows
  order.states.group = {
    label: 'Group',
    type: 'compound',
    initial: 'in',
    states: { in: { label: 'In', type: 'waiting' }, out: { label: 'Out', type: 'final' } },
  }
  const places = { group: { x: 5_000, y: 0 }, 'group/in': { x: 40, y: 60 }, 'group/out': { x: 600, y: 60 } }
  const { boxes } = toGraph({ document: { ...document, layout: { order: places } }, subject: 'order' })
  const standing = standsAt(boxes)
  expect(standing({ x: 5_050, y: 140 })).toBe('group/in')
  expect(standing({ x: 5_590, y: 60 })).toBe('group/out')
  expect(standing({ x: 5_300, y: 60 })).toBe('group')
  expect(standing({ x: 5_050, y: -80 })).toBe('group')
  expect(standing({ x: 5_050, y: -2_000 })).toBeUndefined()
})
