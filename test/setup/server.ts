// A whole server in memory for tests: a small demo brand, everybody signed in, requests without a network.
import { type Api, createApp } from '../../server/src/app.ts'
import type { DemoOptions } from '../../server/src/demo/index.ts'
import type { Deps } from '../../server/src/deps.ts'
import type { Role } from '../../server/src/identity/roles.ts'
import type { SimulationRunner } from '../../server/src/simulations/runner.ts'
import { closeDeps, openDeps, type StoreOptions } from '../../server/src/start-server.ts'
import type { DatabasePlace } from '../../server/src/store/database.ts'
import { bundleSolverThread, bundleWorker } from './worker.ts'

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** Parsed; undefined when the answer is not JSON. */
  body: ReturnType<typeof JSON.parse>
}

export interface TestServer {
  app: Api
  deps: Deps
  /** Signs in as the demo brand's person of that role and asks; a string body or bytes are sent as they are. */
  ask(
    role: Role | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  cookieOf(role: Role): Promise<string>
  /** Asks as `ask` does, and while a thread is asked to do that, asks two things more: what it answers then, the statuses of those. */
  askWhile(what: keyof SimulationRunner): { ask: TestServer['ask']; meanwhile: number[] }
  close(): Promise<void>
}

export async function openTestServer(
  size: DemoOptions = { orders: 400 },
  place: DatabasePlace = { memory: true },
  more: Partial<StoreOptions> = {},
): Promise<TestServer> {
  const deps = await openDeps({
    place,
    demo: size,
    workerFile: await bundleWorker(),
    solverThreadFile: await bundleSolverThread(),
    ...more,
  })
  const app = createApp(deps)
  const cookies = new Map<Role, Promise<string>>()

  const send = async (
    to: Api,
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const response = await to.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    })
    const text = await response.text()
    const isJson = /[/+]json$/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }

  const signIn = async (role: Role): Promise<string> => {
    const people = (await send(app, 'GET', '/v1/demo-users', undefined, {})).body.items
    const person = people.find((one: { roles: Role[] }) => one.roles.includes(role))
    const answer = await send(app, 'POST', '/v1/session/demo', { userId: person.id }, {})
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  const cookieOf = (role: Role): Promise<string> => {
    const known = cookies.get(role) ?? signIn(role)
    cookies.set(role, known)
    return known
  }

  const askOf =
    (to: Api): TestServer['ask'] =>
    async (role, method, path, body, headers = {}) => {
      const cookie = role === undefined ? {} : { cookie: await cookieOf(role) }
      return send(to, method, path, body, { ...cookie, ...headers })
    }
  const ask = askOf(app)

  return {
    app,
    deps,
    cookieOf,
    ask,
    askWhile(what) {
      const meanwhile: number[] = []
      const { runner } = deps
      const work = runner[what] as (...asked: unknown[]) => unknown
      const asked = async (...task: unknown[]) => {
        meanwhile.push(
          (await ask(undefined, 'GET', '/healthz')).status,
          (await ask('analyst', 'GET', '/v1/live')).status,
        )
        return await work(...task)
      }
      return { ask: askOf(createApp({ ...deps, runner: { ...runner, [what]: asked } })), meanwhile }
    },
    close: () => closeDeps(deps),
  }
}

function bodyOf(body: unknown): string | Blob {
  if (body instanceof Uint8Array) return new Blob([body as Uint8Array<ArrayBuffer>])
  return typeof body === 'string' ? body : JSON.stringify(body)
}
