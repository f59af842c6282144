// A whole policy as one file: the text that is saved, and a file read back, as one step of undo or with what is wrong in it.
import { PolicyDocument, pointer } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { slugOf } from './vocabulary.ts'

const t = words('draft')

/** The document as people and `git diff` read it; its keys stand as they do in the draft. */
export function fileText(document: PolicyDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

export function fileName(document: PolicyDocument): string {
  return `${slugOf(document.name, 'policy')}.json`
}

export type FileReading = { ok: true; document: PolicyDocument } | { ok: false; faults: readonly string[] }

/** Faults named; the rest are counted by who shows them. */
const namedFaults = 5

/** Reads a policy file. A policy with problems may be read, as it may be drawn: only what is no policy document is refused. */
export function readPolicyFile(text: string): FileReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, faults: [t('thisIsNotJson')] }
  }
  const read = PolicyDocument.safeParse(value)
  // The text's own order of keys is kept: they are shown in it, and two files with one meaning may differ in it.
  if (read.success) return { ok: true, document: value as PolicyDocument }
  const faults = read.error.issues.map(({ path, message }) => `${pointer('', ...path.map(String))}: ${message}`)
  const more = faults.length - namedFaults
  return { ok: false, faults: [...faults.slice(0, namedFaults), ...(more > 0 ? [t('andMore', { more })] : [])] }
}

/** Puts the file's policy in the place of the draft's, name included. */
export function bringIn(document: PolicyDocument, file: string): Command {
  return { label: t('bringIn', { file }), apply: () => document }
}
