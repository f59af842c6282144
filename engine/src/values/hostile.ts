// What no honest document contains: refused before anything recurses into it.

import { type Told, told } from '../words/told.ts'
import { type Diagnostic, pointer, says } from './diagnostic.ts'

/** Deeper than any condition may be nested, with room for the document around it. */
export const maxDepth = 64
/** Objects and lists in one document: those of about 3,000 rules. */
export const maxContainers = 100_000
/** Texts, numbers and other values in one document: lists of SKUs may be long. */
export const maxValues = 1_000_000

/** Where a value stands; written out only for what is wrong. */
interface Place {
  value: object
  depth: number
  key: string
  parent: Place | undefined
}

/** Faults that make reading on unsafe; empty when the value may be parsed. Looks at no more than the limits allow. */
export function hostileFaults(document: unknown): Diagnostic[] {
  const faults: Diagnostic[] = []
  if (typeof document !== 'object' || document === null) return faults
  const pending: Place[] = [{ value: document, depth: 1, key: '', parent: undefined }]
  let containers = 1
  let values = 0
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (place.depth > maxDepth) {
      faults.push(fault('compile/too-deep', pathOf(place), told('document.tooDeep', { most: maxDepth })))
      continue
    }
    for (const key in place.value) {
      if (!Object.hasOwn(place.value, key)) continue
      if (key === '__proto__') {
        faults.push(fault('compile/forbidden-key', pointer(pathOf(place), key), told('document.forbiddenName')))
        continue
      }
      const value = (place.value as Record<string, unknown>)[key]
      values += 1
      if (values > maxValues) return [...faults, tooLarge(told('document.tooManyValues', { most: maxValues }))]
      if (typeof value !== 'object' || value === null) continue
      containers += 1
      if (containers > maxContainers)
        return [...faults, tooLarge(told('document.tooManyParts', { most: maxContainers }))]
      pending.push({ value, depth: place.depth + 1, key, parent: place })
    }
  }
  return faults
}

function pathOf(place: Place): string {
  const keys: string[] = []
  for (let at: Place = place; at.parent !== undefined; at = at.parent) keys.push(at.key)
  return pointer('', ...keys.reverse())
}

function tooLarge(message: Told): Diagnostic {
  return fault('compile/too-large', '', message)
}

function fault(code: string, path: string, message: Told): Diagnostic {
  return { code, severity: 'error', path, ...says(message) }
}
