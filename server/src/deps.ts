// What the server is given from outside; tests give other things than main.ts does.
import type { Logger } from 'pino'
import type { ExecutionPort } from './jobs/execution.ts'
import type { ProgramCache } from './policies/program-cache.ts'
import type { Clock, Ids, Random } from './ports.ts'
import type { Provers } from './proving/provers.ts'
import type { Owner } from './simulations/owner.ts'
import type { SimulationRunner } from './simulations/runner.ts'
import type { RunningSimulations } from './simulations/running.ts'
import type { Database } from './store/database.ts'

export interface Deps {
  database: Database
  clock: Clock
  ids: Ids
  random: Random
  /** Carries out replays away from the event loop. */
  runner: SimulationRunner
  /** Brings pieces of simulations to processes that carry them out, this one among them. */
  execution: ExecutionPort
  /** Who watches simulations here, and how to stop the pieces that are carried out here. */
  running: RunningSimulations
  /** Which engine replays here: see `engineBuild`. */
  engineBuild: string
  /** Under whose name this process carries out imports. */
  owner: Owner
  /** Compiled versions by hash. */
  programs: ProgramCache
  /** Solvers for what cannot be proved in the editor. */
  provers: Provers
  /** Whether the store holds the demo brand, so that its people may be signed in as without a link. */
  demo: boolean
  logger: Logger
  /** The built editor; absent when only the API is served. */
  editorFolder?: string
}
