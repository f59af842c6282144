// The main job, seen at once: the demo brand's baseline against its candidate over the demo year, as an ordinary simulation.
import { kpiTable } from '../cli/kpi-table.ts'
import type { Deps } from '../deps.ts'
import { follow } from '../simulations/follow.ts'
import { startSimulation } from '../simulations/start-simulation.ts'
import { listHistories } from '../store/histories.ts'
import { readSetting } from '../store/settings.ts'
import { findSimulation, listSimulations } from '../store/simulations.ts'
import { listUsers } from '../store/users.ts'
import type { Say } from './seed-demo.ts'

interface DemoSetting {
  baseline: string
  candidate: string
  /** Missing in stores that were filled before it was kept; there it is the first history. */
  historyId?: string
}

/** Runs it unless one has been done before; resolves when it has ended. `draw` is given the progress, over and over. */
export async function showDemoSimulation(deps: Deps, say: Say, draw: (text: string) => void): Promise<void> {
  const { read } = deps.database
  const demo = (await readSetting(read, 'demo')) as DemoSetting | undefined
  const history = demo === undefined ? undefined : await historyOf(demo)
  async function historyOf({ historyId }: DemoSetting) {
    const { items } = await listHistories(read, { limit: 100 })
    return historyId === undefined ? items[0] : items.find(({ id }) => id === historyId)
  }
  const { items: earlier } = await listSimulations(read, undefined, { limit: 100 })
  if (demo === undefined || history === undefined || earlier.some(({ status }) => status === 'done')) return
  const analyst = (await listUsers(read, { limit: 100 })).items.find(({ roles }) => roles.includes('analyst'))
  if (analyst === undefined) return

  say('replaying the demo year under the baseline and a candidate policy')
  const { baseline, candidate } = demo
  const { id } = await startSimulation(deps, analyst, { historyId: history.id, baseline, candidates: [candidate] })
  for await (const { done, total } of follow(deps, id)) {
    draw(`${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} orders`)
  }
  const simulation = await findSimulation(read, id)
  if (simulation?.report === undefined) say(`the simulation ended as ${simulation?.status}`)
  else
    say(`${history.name}, ${history.counts.orders.toLocaleString('en-US')} orders\n\n${kpiTable(simulation.report)}\n`)
}
