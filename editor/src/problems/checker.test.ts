import type { Checked, PolicyDocument } from '@heddle/engine'
import { expect, test } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { type CheckAnswer, type CheckQuestion, createChecker, type StartThread } from './checker.ts'

/** A thread that answers when it is told to. */
function threadByHand() {
  const asked: CheckQuestion[] = []
  let isEnded = false
  let tellAnswer: (answer: CheckAnswer) => void = () => {}
  let tellFailure: () => void = () => {}
  const start: StartThread = (answer, fail) => {
    tellAnswer = answer
    tellFailure = fail
    return { ask: (question) => asked.push(question), end: () => (isEnded = true) }
  }
  return {
    start,
    asked,
    isEnded: () => isEnded,
    fail: () => tellFailure(),
    answer(message: string) {
      const turn = asked.at(-1)?.turn ?? 0
      tellAnswer({
        turn,
        checked: { diagnostics: [{ severity: 'warning', code: 'x', path: '', message }], cases: [], unknown: 0 },
      })
    },
  }
}

function named(name: string): PolicyDocument {
  return { ...samplePolicy(), name }
}

test('given edits while a check runs, then only the newest document is checked next and only its answer is told', () => {
  const thread = threadByHand()
  const told: string[] = []
  const checker = createChecker(
    ({ diagnostics }) => told.push(...diagnostics.map(({ message }) => message)),
    thread.start,
  )
  checker.check(named('one'))
  checker.check(named('two'))
  checker.check(named('three'))
  thread.answer('of one')
  thread.answer('of three')
  expect(thread.asked.map(({ document }) => document.name)).toEqual(['one', 'three'])
  expect(told).toEqual(['of three'])
})

test('given a thread that fails, then the document it had is checked in the page and nothing is lost', () => {
  const thread = threadByHand()
  const told: Checked[] = []
  const checker = createChecker((checked) => told.push(checked), thread.start)
  checker.check({ ...named('broken'), rulesets: [], flows: { order: { initial: 'nowhere', states: {} } } })
  thread.fail()
  expect(thread.isEnded()).toBe(true)
  expect(told).toHaveLength(1)
  expect(told[0]?.diagnostics.length).toBeGreaterThan(0)
})
