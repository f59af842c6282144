// How faults are said beside what they are about: in the words of the screen, as in the list of problems.
import type { PolicyDocument } from '@heddle/engine'
import { createContext, useContext } from 'react'
import type { Words } from '../rules/condition-words.ts'
import { messageInWords } from './message-words.ts'

/** Of a diagnostic's message or hint, with the path of the diagnostic. */
export type Say = (text: string, path: string) => string

/** Diagnostics are written lower case for the command line; on screen they begin like a sentence. */
export function sayer(document: PolicyDocument, words: Pick<Words, 'fact'>): Say {
  return (text, path) => sentence(messageInWords(text, path, document, words))
}

const Context = createContext<Say>(sentence)

export const SayProvider = Context.Provider

export function useSay(): Say {
  return useContext(Context)
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
