// A server, or only a worker, as a process that a test can kill. Started with one argument, JSON: see `ProcessPlace`.
// Tells what it does as lines of JSON on stdout.

import { startWorker } from '../../server/src/jobs/start-worker.ts'
import { startSimulation } from '../../server/src/simulations/start-simulation.ts'
import { openDeps } from '../../server/src/start-server.ts'
import { piecesOf } from '../../server/src/store/pieces.ts'
import { listSimulations } from '../../server/src/store/simulations.ts'
import { listUsers } from '../../server/src/store/users.ts'

export type ProcessPlace = {
  workerFile: string
  /** Started once the store is open, as the demo brand's analyst. */
  simulation?: { historyId: string; baseline: string; candidates: string[] }
} & ({ folder: string } | { url: string; isWorker: boolean })

const place: ProcessPlace = JSON.parse(process.argv[2] ?? '')
const tell = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)

if ('url' in place && place.isWorker) {
  const { slots } = await startWorker({ url: place.url, threads: 1, workerFile: place.workerFile })
  tell({ slots })
} else {
  const deps = await openDeps({ place, demo: false, workerFile: place.workerFile })
  if (place.simulation !== undefined) {
    const { items } = await listUsers(deps.database.read, { limit: 100 })
    const analyst = items.find(({ roles }) => roles.includes('analyst'))
    if (analyst === undefined) throw new Error('nobody may start a simulation')
    const { id } = await startSimulation(deps, analyst, place.simulation)
    tell({ id })
  }
  for (;;) {
    tell(await progressOf())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  async function progressOf() {
    const newest = (await listSimulations(deps.database.read, undefined, { limit: 1 })).items[0]
    return newest === undefined ? {} : { id: newest.id, pieces: await piecesOf(deps.database.read, newest.id) }
  }
}
