// What tests of simulations in pieces share: policies to try, processes to kill, and the one result to compare with.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { compile, type PolicyDocument, type Program } from '@heddle/engine'
import { findVersionDocument, insertVersion } from '../../server/src/store/versions.ts'
import type { TestServer } from './server.ts'
import type { ProcessPlace } from './server-process.ts'
import { bundleProcess, bundleWorker } from './worker.ts'

export interface Request {
  historyId: string
  baseline: string
  candidates: string[]
}

/** A simulation of the live policy against that many variants of the candidate, which differ in one parameter. */
export async function requestOf(server: TestServer, candidates: number): Promise<Request> {
  const { read } = server.deps.database
  const live = (await server.ask('analyst', 'GET', '/v1/live')).body
  const history = (await server.ask('analyst', 'GET', '/v1/histories')).body.items[0]
  const author = (await server.ask('analyst', 'GET', '/v1/session')).body.user.id
  const { items } = (await server.ask('analyst', 'GET', `/v1/policies/${live.policyId}/versions`)).body
  const candidate = items.find((one: { hash: string }) => one.hash !== live.version).hash
  const document = (await findVersionDocument(read, candidate)) as PolicyDocument
  const hashes: string[] = []
  for (const { hash, document: variant } of variantsOf(document, candidates)) {
    const createdAt = server.deps.clock.now()
    await insertVersion(read, { hash, policyId: live.policyId, document: variant, createdBy: author, createdAt })
    hashes.push(hash)
  }
  return { historyId: history.id, baseline: live.version, candidates: hashes }
}

/** Programs of one policy that differ in one parameter. */
export function variantsOf(document: unknown, count: number): Program[] {
  return Array.from({ length: count }, (_, index) => {
    const variant = structuredClone(document) as { parameters: Record<string, { value: number }> }
    const stock = variant.parameters['store-safety-stock']
    if (stock === undefined) throw new Error('the demo policy has no parameter `store-safety-stock`')
    stock.value = index + 1
    return programOf(variant)
  })
}

export function programOf(document: unknown): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(`it does not compile: ${compiled.diagnostics[0]?.message}`)
  return compiled.program
}

export async function begin(server: TestServer, request: Request): Promise<string> {
  const { status, body, text } = await server.ask('analyst', 'POST', '/v1/simulations', request)
  if (status !== 202) throw new Error(text)
  return body.id
}

const patienceMs = 120_000

/** The simulation once it has ended. */
export function endOf(server: TestServer, id: string) {
  return until(`simulation ${id} ended`, async () => {
    const { body } = await server.ask('analyst', 'GET', `/v1/simulations/${id}`)
    return body.status === 'queued' || body.status === 'running' ? undefined : body
  })
}

/** Asks until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const tooLate = performance.now() + patienceMs
  while (performance.now() < tooLate) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`not within ${patienceMs / 1_000} s: ${what}`)
}

export interface TestProcess {
  child: ChildProcess
  /** The first thing told from now on that fits. Rejects when the process ends before. */
  told<T>(fits: (what: Record<string, unknown>) => T | undefined): Promise<T>
  /** SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>
}

type WithoutFile<T> = T extends unknown ? Omit<T, 'workerFile'> : never

/** A server or a worker in a process of its own, which has said its first word. */
export async function startProcess(place: WithoutFile<ProcessPlace>): Promise<TestProcess> {
  const [file, workerFile] = [await bundleProcess('server-process'), await bundleWorker()]
  const child = spawn(process.execPath, [file, JSON.stringify({ ...place, workerFile })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface({ input: child.stdout })
  const started: TestProcess = {
    child,
    told: (fits) =>
      new Promise((resolve, reject) => {
        const hear = (line: string) => {
          const fitting = fits(JSON.parse(line))
          if (fitting === undefined) return
          lines.off('line', hear)
          resolve(fitting)
        }
        lines.on('line', hear)
        void gone.then(() => reject(new Error(`the process ended with ${child.exitCode ?? child.signalCode}`)))
      }),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
  await started.told(() => true)
  return started
}
