// What the engine calls its facts, actions, kinds and key figures, in the reader's language. The engine speaks English alone
// and is the same everywhere; a word that is not translated is shown as the engine says it.
import { said, words } from './words.ts'

words('engine')

/** A word or sentence of the engine's registries: labels, help, titles, definitions. */
export function ofEngine(text: string): string {
  return said('engine', text) ?? text
}

/** The same thing with those of its words that the engine wrote said in the reader's language. */
export function inWords<T extends object>(thing: T, ...names: readonly (keyof T)[]): T {
  const changed: Partial<T> = {}
  for (const name of names) {
    const text = thing[name]
    if (typeof text === 'string') changed[name] = ofEngine(text) as T[typeof name]
  }
  return { ...thing, ...changed }
}
