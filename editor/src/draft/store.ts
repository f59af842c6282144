// The draft on its way to the server: runs commands, saves after a pause, and never loses an edit to a conflict.
import type { PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'
import { type Command, type Draft, redo, run, seal, undo } from './draft.ts'
import { historyOf, type KeptHistory, reopen } from './kept-history.ts'

const t = words('draft')

export type SaveOutcome =
  | { type: 'saved'; revision: number }
  /** Somebody saved in between; `revision` is theirs. */
  | { type: 'conflict'; revision: number }
  /** The server will not store this; trying again without an edit is useless. */
  | { type: 'refused'; message: string }

export type SaveState =
  | { status: 'saved' }
  | { status: 'unsaved' }
  | { status: 'saving' }
  | { status: 'offline'; message: string }
  | { status: 'refused'; message: string }
  | { status: 'conflict'; revision: number }

export interface DraftPorts {
  /** Stores the document if `revision` is still the newest. Rejects when the server cannot be reached. */
  saveDraft(document: PolicyDocument, revision: number): Promise<SaveOutcome>
  loadDraft(): Promise<{ document: PolicyDocument; revision: number }>
}

export interface DraftOptions {
  document: PolicyDocument
  revision: number
  ports: DraftPorts
  /** The steps as they were left the last time, in this browser. */
  kept?: KeptHistory | undefined
  /** Called with the steps a moment after each edit and each save, and at once when the page is left. */
  keep?: ((history: KeptHistory) => void) | undefined
  /** Pause after an edit before it is saved. */
  pauseMs?: number
}

export interface DraftSnapshot {
  document: PolicyDocument
  /** Names of the steps that can be undone, newest last, and redone, nearest first. */
  undoable: readonly string[]
  redoable: readonly string[]
  save: SaveState
}

export interface DraftStore {
  getSnapshot(): DraftSnapshot
  subscribe(listener: () => void): () => void
  run(command: Command): void
  undo(): void
  redo(): void
  seal(): void
  /** Saves now what is not saved; true once the server holds exactly this document. */
  flush(): Promise<boolean>
  /** After a conflict: overwrite theirs with mine. */
  keepMine(): Promise<boolean>
  /** After a conflict: take theirs, as a step that can be undone. */
  takeTheirs(): Promise<void>
  /** Stops timers. What is unsaved is saved first, if the server can be reached. */
  dispose(): void
  /** Keeps the steps now, for when the page is left. */
  keepNow(): void
}

const longestRetryMs = 30_000
/** Of typing, every letter is an edit: the steps are kept when the hand rests, and much sooner than the draft is saved. */
const keepPauseMs = 200

export function createDraftStore(options: DraftOptions): DraftStore {
  const { document, revision: first, ports, kept, keep, pauseMs = 600 } = options
  const reopened = reopen(kept, document, first)
  let draft = reopened.draft
  let save: SaveState =
    reopened.save === 'conflict' ? { status: 'conflict', revision: first } : { status: reopened.save }
  let saved: PolicyDocument = reopened.save === 'saved' ? draft.document : document
  let keepTimer: ReturnType<typeof setTimeout> | undefined
  let revision = first
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  let failures = 0
  let disposed = false
  let snapshot = shot()
  const listeners = new Set<() => void>()

  function shot(): DraftSnapshot {
    return {
      document: draft.document,
      undoable: draft.past.map((step) => step.label),
      redoable: draft.future.map((step) => step.label),
      save,
    }
  }

  function keepNow() {
    clearTimeout(keepTimer)
    keepTimer = undefined
    keep?.(historyOf(draft, revision, isSaved()))
  }

  function publish() {
    snapshot = shot()
    if (keep !== undefined && !disposed) keepTimer ??= setTimeout(keepNow, keepPauseMs)
    for (const listener of listeners) listener()
  }

  function setSave(next: SaveState) {
    save = next
    publish()
  }

  function schedule(waitMs: number) {
    clearTimeout(timer)
    if (!disposed) timer = setTimeout(() => void saveNow(), waitMs)
  }

  function edited(next: Draft) {
    if (next === draft) return
    const isNewDocument = next.document !== draft.document
    draft = next
    if (isNewDocument && save.status !== 'conflict') {
      failures = 0
      if (draft.document === saved && running === undefined) {
        clearTimeout(timer)
        save = { status: 'saved' }
      } else {
        if (running === undefined) save = { status: 'unsaved' }
        schedule(pauseMs)
      }
    }
    publish()
  }

  function saveNow(): Promise<boolean> {
    if (running !== undefined) return running.then(() => (isSaved() ? true : saveNow()))
    if (isSaved()) return Promise.resolve(true)
    if (save.status === 'conflict') return Promise.resolve(false)
    clearTimeout(timer)
    running = attempt().finally(() => {
      running = undefined
    })
    return running
  }

  /** One PUT. Edits made meanwhile are saved by the next one. */
  async function attempt(): Promise<boolean> {
    const sent = draft.document
    setSave({ status: 'saving' })
    try {
      const outcome = await ports.saveDraft(sent, revision)
      failures = 0
      if (outcome.type === 'saved') {
        revision = outcome.revision
        saved = sent
        const isCurrent = draft.document === sent
        setSave({ status: isCurrent ? 'saved' : 'unsaved' })
        if (!isCurrent) schedule(pauseMs)
        return isCurrent
      }
      if (outcome.type === 'conflict') setSave({ status: 'conflict', revision: outcome.revision })
      else setSave({ status: 'refused', message: outcome.message })
      return false
    } catch (fault) {
      failures += 1
      setSave({ status: 'offline', message: fault instanceof Error ? fault.message : String(fault) })
      schedule(Math.min(longestRetryMs, 1_000 * 2 ** failures))
      return false
    }
  }

  function isSaved(): boolean {
    return save.status === 'saved' && draft.document === saved
  }

  if (save.status === 'unsaved') schedule(pauseMs)

  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run: (command) => edited(run(draft, command)),
    undo: () => edited(undo(draft)),
    redo: () => edited(redo(draft)),
    seal: () => {
      draft = seal(draft)
    },
    flush: async () => (await saveNow()) || (isSaved() ? true : await saveNow()),
    keepMine: () => {
      if (save.status !== 'conflict') return Promise.resolve(isSaved())
      revision = save.revision
      save = { status: 'unsaved' }
      return saveNow()
    },
    takeTheirs: async () => {
      const theirs = await ports.loadDraft()
      draft = run(seal(draft), { label: t('takeTheOtherVersion'), apply: () => theirs.document })
      saved = theirs.document
      revision = theirs.revision
      setSave({ status: 'saved' })
    },
    dispose: () => {
      clearTimeout(timer)
      disposed = true
      keepNow()
      if (save.status === 'unsaved') void saveNow()
      listeners.clear()
    },
    keepNow,
  }
}
