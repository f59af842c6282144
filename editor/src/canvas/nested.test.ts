import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { arrange } from './layout.ts'
import { drawnNode } from './state-node.tsx'
import { toGraph } from './to-graph.ts'

/** A flow whose middle is picked and paid at the same time, and can be held and taken up again. */
function nested(): PolicyDocument {
  const waiting = (label: string, on: Record<string, { target: string }[]> = {}) => ({ label, type: 'waiting', on })
  const done = { label: 'Done', type: 'final' }
  const active = {
    label: 'Active',
    type: 'parallel',
    on: { hold: [{ target: 'held' }] },
    done: [{ target: 'shipped' }],
    states: {
      parcel: {
        label: 'Parcel',
        type: 'compound',
        initial: 'picking',
        states: { picking: waiting('Picking', { picked: [{ target: 'packed' }] }), packed: done },
      },
      payment: {
        label: 'Payment',
        type: 'compound',
        initial: 'due',
        states: { due: waiting('Payment due', { paid: [{ target: 'paid' }] }), paid: done },
      },
      last: { label: 'Where it was', type: 'history', history: 'deep' },
    },
  }
  const states = {
    placed: waiting('Placed', { start: [{ target: 'active' }] }),
    active,
    held: waiting('Held', { release: [{ target: 'active/last' }] }),
    shipped: { label: 'Shipped', type: 'final' },
  }
  const { layout: _none, ...rest } = samplePolicy()
  return { ...rest, flows: { order: { initial: 'placed', states } } } as unknown as PolicyDocument
}

describe('nested states on the canvas', () => {
  const { boxes } = toGraph({ document: nested(), subject: 'order' })
  const box = (name: string) => {
    const found = boxes.find((each) => each.name === name)
    if (found === undefined) throw new Error(`no box ${name}`)
    return found
  }

  it('are drawn in the state around them, by their own label, within its frame', () => {
    for (const each of boxes) {
      if (each.parent === undefined) continue
      const around = box(each.parent)
      expect(each.position.x + each.size.width).toBeLessThan(around.size.width)
      expect(each.position.y + each.size.height).toBeLessThan(around.size.height)
      expect(drawnNode(each)).toMatchObject({ parentId: each.parent })
      // It can be dragged out of its group.
      expect(drawnNode(each)).not.toHaveProperty('extent')
    }
    expect(box('active/parcel/picking').title).toBe('Picking')
    expect(box('active/parcel').parent).toBe('active')
    expect(drawnNode(box('active/last'))).toMatchObject({ width: 44, height: 44 })
    expect(box('active/last').isDeep).toBe(true)
  })

  it('stand side by side where they are regions, and cover no other', () => {
    const [parcel, payment] = [box('active/parcel'), box('active/payment')]
    expect(parcel.position.y).toBe(payment.position.y)
    const [left, right] = [parcel, payment].sort((a, b) => a.position.x - b.position.x)
    expect((left?.position.x ?? 0) + (left?.size.width ?? 0)).toBeLessThan(right?.position.x ?? 0)
    const [active, held] = [box('active'), box('held')]
    const isClear =
      active.position.x + active.size.width < held.position.x ||
      active.position.y + active.size.height < held.position.y
    expect(isClear).toBe(true)
  })

  it('keep the place they were given, counted from their frame', () => {
    const document = nested()
    const moved = { ...document, layout: { order: { 'active/parcel/picking': { x: 40, y: 90 } } } }
    const picking = toGraph({ document: moved, subject: 'order' }).boxes.find(({ title }) => title === 'Picking')
    expect(picking?.position).toEqual({ x: 40, y: 90 })
    expect(Object.keys(arrange(document.flows.order))).toContain('active/last')
  })

  it('light up where an order rests in several at once', () => {
    const path = { walked: [], rests: 'active/parcel/picking + active/payment/due' }
    const lit = toGraph({ document: nested(), subject: 'order', path }).boxes.filter((each) => each.lit === 'rests')
    expect(lit.map(({ title }) => title).sort()).toEqual(['Payment due', 'Picking'])
  })
})
