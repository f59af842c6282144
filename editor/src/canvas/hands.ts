// How boxes and arrows tell the canvas what was done to them. Where nothing may be done, such as in a picture of a simulation,
// there is no one to tell.
import { createContext, useContext } from 'react'

export interface CanvasHands {
  /** Opens the arrow to be edited where it stands. */
  openArrow(arrowId: string): void
  /** Closes a group, so that it takes the room of one box, or opens it again. */
  fold(path: string): void
  writeNote(id: string, text: string): void
  /** Ends writing; `refocus` gives the keyboard back to the note. */
  closeNote(id: string, refocus?: boolean): void
}

const Context = createContext<CanvasHands | undefined>(undefined)

export const CanvasHandsProvider = Context.Provider

export function useCanvasHands(): CanvasHands | undefined {
  return useContext(Context)
}
