// The entry of the thread that the embedded database runs in. Answers each message once; what is heard on a channel is told
// as it comes.
import { parentPort, workerData } from 'node:worker_threads'
import { type Answered, type Asked, openEmbedded, type Reading } from './embedded.ts'

export type Order =
  | { id: number; do: 'query'; text: string; parameters: readonly unknown[]; asked: Asked }
  | { id: number; do: 'exec'; text: string; reading: Reading | undefined }
  | { id: number; do: 'listen'; channel: string }
  | { id: number; do: 'unlisten'; listening: number }
  | { id: number; do: 'close' }

/** An error as it crosses threads: a copy of one loses what PostgreSQL says beside its message. */
export interface ToldError {
  message: string
  fields: Record<string, unknown>
}

export type Told =
  | { id: number; answer: Answered | Answered[] | undefined }
  | { id: number; error: ToldError }
  | { listening: number; payload: string }

const tell = (told: Told) => parentPort?.postMessage(told)
const database = await openEmbedded((workerData as { folder: string | undefined }).folder)
const listening = new Map<number, () => Promise<void>>()

async function carryOut(order: Order): Promise<Answered | Answered[] | undefined> {
  switch (order.do) {
    case 'query':
      return await database.query(order.text, order.parameters, order.asked)
    case 'exec':
      return await database.exec(order.text, order.reading)
    case 'listen':
      listening.set(order.id, await database.listen(order.channel, (payload) => tell({ listening: order.id, payload })))
      return undefined
    case 'unlisten':
      await listening.get(order.listening)?.()
      listening.delete(order.listening)
      return undefined
    case 'close':
      await database.close()
      return undefined
  }
}

function told(error: unknown): ToldError {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(error ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') fields[name] = value
  }
  return { message: error instanceof Error ? error.message : String(error), fields }
}

parentPort?.on('message', (order: Order) => {
  carryOut(order).then(
    (answer) => tell({ id: order.id, answer }),
    (error: unknown) => tell({ id: order.id, error: told(error) }),
  )
})
