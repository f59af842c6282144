// Routes of simulations: start one, watch it, stop it, read what it found.
import { type ChangedOrder, Drill, PolicyHash, type ReplayReport, Sweep } from '@heddle/engine'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { found, status } from '../problem.ts'
import { cancelSimulation } from '../simulations/cancel-simulation.ts'
import { startSimulation } from '../simulations/start-simulation.ts'
import { findSimulation, listChanges, listSimulations } from '../store/simulations.ts'
import { Person } from './policies.ts'
import { progressEvents } from './progress-events.ts'
import { caller, engineType, guarded, Id, json, jsonBody, listOf, Moment, page, pageOf, router } from './route.ts'

const Window = z.strictObject({ from: Moment.exactOptional(), to: Moment.exactOptional() })

export const SimulationStatus = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'])
export type SimulationStatus = z.infer<typeof SimulationStatus>

const Progress = z
  .object({
    done: z.int().openapi({ description: 'Orders of the history replayed so far, each under every policy' }),
    total: z.int().openapi({
      description: 'All orders of the history, known from the beginning; orders outside the window are replayed, too',
    }),
  })
  .openapi('SimulationProgress', {
    description:
      'Counted in orders. done / total is the share that is through; at the end of a simulation both are equal.',
  })

export const SimulationSummary = z
  .object({
    id: z.string(),
    policyId: z.string().exactOptional(),
    status: SimulationStatus,
    progress: Progress,
    historyId: z.string(),
    historyName: z.string(),
    historyHash: z.string().openapi({ description: 'Names the content of the history' }),
    baseline: z.string(),
    candidates: z.array(z.string()),
    window: z.object({ from: z.string().exactOptional(), to: z.string().exactOptional() }).exactOptional(),
    drills: z.array(engineType<Drill>('Drill')).exactOptional(),
    sweep: Sweep.extend({ version: z.string() }).exactOptional(),
    createdBy: Person,
    createdAt: z.string(),
    startedAt: z.string().exactOptional(),
    finishedAt: z.string().exactOptional(),
    error: z.string().exactOptional(),
    resultHash: z.string().exactOptional(),
    engineBuild: z.string().exactOptional(),
  })
  .openapi('SimulationSummary')

export const Simulation = SimulationSummary.extend({
  report: engineType<ReplayReport>('ReplayReport').exactOptional(),
}).openapi('Simulation')
export type Simulation = z.infer<typeof Simulation>

const id = z.object({ id: Id })

export function simulationRoutes(deps: Deps) {
  const { database } = deps
  return router()
    .openapi(
      guarded('GET /v1/simulations', {
        request: { query: z.object({ ...page, policyId: Id.optional() }) },
        responses: { [status.ok]: json(listOf(SimulationSummary), 'Simulations, newest first') },
      }),
      async (c) => {
        const query = c.req.valid('query')
        return c.json(await listSimulations(database.read, query.policyId, pageOf(query)), status.ok)
      },
    )
    .openapi(
      guarded('POST /v1/simulations', {
        request: {
          body: jsonBody(
            z.strictObject({
              historyId: Id,
              baseline: PolicyHash,
              candidates: z.array(PolicyHash).min(1).max(8),
              window: Window.exactOptional(),
              drills: z.array(Drill).max(20).exactOptional(),
              /** Of the one candidate. */
              sweep: Sweep.exactOptional(),
            }),
          ),
        },
        responses: { [status.accepted]: json(SimulationSummary, 'Queued') },
      }),
      async (c) => c.json(await startSimulation(deps, caller(c), c.req.valid('json')), status.accepted),
    )
    .openapi(
      guarded('GET /v1/simulations/{id}', {
        request: { params: id },
        responses: {
          [status.ok]: json(Simulation, 'The simulation; its report, without the changed orders, once done'),
        },
      }),
      async (c) => c.json(found(await findSimulation(database.read, c.req.valid('param').id), 'simulation'), status.ok),
    )
    .openapi(
      guarded('GET /v1/simulations/{id}/events', {
        request: { params: id },
        responses: {
          [status.ok]: {
            description:
              'Server-sent events: `progress` {status,done,total} with `done` and `total` in orders as in SimulationProgress, and at the end `done`, `failed` or `cancelled`',
            content: { 'text/event-stream': { schema: z.string() } },
          },
        },
      }),
      async (c) => {
        const simulation = found(await findSimulation(database.read, c.req.valid('param').id), 'simulation')
        return progressEvents(c, deps, simulation.id)
      },
    )
    .openapi(
      guarded('POST /v1/simulations/{id}/cancel', {
        request: { params: id },
        responses: { [status.ok]: json(SimulationSummary, 'Cancelled, or already at its end') },
      }),
      async (c) => c.json(await cancelSimulation(deps, caller(c), c.req.valid('param').id), status.ok),
    )
    .openapi(
      guarded('GET /v1/simulations/{id}/changes', {
        request: {
          params: id,
          query: z.object({ ...page, cause: z.string().max(500).optional(), candidate: PolicyHash.optional() }),
        },
        responses: {
          [status.ok]: json(
            listOf(engineType<ChangedOrder>('ChangedOrder')),
            'Orders decided differently, in time order',
          ),
        },
      }),
      async (c) => {
        const { cause, candidate, ...rest } = c.req.valid('query')
        const { id } = c.req.valid('param')
        found(await findSimulation(database.read, id), 'simulation')
        const filter = { ...(cause === undefined ? {} : { cause }), ...(candidate === undefined ? {} : { candidate }) }
        return c.json(await listChanges(database.read, id, filter, pageOf(rest)), status.ok)
      },
    )
}
