// How far a simulation is, out of its rows.
import type { Database } from '../store/database.ts'
import { piecesOf } from '../store/pieces.ts'
import { findSimulation } from '../store/simulations.ts'
import type { RunProgress } from './execution.ts'

export async function runProgress(database: Database, run: string): Promise<RunProgress | undefined> {
  const simulation = await findSimulation(database.read, run)
  if (simulation === undefined) return undefined
  const pieces = await piecesOf(database.read, run)
  const done = simulation.status === 'done' ? pieces.length : pieces.filter(({ isFound }) => isFound).length
  return { status: simulation.status, ...simulation.progress, pieces: { done, total: pieces.length } }
}
