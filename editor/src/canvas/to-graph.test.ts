import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { arrange } from './layout.ts'
import { sidesBetween, toGraph } from './to-graph.ts'

describe('toGraph', () => {
  it('draws every state once and joins the ways between two states in one arrow', () => {
    const document = samplePolicy()
    const { boxes, arrows } = toGraph({ document, subject: 'order' })
    expect(boxes.map((box) => box.name)).toEqual(Object.keys(document.flows.order.states))
    expect(new Set(arrows.map((arrow) => arrow.id)).size).toBe(arrows.length)
    const ways = Object.values(document.flows.order.states).reduce(
      (sum, state) => sum + (state.always?.length ?? 0) + Object.values(state.on ?? {}).flat().length,
      0,
    )
    expect(arrows.reduce((sum, arrow) => sum + arrow.ways.length, 0)).toBe(ways)
  })

  it('says which ruleset a state asks, how many of its rules are on, and that it is missing when it is', () => {
    const document = samplePolicy()
    const asking = Object.entries(document.flows.order.states).find(
      ([, state]) => state.ask === document.rulesets[0]?.id,
    )
    const box = toGraph({ document, subject: 'order' }).boxes.find(({ name }) => name === asking?.[0])
    expect(box?.asks).toMatchObject({ rules: document.rulesets[0]?.rules.length, isMissing: false })
    const without = { ...document, rulesets: document.rulesets.slice(1) }
    const broken = toGraph({ document: without, subject: 'order' }).boxes.find(({ name }) => name === asking?.[0])
    expect(broken?.asks?.isMissing).toBe(true)
  })

  it('counts the problems at a state and below it', () => {
    const problem = (path: string) => ({ code: 'flow/x', severity: 'error' as const, path, message: 'x' })
    const { boxes } = toGraph({
      document: samplePolicy(),
      subject: 'order',
      diagnostics: [
        problem('/flows/order/states/held/on/x'),
        problem('/flows/order/states/held-2'),
        problem('/rulesets/0'),
      ],
    })
    expect(boxes.find(({ name }) => name === 'held')?.problems.errors).toBe(1)
    expect(boxes.filter(({ problems }) => problems.errors > 0)).toHaveLength(1)
  })

  it('lights exactly the ways a trial walked and the state it rests in', () => {
    const path = { walked: [{ from: 'received', event: 'order.placed', to: 'validating' }], rests: 'validating' }
    const { boxes, arrows } = toGraph({ document: samplePolicy(), subject: 'order', path })
    expect(arrows.filter((arrow) => arrow.isLit).map((arrow) => arrow.id)).toEqual(['received → validating'])
    expect(boxes.flatMap(({ name, lit }) => (lit === undefined ? [] : [[name, lit]]))).toEqual([
      ['received', 'walked'],
      ['validating', 'rests'],
    ])
  })

  it('warms arrows by the orders that took them, against the busiest', () => {
    const heat = [
      { subject: 'order', from: 'received', event: 'order.placed', to: 'validating', baseline: 80, candidate: 100 },
      { subject: 'order', from: 'received', event: 'order.cancel', to: 'cancelled', baseline: 50 },
    ]
    const { arrows } = toGraph({ document: samplePolicy(), subject: 'order', heat })
    expect(arrows.find(({ id }) => id === 'received → validating')?.warmth).toBe(1)
    expect(arrows.find(({ id }) => id === 'received → cancelled')?.warmth).toBe(0.5)
    expect(arrows.find(({ id }) => id === 'held → cancelled')?.warmth).toBe(0)
  })

  it('never puts two boxes at one place, also when nobody placed them', () => {
    const flow = samplePolicy().flows.order
    const places = Object.values(arrange(flow)).map(({ x, y }) => `${x},${y}`)
    expect(new Set(places).size).toBe(Object.keys(flow.states).length)
  })

  it('lets arrows leave where the boxes face each other', () => {
    const from = { x: 0, y: 0 }
    expect(sidesBetween(from, { x: 300, y: 0 })).toEqual({ fromSide: 'right', toSide: 'left' })
    expect(sidesBetween(from, { x: 0, y: 200 })).toEqual({ fromSide: 'bottom', toSide: 'top' })
    expect(sidesBetween(from, { x: -600, y: -400 })).toEqual({ fromSide: 'left', toSide: 'bottom' })
    expect(sidesBetween(from, { x: 0, y: -200 })).toEqual({ fromSide: 'top', toSide: 'bottom' })
  })
})
