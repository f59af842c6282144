// A repair that a diagnostic offers, as one edit that can be undone.
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { insertAt, type Path, removeAt, setAt, valueAt } from './set-at.ts'

const t = words('draft')

export type Fix = NonNullable<Diagnostic['fix']>

/** The document with the steps of a repair (RFC 6902) carried out one after the other; steps that lead nowhere change nothing. */
export function mended(document: PolicyDocument, fix: Fix): PolicyDocument {
  return fix.reduce((before, step) => {
    if (step.op === 'remove') return removeAt(before, pathOf(before, step.path))
    if (step.op === 'replace') {
      const at = pathOf(before, step.path)
      return valueAt(before, at) === undefined ? before : setAt(before, at, step.value)
    }
    const from = pathOf(before, step.from)
    const value = valueAt(before, from)
    const without = removeAt(before, from)
    const to = pathOf(without, step.path)
    const at = to.at(-1)
    return value === undefined || typeof at !== 'number' ? before : insertAt(without, to.slice(0, -1), at, value)
  }, document)
}

export function applyFix(fix: Fix, what: string): Command {
  return { label: t('mend', { what }), apply: (document) => mended(document, fix) }
}

/** The tokens of a JSON Pointer; positions in lists are numbers. */
function pathOf(document: PolicyDocument, pointer: string): Path {
  const path: (string | number)[] = []
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(valueAt(document, path)) ? Number(name) : name)
  }
  return path
}
