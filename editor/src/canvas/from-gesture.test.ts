import { compile } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { fromGesture } from './from-gesture.ts'
import type { Gesture } from './gesture.ts'
import { toGraph } from './to-graph.ts'

/** Does the gesture and gives the picture of the result. */
function after(gesture: Gesture, document = samplePolicy()) {
  const meaning = fromGesture(document, 'order', gesture)
  if (meaning.type !== 'command') throw new Error(`no command but ${meaning.type}`)
  const changed = meaning.command.apply(document)
  return { meaning, document: changed, graph: toGraph({ document: changed, subject: 'order' }) }
}

describe('fromGesture', () => {
  it('adds a state that the picture then shows where it was put', () => {
    const { meaning, graph } = after({ type: 'add', stateType: 'waiting', at: { x: 12, y: 34 } })
    const box = graph.boxes.find(({ name }) => name === meaning.selects)
    expect(box).toMatchObject({ type: 'waiting', position: { x: 12, y: 34 } })
  })

  it('adds an asking state under the name of the ruleset it asks', () => {
    const document = samplePolicy()
    const [ruleset] = document.rulesets
    const { graph, meaning } = after({ type: 'add', stateType: 'asking', rulesetId: ruleset?.id ?? '' }, document)
    expect(graph.boxes.find(({ name }) => name === meaning.selects)?.asks?.name).toBe(ruleset?.name)
    expect(fromGesture(document, 'order', { type: 'add', stateType: 'asking' }).type).toBe('refused')
  })

  it('adds a group and states side by side that are sound as they are drawn, and further states inside them', () => {
    for (const stateType of ['compound', 'parallel'] as const) {
      const { meaning, document, graph } = after({ type: 'add', stateType })
      const path = meaning.selects ?? ''
      expect(graph.boxes.filter(({ parent }) => parent === path).length).toBeGreaterThan(0)
      const inside = after({ type: 'add', stateType: 'waiting', inside: path }, document)
      expect(inside.graph.boxes.find(({ name }) => name === inside.meaning.selects)?.parent).toBe(path)
      const back = after({ type: 'add', stateType: 'history', inside: path }, inside.document)
      const { diagnostics } = compile(back.document)
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })

  it('adds a way back to before only where there is something to lead back into', () => {
    const document = samplePolicy()
    expect(fromGesture(document, 'order', { type: 'add', stateType: 'history' }).type).toBe('refused')
    expect(fromGesture(document, 'order', { type: 'add', stateType: 'waiting', inside: 'held' }).type).toBe('refused')
  })

  it('begins an empty flow in its first state', () => {
    const empty = { ...samplePolicy(), flows: { order: { initial: 'gone', states: {} } } }
    const { document, meaning } = after({ type: 'add', stateType: 'waiting' }, empty)
    expect(document.flows.order.initial).toBe(meaning.selects)
  })

  it('connects with the event chosen, and the picture has that arrow', () => {
    const { graph } = after({ type: 'connect', from: 'held', to: 'completed', event: 'order.cancel' })
    const arrow = graph.arrows.find(({ from, to }) => from === 'held' && to === 'completed')
    expect(arrow?.ways.map((way) => way.label)).toEqual(['order.cancel'])
  })

  it('asks which event an arrow is for, unanswered ones first', () => {
    const document = samplePolicy()
    const [name] = Object.entries(document.flows.order.states).find(([, state]) => state.type === 'asking') ?? ['']
    const meaning = fromGesture(document, 'order', { type: 'connect', from: name, to: 'held' })
    expect(meaning).toMatchObject({ type: 'choose-event', isOpen: false })
    const waiting = fromGesture(document, 'order', { type: 'connect', from: 'held', to: 'completed' })
    expect(waiting).toMatchObject({ type: 'choose-event', isOpen: true })
  })

  it('leads an arrow to another box with all its ways, and takes it to another beginning only where its events can come', () => {
    const document = samplePolicy()
    const arrow = (from: string, to: string, of = document) =>
      toGraph({ document: of, subject: 'order' }).arrows.find((each) => each.from === from && each.to === to)
    const ways = arrow('held', 'cancelled')?.ways ?? []
    const ended = after({ type: 'reconnect', ways, from: 'held', to: 'completed' }, document)
    expect(arrow('held', 'cancelled', ended.document)).toBeUndefined()
    expect(arrow('held', 'completed', ended.document)?.ways.map(({ label }) => label)).toEqual(
      ways.map(({ label }) => label),
    )
    const begun = after({ type: 'reconnect', ways, from: 'asking-customer', to: 'cancelled' }, document)
    expect(arrow('held', 'cancelled', begun.document)).toBeUndefined()
    expect(arrow('asking-customer', 'cancelled', begun.document)?.ways.map(({ event }) => event)).toEqual(
      expect.arrayContaining(ways.map(({ event }) => event)),
    )
    expect(fromGesture(document, 'order', { type: 'reconnect', ways, from: 'routing', to: 'cancelled' })).toEqual({
      type: 'refused',
      reason: expect.stringContaining('never answers `hold.expired`'),
    })
  })

  it('connects a passing state without an event, before the way that is always open when it is guarded', () => {
    const [guard] = Object.keys(samplePolicy().conditions)
    const { document } = after({ type: 'connect', from: 'validating', to: 'completed', guard: guard ?? '' })
    const always = document.flows.order.states.validating?.always ?? []
    expect(always.at(-1)?.guard).toBeUndefined()
    expect(always.at(-2)).toEqual({ target: 'completed', guard })
  })

  it('refuses to lead on from an end and to delete the start', () => {
    const document = samplePolicy()
    const fromEnd = fromGesture(document, 'order', { type: 'connect', from: 'completed', to: 'held' })
    expect(fromEnd.type).toBe('refused')
    const start = document.flows.order.initial
    expect(fromGesture(document, 'order', { type: 'delete-states', names: [start] }).type).toBe('refused')
  })

  it('deletes an arrow with all its ways, and the state keeps no empty event', () => {
    const document = samplePolicy()
    const arrow = toGraph({ document, subject: 'order' }).arrows.find(
      ({ from, to }) => from === 'held' && to === 'cancelled',
    )
    const { graph, document: changed } = after({ type: 'delete-ways', ways: arrow?.ways ?? [] }, document)
    expect(graph.arrows.some(({ id }) => id === arrow?.id)).toBe(false)
    expect(Object.values(changed.flows.order.states.held?.on ?? {}).every((ways) => ways.length > 0)).toBe(true)
  })

  it('a drag stores nothing but places, and what the policy means stays the same', () => {
    const before = samplePolicy()
    const { document } = after({ type: 'move', places: { held: { x: 1.6, y: 2.2 } } }, before)
    expect(document.layout?.order?.held).toEqual({ x: 2, y: 2 })
    expect({ ...document, layout: undefined }).toEqual({ ...before, layout: undefined })
  })
})
