// The entry of the thread in which z3 answers: one text at a time, each in a context of its own. z3 starts threads under
// this one; they end with it when it is terminated.
import { parentPort } from 'node:worker_threads'
import { init } from 'z3-solver'

export interface SolverTask {
  id: number
  text: string
}
export interface SolverResult {
  id: number
  answer: string
}

const megabytes = '512'

async function answerAll(): Promise<void> {
  const { Z3 } = await init()
  Z3.global_param_set('memory_max_size', megabytes)
  parentPort?.on('message', async ({ id, text }: SolverTask) => {
    const config = Z3.mk_config()
    const context = Z3.mk_context(config)
    Z3.del_config(config)
    let answer: string
    try {
      answer = await Z3.eval_smtlib2_string(context, text)
    } catch {
      answer = 'unknown'
    }
    Z3.del_context(context)
    parentPort?.postMessage({ id, answer } satisfies SolverResult)
  })
}

await answerAll()
