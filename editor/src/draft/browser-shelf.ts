// Where the browser keeps the steps of drafts: IndexedDB, one record for each person and draft, the oldest given up first.
import type { KeptHistory } from './kept-history.ts'

export interface Shelf {
  read(key: string): Promise<KeptHistory | undefined>
  /** Rejects when the browser keeps nothing, for example in a private window. */
  write(key: string, history: KeptHistory): Promise<void>
}

interface Kept {
  key: string
  keptAt: number
  history: KeptHistory
}

const databaseName = 'heddle-drafts'
const table = 'histories'
/** Drafts beyond this are given up: they are on the server anyway, and only their steps are lost. */
const mostDrafts = 30

/** The browser's own store; `now` is milliseconds since 1970. */
export function browserShelf(now: () => number = Date.now): Shelf {
  let opening: Promise<IDBDatabase> | undefined
  const open = () => (opening ??= openDatabase())
  return {
    async read(key) {
      const found: Kept | undefined = await answer((await open()).transaction(table).objectStore(table).get(key))
      return found?.history
    },
    async write(key, history) {
      const store = (await open()).transaction(table, 'readwrite').objectStore(table)
      await answer(store.put({ key, keptAt: now(), history } satisfies Kept))
      const keys = await answer(store.index('keptAt').getAllKeys())
      for (const old of keys.slice(0, Math.max(0, keys.length - mostDrafts))) store.delete(old)
    },
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(table, { keyPath: 'key' }).createIndex('keptAt', 'keptAt')
  }
  return answer(request)
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'))
  })
}
