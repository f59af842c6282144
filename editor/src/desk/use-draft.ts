// The draft store in React: its snapshot, the undo keys, and a warning before unsaved work is left.
import { useEffect, useSyncExternalStore } from 'react'
import type { DraftSnapshot, DraftStore } from '../draft/store.ts'

export function useDraft(store: DraftStore): DraftSnapshot {
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const gesture = undoGesture(event)
      if (gesture === undefined || (event.target instanceof Element && event.target.closest('[data-own-undo]'))) return
      event.preventDefault()
      if (gesture === 'undo') store.undo()
      else store.redo()
    }
    const onLeave = (event: BeforeUnloadEvent) => {
      if (store.getSnapshot().save.status !== 'saved') event.preventDefault()
    }
    const onOnline = () => void store.flush()
    const onHide = () => store.keepNow()
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('beforeunload', onLeave)
    window.addEventListener('online', onOnline)
    window.addEventListener('pagehide', onHide)
    window.document.addEventListener('visibilitychange', onHide)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('beforeunload', onLeave)
      window.removeEventListener('online', onOnline)
      window.removeEventListener('pagehide', onHide)
      window.document.removeEventListener('visibilitychange', onHide)
    }
  }, [store])
  return snapshot
}

/** Ctrl or ⌘ with Z, with Shift for redo; Ctrl+Y as on Windows. */
export function undoGesture(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}): 'undo' | 'redo' | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && event.ctrlKey ? 'redo' : undefined
}
