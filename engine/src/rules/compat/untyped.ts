// Facts by any name, read from a row of plain values: foreign rule sets have no catalogue and no types.
import type { FactDefinition, FactType } from '../../facts/fact.ts'
import type { Vocabulary } from '../vocabulary.ts'

/** A vocabulary in which every name is a fact of one type, read as `readerOf` says. */
export function untyped(readerOf: (name: string) => FactDefinition['read'], type: FactType): Vocabulary {
  return {
    shared: new Map(),
    fact: (name) => ({
      name,
      label: name,
      help: '',
      scope: 'order',
      type,
      whenMissing: { treat: 'unknown' },
      read: readerOf(name),
    }),
  }
}
