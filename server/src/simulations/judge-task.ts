// What a worker does with golden orders: each is decided by the document, or a past order is made one.
import { compile, type Diagnostic, type GoldenAnswer, goldenAnswer } from '@heddle/engine'
import { type JudgedGolden, judgeGolden } from '../releases/judge-golden.ts'
import { findFacts, programOf } from './replay-task.ts'
import type { JudgeTask, PinTask, Progress } from './runner.ts'

/** A document with errors decides nothing. */
export type JudgedGoldens =
  | { ok: true; hash: string; items: JudgedGolden[] }
  | { ok: false; diagnostics: readonly Diagnostic[] }

export interface Pinned {
  /** JSON. */
  facts: string
  expected: GoldenAnswer
}

export function judgeGoldens({ document, goldens }: JudgeTask, onProgress: Progress): JudgedGoldens {
  const compiled = compile(document)
  if (!compiled.ok) return { ok: false, diagnostics: compiled.diagnostics }
  const { program } = compiled
  const items = goldens.map(({ id, name, facts, expected }, index) => {
    onProgress(index, goldens.length)
    return { id, name, ...judgeGolden(program, { facts: JSON.parse(facts), expected: JSON.parse(expected) }) }
  })
  return { ok: true, hash: program.hash, items }
}

/** The order as a replay of the document met it, and what the document decides; undefined where there is no such order. */
export function pinned(task: PinTask): Pinned | undefined {
  const facts = findFacts(task)
  if (facts === undefined) return undefined
  const { network, ...rest } = facts
  const expected = goldenAnswer(programOf(task.document), network, { facts: rest })
  return { facts: JSON.stringify(facts), expected }
}
