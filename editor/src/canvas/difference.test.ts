import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import type { Command } from '../draft/draft.ts'
import { addState, connect, editState, placeStates, removeState } from '../draft/flow-commands.ts'
import { samplePolicy } from '../draft/sample.ts'
import { flowDifference } from './difference.ts'

function picture(...commands: Command[]) {
  const before = samplePolicy()
  const after = commands.reduce<PolicyDocument>((document, command) => command.apply(document), before)
  return flowDifference(before, after, 'order')
}

const marks = (graph: ReturnType<typeof picture>) =>
  graph?.boxes.flatMap(({ name, mark }) => (mark === undefined ? [] : [`${mark} ${name}`])).sort()
const wayMarks = (graph: ReturnType<typeof picture>) =>
  graph?.arrows
    .flatMap(({ id, ways }) =>
      ways.flatMap(({ label, mark }) => (mark === undefined ? [] : [`${mark} ${id} ${label}`])),
    )
    .sort()

describe('two versions of a flow in one picture', () => {
  it('mark states and ways that were added, removed and changed, and nothing else', () => {
    const { held } = samplePolicy().flows.order.states
    const graph = picture(
      addState('order', 'new', { label: 'New', type: 'waiting' }, {}),
      connect('order', 'new', 'go', { target: 'released' }),
      removeState('order', 'asking-customer', 'Asking'),
      editState('order', 'held', { ...held, label: 'Stopped', type: 'waiting' }),
    )
    expect(marks(graph)).toEqual(['added new', 'changed held', 'removed asking-customer'])
    expect(wayMarks(graph)).toEqual([
      'added new → released go',
      'removed asking-customer → allocating customer.answered',
      'removed asking-customer → cancelled order.cancel',
      'removed asking-customer → released question.expired',
      'removed backordering → asking-customer asked',
    ])
    expect(new Set(graph?.boxes.map(({ name }) => name)).size).toBe(graph?.boxes.length)
  })

  it('are no picture where only boxes moved, or nothing', () => {
    expect(picture(placeStates('order', { held: { x: 5, y: 5 } }, 'Move'))).toBeUndefined()
    expect(picture()).toBeUndefined()
  })
})
