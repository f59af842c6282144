import type { PolicyDocument } from '@heddle/engine'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePolicy } from './sample.ts'
import { renamePolicy } from './shared-commands.ts'
import { createDraftStore, type SaveOutcome } from './store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that keeps one draft and refuses stale revisions. */
function fakeServer() {
  const server = {
    document: samplePolicy(),
    revision: 1,
    isDown: false,
    saves: 0,
    saveDraft: async (document: PolicyDocument, revision: number): Promise<SaveOutcome> => {
      if (server.isDown) throw new Error('no answer')
      if (revision !== server.revision) return { type: 'conflict', revision: server.revision }
      server.saves += 1
      server.document = document
      server.revision += 1
      return { type: 'saved', revision: server.revision }
    },
    loadDraft: async () => ({ document: server.document, revision: server.revision }),
    /** Somebody else saves. */
    interfere(name: string) {
      server.document = { ...server.document, name }
      server.revision += 1
    },
  }
  const store = createDraftStore({ document: server.document, revision: 1, ports: server, pauseMs: 100 })
  return { server, store, status: () => store.getSnapshot().save.status }
}

describe('autosave', () => {
  it('saves once after a pause, however many edits there were', async () => {
    const { server, store, status } = fakeServer()
    store.run(renamePolicy('A'))
    store.run(renamePolicy('AB'))
    expect(status()).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(150)
    expect(status()).toBe('saved')
    expect([server.saves, server.document.name]).toEqual([1, 'AB'])
  })

  it('saves what is edited while a save is under way', async () => {
    const { server, store, status } = fakeServer()
    store.run(renamePolicy('A'))
    const flushed = store.flush()
    store.run(renamePolicy('B'))
    await flushed
    await vi.advanceTimersByTimeAsync(200)
    expect(status()).toBe('saved')
    expect(server.document.name).toBe('B')
  })

  it('needs no save when an edit is undone before it was stored', async () => {
    const { server, store, status } = fakeServer()
    store.run(renamePolicy('A'))
    store.undo()
    expect(status()).toBe('saved')
    await vi.advanceTimersByTimeAsync(500)
    expect(server.saves).toBe(0)
  })

  it('keeps edits while the server is away and stores them when it is back', async () => {
    const { server, store, status } = fakeServer()
    server.isDown = true
    store.run(renamePolicy('A'))
    await vi.advanceTimersByTimeAsync(150)
    expect(status()).toBe('offline')
    expect(store.getSnapshot().document.name).toBe('A')
    server.isDown = false
    await vi.advanceTimersByTimeAsync(5_000)
    expect([status(), server.document.name]).toEqual(['saved', 'A'])
  })

  it('stops at a conflict and overwrites only when told to keep mine', async () => {
    const { server, store, status } = fakeServer()
    server.interfere('theirs')
    store.run(renamePolicy('mine'))
    await vi.advanceTimersByTimeAsync(150)
    store.run(renamePolicy('mine too'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect([status(), server.document.name]).toEqual(['conflict', 'theirs'])
    expect(await store.keepMine()).toBe(true)
    expect([status(), server.document.name]).toEqual(['saved', 'mine too'])
  })

  it('takes theirs as a step that undo takes back, so that nothing is lost', async () => {
    const { server, store, status } = fakeServer()
    server.interfere('theirs')
    store.run(renamePolicy('mine'))
    await vi.advanceTimersByTimeAsync(150)
    await store.takeTheirs()
    expect([status(), store.getSnapshot().document.name]).toEqual(['saved', 'theirs'])
    store.undo()
    await vi.advanceTimersByTimeAsync(150)
    expect([status(), server.document.name]).toEqual(['saved', 'mine'])
  })
})
