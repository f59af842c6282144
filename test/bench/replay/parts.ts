// What the replay bench does in processes and threads of its own: the peak memory of one replay alone, and two at once.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { HistoryColumns, replay } from '@heddle/engine'
import { benchHistory, sizeOf } from './history.ts'
import { benchPolicy } from './policy.ts'

const bundle = fileURLToPath(import.meta.url)

/** `--name=value`. */
export function argument(name: string): string | undefined {
  return process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)
}

export interface Alone {
  /** CPU time of reading the history into columns, and of one replay, for each order. */
  readMicroseconds: number
  replayMicroseconds: number
  peakBytes: number
}

/** One history read and replayed once in a process of its own; the peak is that of the whole process. */
export async function alone(orders: number): Promise<Alone> {
  const told = execFileSync(process.execPath, [...process.execArgv, bundle, '', '--part=alone', `--orders=${orders}`], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  })
  return JSON.parse(told)
}

export function answerAlone(): never {
  const orders = Number(argument('orders'))
  const start = process.cpuUsage()
  const columns = new HistoryColumns(benchHistory(sizeOf(orders)))
  const read = process.cpuUsage(start)
  const before = process.cpuUsage()
  replay([benchPolicy()], columns, {}, () => true)
  const replayed = process.cpuUsage(before)
  const answer: Alone = {
    readMicroseconds: (read.user + read.system) / orders,
    replayMicroseconds: (replayed.user + replayed.system) / orders,
    peakBytes: process.resourceUsage().maxRSS * 1_024,
  }
  console.log(JSON.stringify(answer))
  process.exit(0)
}

/** A worker reads its history, says so, and replays it whenever it is told. */
export async function answerAsWorker(): Promise<never> {
  if (isMainThread || parentPort === null) throw new Error('this part is for threads')
  const columns = new HistoryColumns(benchHistory(sizeOf(Number(argument('orders')), Number(argument('seed')))))
  const program = benchPolicy()
  const port = parentPort
  port.on('message', () => port.postMessage(replay([program], columns, {}, () => true).policies[0]?.digest))
  port.postMessage('ready')
  return await new Promise<never>(() => {})
}

/** Two workers, each with a scenario of its own. */
export class Pair {
  private readonly workers: readonly Worker[]

  constructor(orders: number) {
    this.workers = [17, 18].map(
      (seed) => new Worker(bundle, { argv: ['', '--part=worker', `--orders=${orders}`, `--seed=${seed}`] }),
    )
  }

  /** Milliseconds of the clock for one scenario on one worker, and for two on both, in turns. */
  async measure(rounds: number): Promise<{ oneMs: number; bothMs: number }[]> {
    const { workers } = this
    await Promise.all(workers.map((worker) => once(worker, 'message')))
    await this.timed(workers)
    const measured: { oneMs: number; bothMs: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      const oneMs = await this.timed(workers.slice(0, 1))
      measured.push({ oneMs, bothMs: await this.timed(workers) })
    }
    await Promise.all(workers.map((worker) => worker.terminate()))
    return measured
  }

  private async timed(workers: readonly Worker[]): Promise<number> {
    const start = performance.now()
    const answers = workers.map((worker) => once(worker, 'message'))
    for (const worker of workers) worker.postMessage('go')
    await Promise.all(answers)
    return performance.now() - start
  }
}
