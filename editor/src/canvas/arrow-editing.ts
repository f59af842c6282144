// How an arrow's labels tell the canvas that they were clicked. Where nothing may be edited, such as a picture of a
// simulation, there is no one to tell.
import { createContext, useContext } from 'react'

export interface ArrowEditing {
  /** Opens the arrow to be edited where it stands. */
  open(arrowId: string): void
}

const Context = createContext<ArrowEditing | undefined>(undefined)

export const ArrowEditingProvider = Context.Provider

export function useArrowEditing(): ArrowEditing | undefined {
  return useContext(Context)
}
