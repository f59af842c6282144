// The embedded database in a thread of its own. Only waiting for an answer keeps the process alive, as with a real server.
import { Worker } from 'node:worker_threads'
import type { Answered, Embedded } from './embedded.ts'
import type { Order, Told, ToldError } from './embedded-thread.ts'
import { DatabaseFault } from './fault.ts'

type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never

/** Resolves when the database answers. Rejects when it could not be opened; its thread has ended then. */
export async function openEmbeddedAside(folder: string | undefined, threadFile: string): Promise<Embedded> {
  const thread = new Worker(threadFile, { workerData: { folder } })
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: unknown): void }>()
  const hearing = new Map<number, (payload: string) => void>()
  let count = 0
  let ended: unknown

  const settle = (id: number) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) thread.unref()
    return one
  }
  thread.on('message', (told: Told) => {
    if ('listening' in told) hearing.get(told.listening)?.(told.payload)
    else if ('error' in told) settle(told.id)?.reject(errorOf(told.error))
    else settle(told.id)?.resolve(told.answer)
  })
  const end = (cause: unknown) => {
    ended ??= new DatabaseFault('unavailable', 'the thread of the embedded database has ended', { cause })
    for (const id of [...waiting.keys()]) settle(id)?.reject(ended)
  }
  thread.on('error', end)
  thread.on('exit', (code) => end(new Error(`exit code ${code}`)))
  thread.unref()

  function ask(order: Unnumbered<Order>): Promise<unknown> & { id: number } {
    count += 1
    const id = count
    const answer = new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended)
      waiting.set(id, { resolve, reject })
      thread.ref()
      thread.postMessage({ ...order, id } as Order)
    })
    return Object.assign(answer, { id })
  }

  await ask({ do: 'exec', text: 'select', reading: undefined }).catch(async (error: unknown) => {
    await thread.terminate()
    throw error
  })
  return {
    query: async (text, parameters, asked = {}) =>
      (await ask({ do: 'query', text, parameters: [...parameters], asked })) as Answered,
    exec: async (text, reading) => (await ask({ do: 'exec', text, reading })) as Answered[],
    async listen(channel, heard) {
      const asking = ask({ do: 'listen', channel })
      const { id } = asking
      hearing.set(id, heard)
      await asking
      return async () => {
        hearing.delete(id)
        await ask({ do: 'unlisten', listening: id })
      }
    },
    async close() {
      await ask({ do: 'close' })
      await thread.terminate()
    },
  }
}

/** As PGlite throws it: with SQLSTATE, severity and constraint. */
function errorOf({ message, fields }: ToldError): Error {
  return Object.assign(new Error(message), fields)
}
