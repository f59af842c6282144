// What a worker does to judge golden orders: each is decided by the document.
import { type JudgedGolden, judgeGolden } from '../releases/judge-golden.ts'
import { programOf } from './replay-task.ts'
import type { JudgeTask } from './runner.ts'

export function judgeGoldens({ document, goldens }: JudgeTask): JudgedGolden[] {
  const program = programOf(document)
  return goldens.map((golden) => ({ id: golden.id, name: golden.name, ...judgeGolden(program, golden) }))
}
