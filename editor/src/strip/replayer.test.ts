import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, test } from 'vitest'
import { createReplayer, type StartStripThread, type StripAnswer, type StripQuestion } from './replayer.ts'

const named = (name: string) => ({ name }) as PolicyDocument

/** A thread that answers when told to. */
function byHand() {
  const asked: StripQuestion[] = []
  let answer: (answer: StripAnswer) => void = () => {}
  let ended = false
  const start: StartStripThread = (tell) => {
    answer = tell
    return {
      ask: (question) => asked.push(question),
      end: () => {
        ended = true
      },
    }
  }
  const reply = (answered: Omit<Extract<StripAnswer, { type: 'figures' }>, 'turn'>) =>
    answer({ turn: asked.at(-1)?.turn ?? 0, ...answered })
  return { asked, start, reply, send: (one: StripAnswer) => answer(one), isEnded: () => ended }
}

const heat = { edges: [], rules: [] }
const figures = { type: 'figures' as const, kpis: [], heat, tookMs: 1 }

describe('[ST] figures that follow the hand', () => {
  test('[ST1] while the sample is opened or a replay runs, only the last edit waits', () => {
    const thread = byHand()
    const told: string[] = []
    const replayer = createReplayer({ text: '', baseline: named('base') }, ({ type }) => told.push(type), thread.start)
    replayer.replay(named('one'))
    replayer.replay(named('two'))
    thread.send({ turn: 1, type: 'opened', baseline: [], heat, orders: 1, from: '', to: '', currency: 'USD' })
    replayer.replay(named('three'))
    replayer.replay(named('four'))
    thread.reply(figures)
    thread.reply(figures)
    const documents = thread.asked.flatMap((one) => (one.type === 'replay' ? [one.document.name] : []))
    expect(documents).toEqual(['two', 'four'])
    expect(told).toEqual(['opened', 'figures', 'figures'])
  })

  test('[ST2] after closing, nothing is told any more and the thread is ended', () => {
    const thread = byHand()
    const told: string[] = []
    const replayer = createReplayer({ text: '', baseline: named('base') }, ({ type }) => told.push(type), thread.start)
    replayer.close()
    thread.send({ turn: 1, type: 'unsound' })
    expect(told).toEqual([])
    expect(thread.isEnded()).toBe(true)
  })
})
