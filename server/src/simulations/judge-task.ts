// What a worker does to judge golden orders: each is decided by the document.
import { compile, type Diagnostic } from '@heddle/engine'
import { type JudgedGolden, judgeGolden } from '../releases/judge-golden.ts'
import type { JudgeTask } from './runner.ts'

/** A document with errors decides nothing. */
export type JudgedGoldens =
  | { ok: true; hash: string; items: JudgedGolden[] }
  | { ok: false; diagnostics: readonly Diagnostic[] }

export function judgeGoldens({ document, goldens }: JudgeTask): JudgedGoldens {
  const compiled = compile(document)
  if (!compiled.ok) return { ok: false, diagnostics: compiled.diagnostics }
  const { program } = compiled
  const items = goldens.map((golden) => ({ id: golden.id, name: golden.name, ...judgeGolden(program, golden) }))
  return { ok: true, hash: program.hash, items }
}
