import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import type { Command } from '../draft/draft.ts'
import { addState, connect, editState, placeStates, removeState } from '../draft/flow-commands.ts'
import { addNote, moveNotes, removeNotes, writeNote } from '../draft/note-commands.ts'
import { samplePolicy } from '../draft/sample.ts'
import { flowDifference } from './difference.ts'
import { toGraph } from './to-graph.ts'

function applied(document: PolicyDocument, ...commands: Command[]): PolicyDocument {
  return commands.reduce((rest, command) => command.apply(rest), document)
}

function picture(...commands: Command[]) {
  const before = samplePolicy()
  return flowDifference(before, applied(before, ...commands), 'order')
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

  it('say of a state that stands in a group now that it moved, with its ways as they were', () => {
    const before = samplePolicy()
    const { order } = before.flows
    const { held, ...others } = order.states
    if (held === undefined) throw new Error('the sample has no such state')
    const group = { label: 'Group', type: 'compound' as const, initial: 'held', states: { held } }
    const led = JSON.parse(JSON.stringify({ ...others, group }).replaceAll('"target":"held"', '"target":"group/held"'))
    const after = { ...before, flows: { ...before.flows, order: { ...order, states: led } } }
    const graph = flowDifference(before, after, 'order')
    expect(marks(graph)).toEqual(['added group', 'moved group/held'])
    expect(wayMarks(graph)).toEqual([])
  })

  it('[NO4] mark notes that were added, removed, written anew and put to another state, also where the flow is the same', () => {
    const size = toGraph({ document: samplePolicy(), subject: 'order' }).boxes.find(({ name }) => name === 'held')
    const { x, y } = size?.position ?? { x: 0, y: 0 }
    const write = (id: string, text: string, place: { x: number; y: number }) => [
      addNote('order', id, place),
      writeNote('order', id, text),
    ]
    const far = { x: -2_000, y: -2_000 }
    const before = applied(
      samplePolicy(),
      ...write('stays', 'Here', { x, y: y + 80 }),
      ...write('goes', 'Gone', far),
      ...write('moves', 'Elsewhere', far),
      ...write('tells', 'Old', far),
    )
    const after = applied(
      before,
      moveNotes('order', { stays: { x: x + 4, y: y + 84 }, moves: { x, y: y + 90 } }),
      removeNotes('order', ['goes']),
      writeNote('order', 'tells', 'New'),
      ...write('comes', 'Fresh', far),
    )
    const graph = flowDifference(before, after, 'order')
    expect(graph?.notes?.map(({ text, mark, was }) => [text, mark, was])).toEqual([
      ['Here', undefined, undefined],
      ['Elsewhere', 'moved', undefined],
      ['New', 'changed', 'Old'],
      ['Fresh', 'added', undefined],
      ['Gone', 'removed', undefined],
    ])
    expect(marks(graph)).toEqual([])
    const nudged = applied(before, moveNotes('order', { stays: { x: x + 4, y: y + 84 } }))
    expect(flowDifference(before, nudged, 'order')).toBeUndefined()
  })

  it('say on the states that ask a ruleset how many of its rules differ, also where the flow itself is the same', () => {
    const graph = flowDifference(samplePolicy(), samplePolicy(), 'order', new Map([['routing', 2]]))
    expect(graph?.boxes.filter(({ rulesDiffer }) => rulesDiffer !== undefined)).toMatchObject([
      { name: 'routing', rulesDiffer: 2 },
    ])
    expect(flowDifference(samplePolicy(), samplePolicy(), 'return', new Map([['routing', 2]]))).toBeUndefined()
  })
})
