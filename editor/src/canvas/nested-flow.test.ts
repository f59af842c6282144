// A flow with states inside states on the canvas: drawn, lit, edited and tidied without losing its way.
import { compile, type PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import nested from '../../../rulesets/policies/hold-and-resume.json' with { type: 'json' }
import { removeState, setInitial } from '../draft/flow-commands.ts'
import { stateAt } from '../draft/flow-states.ts'
import { placeInWords, placeOf } from '../problems/place-of.ts'
import { fromGesture } from './from-gesture.ts'
import { arrange, placed, placeOnCanvas } from './layout.ts'
import { toGraph } from './to-graph.ts'

const document = nested as unknown as PolicyDocument
const released = 'open/fulfilment/released'

describe('a nested flow on the canvas', () => {
  it('draws every state as a box of its own, under its labels, and every arrow', () => {
    const { boxes, arrows } = toGraph({ document, subject: 'order' })
    expect(boxes.find(({ name }) => name === released)).toMatchObject({
      label: 'Fulfilment › Released',
      type: 'waiting',
    })
    expect(boxes.filter(({ isInitial }) => isInitial).map(({ name }) => name)).toContain('open/fulfilment/sourcing')
    expect(arrows.map(({ from, to }) => `${from} → ${to}`)).toContain('held → open/where-it-was')
    const done = arrows.find(({ from, to }) => from === 'open' && to === 'completed')
    expect(done?.ways[0]).toMatchObject({ isDone: true, label: 'when done' })
    const tidy = placed(document.flows.order, arrange(document.flows.order))
    const spots = [...tidy.keys()].map((path) => Object.values(placeOnCanvas(tidy, path)).join(' '))
    expect(new Set(spots).size).toBe(boxes.length)
  })

  it('lights every state an order rests in', () => {
    const path = { walked: [], rests: `${released} + open/payment/authorised` }
    const { boxes } = toGraph({ document, subject: 'order', path })
    expect(boxes.filter(({ lit }) => lit === 'rests').map(({ name }) => name)).toEqual([
      released,
      'open/payment/authorised',
    ])
  })

  it('leads from a problem to the state it is in', () => {
    const pointer = '/flows/order/states/open/states/payment/states/awaited/on/x/0'
    expect(placeOf(pointer)).toEqual({ at: 'flow', subject: 'order', state: 'open/payment/awaited' })
    expect(placeInWords(pointer, document)).toBe('Order flow › Awaited')
  })

  it('connects states of different depth by a target that leads there', () => {
    const gesture = { type: 'connect' as const, from: released, to: 'cancelled', event: 'order.lost' }
    const meaning = fromGesture(document, 'order', gesture)
    if (meaning.type !== 'command') throw new Error(meaning.type)
    const changed = meaning.command.apply(document)
    expect(stateAt(changed.flows.order, released)?.on?.['order.lost']).toEqual([{ target: 'cancelled' }])
    expect(compile(changed).ok).toBe(true)
  })

  it('takes a state away with all inside it, the ways that led there and their places', () => {
    const { flows, layout } = removeState('order', 'held', 'On hold').apply(document)
    expect(stateAt(flows.order, 'open')?.on).not.toHaveProperty('hold.placed')
    const without = removeState('order', 'open/payment', 'Payment').apply(document)
    expect(Object.keys(without.layout?.order ?? {}).filter((name) => name.startsWith('open/payment'))).toEqual([])
    expect(layout?.order).not.toHaveProperty('held')
    const refused = fromGesture(document, 'order', { type: 'delete-states', names: ['open/payment/looking'] })
    expect(refused).toMatchObject({ type: 'refused', reason: expect.stringContaining('Payment') })
  })

  it('lets the state around begin in another one', () => {
    const changed = setInitial('order', 'open/payment/awaited', 'Awaited').apply(document)
    expect(stateAt(changed.flows.order, 'open/payment')?.initial).toBe('awaited')
    expect(changed.flows.order.initial).toBe('received')
  })
})
