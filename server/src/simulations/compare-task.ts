// What a worker does to compare two versions: it puts its questions to a solver that somebody else holds.
import type { MessagePort } from 'node:worker_threads'
import { comparePolicies, type PolicyComparison, type Solver } from '@heddle/engine'
import { compileVersion } from '../policies/compile-version.ts'
import type { CompareTask } from './runner.ts'

export interface Question {
  id: number
  text: string
}

export interface Answered {
  id: number
  answer: string
}

export async function compareIn({ before, after }: CompareTask, questions: MessagePort): Promise<PolicyComparison> {
  const programs = [before, after].map(({ hash, document }) => compileVersion(hash, document))
  const [first, second] = programs
  if (first === undefined || second === undefined) throw new Error('two versions are compared')
  try {
    return await comparePolicies(first, second, solverOver(questions))
  } finally {
    questions.close()
  }
}

function solverOver(questions: MessagePort): Solver {
  const open = new Map<number, (answer: string) => void>()
  let count = 0
  questions.on('message', ({ id, answer }: Answered) => {
    open.get(id)?.(answer)
    open.delete(id)
  })
  return (text) =>
    new Promise((resolve) => {
      count += 1
      open.set(count, resolve)
      questions.postMessage({ id: count, text } satisfies Question)
    })
}
