// Opens the store, fills a new one, serves on the loopback address, and stops without losing anything.

import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import type { DemoOptions } from './demo/index.ts'
import type { Deps } from './deps.ts'
import { engineBuild } from './engine-build.ts'
import { showDemoSimulation } from './first-start/demo-simulation.ts'
import { type Say, seedDemo, system } from './first-start/seed-demo.ts'
import { seedEmpty } from './first-start/seed-empty.ts'
import { logged } from './http/log-fault.ts'
import { createSignInLink } from './identity/create-sign-in-link.ts'
import { openQueue } from './jobs/queue.ts'
import { handOver } from './jobs/restate.ts'
import { createProgramCache } from './policies/program-cache.ts'
import type { Clock, Ids, Random } from './ports.ts'
import { oneAtATime } from './proving/provers.ts'
import { carryOutPiece } from './simulations/carry-out-piece.ts'
import { startOwner } from './simulations/owner.ts'
import { createRunningSimulations } from './simulations/running.ts'
import { createThreads } from './simulations/threads.ts'
import { type DatabasePlace, openDatabase } from './store/database.ts'
import type { PieceId } from './store/pieces.ts'
import { readSetting } from './store/settings.ts'
import { listUsers } from './store/users.ts'
import { systemClock, systemIds, systemRandom } from './system-ports.ts'
import { sweepTemporaryFolders } from './temporary-folder.ts'

export interface StoreOptions {
  place: DatabasePlace
  /** What a new store is filled with: the demo brand (of a size), or nothing but an admin. */
  demo: boolean | DemoOptions
  /** Whether this process carries out pieces of simulations itself, beside answering; true when left out. */
  carriesOut?: boolean
  /** The ingress of a Restate cluster that pieces are handed to, instead of being taken from the database's own queue. */
  restateIngress?: string
  /** The built worker; beside this file when missing. */
  workerFile?: string
  /** The built thread of the solver; beside its room when missing. */
  solverThreadFile?: string
  editorFolder?: string
  logger?: Logger
  clock?: Clock
  ids?: Ids
  random?: Random
  say?: Say
}

export interface StartOptions extends StoreOptions {
  /** 0 takes a free one. */
  port: number
  /** Given the progress of the first replay, over and over. */
  draw?: (text: string) => void
}

export interface RunningServer {
  url: string
  /** Signs in, once, whoever opens it: the demo brand's ops manager, or the admin. */
  signInLink: string
  deps: Deps
  /** Resolves when the first start's replay has ended; at once when there is none. */
  firstReplay: Promise<void>
  close(): Promise<void>
}

/** Pieces told to a cluster at once. */
const handingOver = 4

/** Everything the application needs, over a store that is migrated and filled. */
export async function openDeps(options: StoreOptions): Promise<Deps> {
  const say = options.say ?? (() => {})
  const database = await openDatabase(options.place)
  try {
    await sweepTemporaryFolders()
    await database.migrate()
    const running = createRunningSimulations()
    const workerFile = options.workerFile ?? fileURLToPath(new URL('./simulations/worker.js', import.meta.url))
    const runner = createThreads({ workerFile })
    const outside = {
      database,
      runner,
      running,
      engineBuild: await engineBuild(),
      clock: options.clock ?? systemClock(),
      ids: options.ids ?? systemIds,
      logger: options.logger ?? pino({ level: 'warn' }, pino.destination(2)),
    }
    const deps: Deps = {
      ...outside,
      random: options.random ?? systemRandom,
      owner: await startOwner(outside),
      execution: await openQueue({
        ...outside,
        ...(options.restateIngress === undefined
          ? {
              carryOut: (piece: PieceId, signal: AbortSignal) => carryOutPiece(outside, piece, signal),
              slots: options.carriesOut === false ? 0 : runner.threads,
            }
          : { queue: 'handovers' as const, carryOut: handOver(options.restateIngress), slots: handingOver }),
      }),
      programs: createProgramCache(),
      provers: oneAtATime(options.solverThreadFile === undefined ? {} : { threadFile: options.solverThreadFile }),
      demo: false,
      ...(options.editorFolder === undefined ? {} : { editorFolder: options.editorFolder }),
    }
    if ((await readSetting(database.read, 'seeded')) !== true) {
      if (options.demo === false) await seedEmpty(deps)
      else await seedDemo(deps, say, options.demo === true ? {} : options.demo)
    }
    return { ...deps, demo: (await readSetting(database.read, 'demo')) !== undefined }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Gives back the pieces carried out here, interrupts the imports, and closes the store. */
export async function closeDeps(deps: Deps): Promise<void> {
  await deps.execution.stop()
  await deps.owner.stop()
  await deps.runner.close()
  await deps.database.close()
}

/** Listens on 127.0.0.1 only. Rejects when the port or the data folder is in use. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const say = options.say ?? (() => {})
  const deps = await openDeps({ ...options, ...builtEditor(options.editorFolder) })
  try {
    const server = await listen(createApp(deps).fetch, options.port)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const signInLink = url + (await linkForFirstUser(deps))
    const firstReplay = deps.demo
      ? showDemoSimulation(deps, say, options.draw ?? (() => {})).catch((error: unknown) => {
          deps.logger.error({ fault: logged(error) }, 'the first replay failed')
        })
      : Promise.resolve()
    let closing: Promise<void> | undefined
    const close = async () => {
      await stopListening(server)
      await closeDeps(deps)
    }
    return { url, signInLink, deps, firstReplay, close: () => (closing ??= close()) }
  } catch (error) {
    await closeDeps(deps)
    throw error
  }
}

type Listening = ReturnType<typeof serve>

function listen(fetch: ReturnType<typeof createApp>['fetch'], port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const serverOptions = { maxHeaderSize: 16 * 1024, headersTimeout: 5_000 }
    const server = serve({ fetch, port, hostname: '127.0.0.1', serverOptions }, () => resolve(server))
    server.once('error', reject)
  })
}

/** Requests under way may end; streams that never would are cut after two seconds. */
function stopListening(server: Listening): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, 2_000)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

async function linkForFirstUser(deps: Deps): Promise<string> {
  const { items } = await listUsers(deps.database.read, { limit: 100 })
  const wanted = deps.demo ? 'ops-manager' : 'admin'
  const user = items.find(({ roles }) => roles.includes(wanted))
  if (user === undefined) throw new Error(`the store has no user with the role \`${wanted}\``)
  return (await createSignInLink(deps, system, user.id)).path
}

function builtEditor(folder: string | undefined): { editorFolder?: string } {
  const editorFolder = folder ?? fileURLToPath(new URL('../../editor/dist/', import.meta.url))
  return existsSync(editorFolder) ? { editorFolder } : {}
}
