// The excerpt of a history that the editor replays at every edit.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { compile, excerptOf, type History, type HistoryEvent, type PolicyDocument, replay } from '@heddle/engine'
import { beforeAll, describe, expect, test } from 'vitest'
import { figuresOf, sampleFrom } from '../editor/src/strip/sample.ts'
import { demoHistory } from '../server/src/demo/index.ts'
import { packHistory } from '../server/src/histories/chunks.ts'
import { makeExcerpt } from '../server/src/simulations/replay-task.ts'

const history = demoHistory({ orders: 900 })
const document: PolicyDocument = JSON.parse(
  readFileSync(new URL('../rulesets/policies/demo-baseline.json', import.meta.url), 'utf8'),
)
const program = (() => {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error('does not compile')
  return compiled.program
})()
const ordersOf = (events: Iterable<HistoryEvent>) => [...events].filter((event) => event.type === 'order')

describe('[EX] the last orders of a history as a history of its own', () => {
  let excerpt: History
  beforeAll(() => {
    excerpt = excerptOf(program, history, 300)
  })

  test('[EX1] it holds exactly the last orders, and only what happened to them or arrived meanwhile', () => {
    const orders = ordersOf(excerpt.events)
    const asked = ordersOf(history.events).map(({ actual: _record, ...order }) => order)
    expect(orders).toEqual(asked.slice(-300))
    expect(excerpt.head.counts.orders).toBe(300)
    const ids = new Set(orders.map(({ order }) => order.id))
    for (const event of excerpt.events) if ('orderId' in event) expect(ids.has(event.orderId)).toBe(true)
    expect(excerpt.head.assumptions.at(-1)).toMatchObject({ code: 'history/excerpt', affects: 600 })
  })

  test('[EX2] it begins with what is on the shelves less what is promised and has not left', () => {
    const [first, second] = ordersOf(history.events)
    const events = [first, second] as HistoryEvent[]
    const filled = replay([program], { ...history, events: events.slice(0, 1) }, {}, () => true).policies[0]?.kpis.find(
      ({ name }) => name === 'unit-fill-rate',
    )?.numerator
    expect(filled).toBeGreaterThan(0)
    const units = (rows: Iterable<{ onHand: number }>) => [...rows].reduce((sum, { onHand }) => sum + onHand, 0)
    const left = units(excerptOf(program, { ...history, events }, 1).openingStock)
    expect(left).toBe(units(history.openingStock) - (filled ?? 0))
  })

  test('[EX3] where stock is plenty, its orders are decided as in the whole history', () => {
    const plenty: History = {
      ...history,
      openingStock: history.openingStock.map((row) => ({ ...row, onHand: row.onHand + 100_000 })),
    }
    const from = ordersOf(plenty.events).at(-300)?.order.placedAt
    const inWindow = from === undefined ? {} : { from }
    const whole = replay([program], plenty, inWindow, () => true).policies[0]
    const part = replay([program], excerptOf(program, plenty, 300), {}, () => true).policies[0]
    expect(part?.kpis).toEqual(whole?.kpis)
  })

  test('[EX4] a history with no more orders than asked for is given as it is', () => {
    expect(excerptOf(program, history, 900)).toMatchObject({ head: history.head, openingStock: history.openingStock })
  })

  test('[EX5] what the server sends and the editor reads has the figures of a replay of the excerpt', () => {
    const { head, chunks } = packHistory(history)
    const task = { history: { head, chunks: chunks.map(({ bytes }) => bytes) }, document, orders: 300 }
    const text = gunzipSync(makeExcerpt(task)).toString('utf8')
    const [whole] = replay([program], excerpt, {}, () => true).policies
    expect(whole).toBeDefined()
    expect(figuresOf(document, sampleFrom(text))).toEqual({ kpis: whole?.kpis, heat: whole?.heat })
    expect(() => sampleFrom(text.split('\n').slice(0, -5).join('\n'))).toThrow('of 300 orders')
  })
})
