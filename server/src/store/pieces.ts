// The pieces of simulations: how far each is, how often it was tried, and what the finished ones found.
import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { pieceResults, simulationPieces, simulations } from './schema.ts'

export interface PieceId {
  /** The simulation it is of. */
  run: string
  piece: number
}

export interface PieceRow extends PieceId {
  candidates: string[]
  done: number
  attempts: number
  /** Whether its result is kept. */
  isFound: boolean
}

const unfinished = inArray(simulations.status, ['queued', 'running'])
const ofPiece = (table: typeof simulationPieces | typeof pieceResults, { run, piece }: PieceId) =>
  and(eq(table.simulationId, run), eq(table.piece, piece))

const pieceHasResult = and(
  eq(pieceResults.simulationId, simulationPieces.simulationId),
  eq(pieceResults.piece, simulationPieces.piece),
)

/** One piece for each list of candidates, numbered from 0. */
export async function insertPieces(db: Db, run: string, cut: readonly (readonly string[])[]): Promise<void> {
  await db
    .insert(simulationPieces)
    .values(cut.map((candidates, piece) => ({ simulationId: run, piece, candidates: [...candidates] })))
}

/** All pieces of a simulation, in order. */
export async function piecesOf(db: Db, run: string): Promise<PieceRow[]> {
  const rows = await db
    .select({ ...getTableColumns(simulationPieces), found: pieceResults.piece })
    .from(simulationPieces)
    .leftJoin(pieceResults, pieceHasResult)
    .where(eq(simulationPieces.simulationId, run))
    .orderBy(asc(simulationPieces.piece))
  return rows.map(({ simulationId, found, ...row }) => ({ ...row, run: simulationId, isFound: found !== null }))
}

/** Pieces nobody has finished, of simulations that have not ended. */
export async function openPieces(db: Db): Promise<PieceId[]> {
  return db
    .select({ run: simulationPieces.simulationId, piece: simulationPieces.piece })
    .from(simulationPieces)
    .innerJoin(simulations, eq(simulations.id, simulationPieces.simulationId))
    .leftJoin(pieceResults, pieceHasResult)
    .where(and(unfinished, isNull(pieceResults.piece)))
    .orderBy(asc(simulationPieces.simulationId), asc(simulationPieces.piece))
}

/** Counts one more attempt before it is made, so that an attempt that ends its process counts too. Answers how many that are. */
export async function countAttempt(db: Db, id: PieceId): Promise<number> {
  const [row] = await db
    .update(simulationPieces)
    .set({ attempts: sql`${simulationPieces.attempts} + 1`, done: 0 })
    .where(ofPiece(simulationPieces, id))
    .returning({ attempts: simulationPieces.attempts })
  return row?.attempts ?? 0
}

/** Takes an attempt back that was given up without fault of the piece. */
export async function forgetAttempt(db: Db, id: PieceId): Promise<void> {
  await db
    .update(simulationPieces)
    .set({ attempts: sql`greatest(0, ${simulationPieces.attempts} - 1)` })
    .where(ofPiece(simulationPieces, id))
}

/**
 * Says how far a piece is, in orders. Answers how far the whole simulation is, the mean of its pieces and never less than
 * before; undefined when it has ended, through whichever process.
 */
export async function savePieceProgress(db: Db, id: PieceId, done: number): Promise<number | undefined> {
  await db.update(simulationPieces).set({ done }).where(ofPiece(simulationPieces, id))
  const mean = sql`(select floor(avg(p.done)) from ${simulationPieces} p where p.simulation_id = ${simulations.id})`
  const [row] = await db
    .update(simulations)
    .set({ done: sql`greatest(${simulations.done}, ${mean}::integer)` })
    .where(and(eq(simulations.id, id.run), unfinished))
    .returning({ done: simulations.done })
  return row?.done
}

/** Keeps what a piece found. Whoever comes second with the same piece changes nothing. */
export async function keepPieceResult(db: Db, id: PieceId, found: Uint8Array, finishedAt: string): Promise<void> {
  await db
    .insert(pieceResults)
    .values({ simulationId: id.run, piece: id.piece, bytes: found, finishedAt })
    .onConflictDoNothing()
}

/** What the pieces found, in order of their numbers. */
export async function pieceResultsOf(db: Db, run: string): Promise<Uint8Array[]> {
  const rows = await db
    .select({ bytes: pieceResults.bytes })
    .from(pieceResults)
    .where(eq(pieceResults.simulationId, run))
    .orderBy(asc(pieceResults.piece))
  return rows.map(({ bytes }) => bytes)
}

/** They have been joined, or nobody wants them any more. */
export async function dropPieceResults(db: Db, run: string): Promise<void> {
  await db.delete(pieceResults).where(eq(pieceResults.simulationId, run))
}
