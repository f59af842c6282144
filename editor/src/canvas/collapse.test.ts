import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { collapsed } from './collapse.ts'
import { nodeHeight, nodeWidth } from './layout.ts'
import { toGraph } from './to-graph.ts'

/** Out of a group one may go by two events, from two states of it. */
function grouped(): PolicyDocument {
  const waiting = (label: string, on: Record<string, { target: string }[]> = {}) => ({ label, type: 'waiting', on })
  const group = {
    label: 'Group',
    type: 'compound',
    initial: 'one',
    states: {
      one: waiting('One', { next: [{ target: 'two' }], stop: [{ target: 'end' }] }),
      two: waiting('Two', { done: [{ target: 'end' }], back: [{ target: 'two' }] }),
    },
  }
  const states = {
    start: waiting('Start', { go: [{ target: 'group/two' }] }),
    group,
    end: { label: 'End', type: 'final' },
  }
  const { layout: _none, ...rest } = samplePolicy()
  return { ...rest, flows: { order: { initial: 'start', states } } } as unknown as PolicyDocument
}

describe('closed groups', () => {
  const open = toGraph({ document: grouped(), subject: 'order' })
  const shut = collapsed(open, new Set(['group']))

  it('take the room of a box that says how many states it holds; nothing inside is drawn', () => {
    expect(shut.boxes.map(({ name }) => name)).toEqual(['start', 'group', 'end'])
    expect(shut.boxes[1]).toMatchObject({ holds: 2, size: { width: nodeWidth, height: nodeHeight } })
  })

  it('begin and end the arrows of what is inside: together where both ends are the same, and none within', () => {
    const ways = shut.arrows.map(
      ({ from, to, ways: each }) => `${from} → ${to}: ${each.map(({ label }) => label).join(', ')}`,
    )
    expect(ways).toEqual(['start → group: go', 'group → end: stop, done'])
    expect(shut.arrows.every(({ isFolded }) => isFolded)).toBe(true)
    expect(shut.arrows[1]?.ways.map(({ from }) => from)).toEqual(['group/one', 'group/two'])
  })

  it('are lit by what is lit inside', () => {
    const path = { walked: [{ from: 'start', event: 'go', to: 'group/two' }], rests: 'group/two' }
    const lit = collapsed(toGraph({ document: grouped(), subject: 'order', path }), new Set(['group']))
    expect(lit.boxes.find(({ name }) => name === 'group')?.lit).toBe('rests')
    expect(lit.arrows.find(({ to }) => to === 'group')?.isLit).toBe(true)
  })

  it('change nothing while none is closed', () => {
    expect(collapsed(open, new Set())).toBe(open)
    expect(collapsed(open, new Set(['gone']))).toBe(open)
  })
})
