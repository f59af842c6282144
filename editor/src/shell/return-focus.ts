// Dialogs that are there only while they are open: when one goes, the keyboard is back where it was.
import { useEffect } from 'react'

/** Gives the focus back, when the caller is taken away, to what had it when the caller appeared; if that is still there. */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
}
