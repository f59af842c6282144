// A word, or several, that a fact is compared with: any may be typed; those that are known are proposed by what they are called.
import type { FactDefinition } from '@heddle/engine'
import { Autocomplete, Pill, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { suggesting } from '../inspector/suggesting.tsx'
import { words } from '../words/words.ts'
import { factValues, type KnownWord } from './fact-values.ts'
import type { Vocabulary } from './fact-words.ts'
import { isSiteFact, siteIdOf, siteName } from './site-words.ts'

const t = words('rules')

interface Props<Value> {
  label: string
  value: Value
  fact: FactDefinition
  vocabulary: Vocabulary
  onChange(value: Value): void
}

const grow = { flex: 1, minWidth: 0 }

/** What a site is called stands below its id, and a name that is typed becomes the id when the field is left. */
export function WordInput({ label, value, fact, vocabulary, onChange }: Props<string>) {
  const sites = isSiteFact(fact.name) ? vocabulary.sites : undefined
  const [known, look] = useKnown(fact, vocabulary)
  const name = siteName(value, sites)
  return (
    <Autocomplete
      size="xs"
      style={grow}
      aria-label={label}
      value={value}
      placeholder={t('typeAValue')}
      {...suggesting(known)}
      {...(name === value ? {} : { description: name, inputWrapperOrder: ['input', 'description'] as const })}
      onFocus={look}
      onChange={onChange}
      onBlur={() => {
        const id = siteIdOf(value, sites)
        if (id !== value) onChange(id)
      }}
    />
  )
}

/** Sites show what they are called; what is kept are their ids. */
export function WordsInput({ label, value, fact, vocabulary, onChange }: Props<string[]>) {
  const sites = isSiteFact(fact.name) ? vocabulary.sites : undefined
  const [known, look] = useKnown(fact, vocabulary)
  return (
    <TagsInput
      size="xs"
      style={grow}
      aria-label={label}
      placeholder={value.length === 0 ? t('typeAndPressEnter') : ''}
      value={value}
      {...suggesting(known)}
      renderPill={({ value: word, onRemove, disabled }) => (
        <Pill size="xs" withRemoveButton={disabled !== true} onRemove={() => onRemove?.()}>
          {siteName(String(word), sites)}
        </Pill>
      )}
      onFocus={look}
      onChange={(items) => onChange([...new Set(items.map((item) => siteIdOf(item, sites)))])}
    />
  )
}

/** Looked for when the field is entered: the draft's words change with every edit, and few fields are open. */
function useKnown({ name }: FactDefinition, vocabulary: Vocabulary): [readonly KnownWord[], () => void] {
  const [known, setKnown] = useState<readonly KnownWord[]>([])
  return [known, () => setKnown(factValues(name, vocabulary))]
}
