// Where the boxes in the hand would land: marked on the group, or on the canvas where they leave all groups, and said aloud.
import { createContext, useContext } from 'react'
import { words } from '../words/words.ts'

const t = words('canvas')

export interface LandingMark {
  /** The path of the group; '' is the top. */
  into: string
  /** Why they may not be put there. */
  refused?: string
}

const Context = createContext<LandingMark | undefined>(undefined)

export const LandingProvider = Context.Provider

export function useLanding(): LandingMark | undefined {
  return useContext(Context)
}

/** How the group with that path, '' being the canvas, shows the mark; empty where it is another one's. */
export function landingLook(mark: LandingMark | undefined, path: string): '' | 'here' | 'refused' {
  if (mark?.into !== path) return ''
  return mark.refused === undefined ? 'here' : 'refused'
}

/** For a live region: empty when nothing is dragged to elsewhere. `labelOf` says what a group is called. */
export function landingInWords(mark: LandingMark | undefined, labelOf: (path: string) => string): string {
  if (mark === undefined) return ''
  if (mark.refused !== undefined) return t('notHere', { reason: mark.refused })
  return mark.into === '' ? t('landsOutOfTheGroup') : t('landsIn', { group: labelOf(mark.into) })
}
