// From two texts to a draft ruleset: every fault of either names which of them it is in, and the place there.
import { type Diagnostic, type ForeignDraft, ForeignMapping, importForeign, pointer } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('foreign')

export interface ForeignFault {
  /** Which of the two texts. */
  at: 'rules' | 'mapping'
  /** JSON Pointer; empty where it is the text as a whole. */
  path: string
  message: string
}

export type ForeignReading =
  | { ok: true; draft: ForeignDraft; warnings: readonly Diagnostic[] }
  | { ok: false; faults: readonly ForeignFault[] }

/** The faults of both texts at once, as far as they can be known. */
export function readForeignTexts(rulesText: string, mappingText: string): ForeignReading {
  const rules = parsed(rulesText, 'rules')
  const mapping = parsed(mappingText, 'mapping')
  const told = 'value' in mapping ? ForeignMapping.safeParse(mapping.value) : undefined
  const faults: ForeignFault[] = [
    ...('fault' in rules ? [rules.fault] : []),
    ...('fault' in mapping ? [mapping.fault] : []),
    ...(told?.error?.issues ?? []).map(({ path, message }): ForeignFault => {
      return { at: 'mapping', path: pointer('', ...path.map(String)), message }
    }),
  ]
  if (!('value' in rules) || told?.success !== true) return { ok: false, faults }
  const imported = importForeign(rules.value, told.data)
  if (imported.ok) return { ok: true, draft: imported.draft, warnings: imported.diagnostics }
  return { ok: false, faults: imported.diagnostics.map(({ path, message }) => ({ at: 'rules', path, message })) }
}

function parsed(text: string, at: ForeignFault['at']): { value: unknown } | { fault: ForeignFault } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { fault: { at, path: '', message: text.trim() === '' ? t('nothingIsThereYet') : t('noJson', { why }) } }
  }
}
