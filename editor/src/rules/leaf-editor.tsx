// One comparison, edited in words: fact, operator, value.
import type { FactDefinition, Leaf } from '@heddle/engine'
import { Group, Select } from '@mantine/core'
import { words } from '../words/words.ts'
import { FactPicker } from './fact-picker.tsx'
import type { Vocabulary } from './fact-words.ts'
import { OperandInput } from './operand-input.tsx'
import { choiceOf, firstLeaf, operatorChoices, withChoice } from './operator-words.ts'

const t = words('rules')

interface Props {
  /** Names the condition for those who cannot see where it stands, for example `Rule 2, condition 1`. */
  label: string
  leaf: Leaf
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  /** `isTyping` marks a change of the value, whose keystrokes belong together. */
  onChange(leaf: Leaf, isTyping: boolean): void
}

export function LeafEditor({ label, leaf, facts, vocabulary, onChange }: Props) {
  const fact = vocabulary.fact(leaf.fact) ?? unknownFact(leaf)
  const chosen = choiceOf(leaf, fact.type)
  const choices = operatorChoices(fact.type)
  const listed = choices.some(({ id }) => id === chosen.id) ? choices : [chosen, ...choices]
  return (
    <Group gap={6} wrap="nowrap" style={{ flex: 1, minWidth: 0 }}>
      <div style={{ flex: '0 1 190px', minWidth: 120 }}>
        <FactPicker
          label={t('fact', { label })}
          value={leaf.fact}
          facts={facts}
          vocabulary={vocabulary}
          onChange={(name) => {
            const next = vocabulary.fact(name)
            if (next !== undefined) onChange(firstLeaf(next), false)
          }}
        />
      </div>
      <Select
        size="xs"
        w={128}
        style={{ flexShrink: 0 }}
        aria-label={t('comparison', { label })}
        value={chosen.id}
        data={listed.map(({ id, words }) => ({ value: id, label: words }))}
        allowDeselect={false}
        maxDropdownHeight={320}
        onChange={(id) => {
          const next = listed.find((each) => each.id === id)
          if (next !== undefined) onChange(withChoice(leaf, next, fact), false)
        }}
      />
      {chosen.fixed === undefined && (
        <OperandInput
          label={t('value', { label })}
          leaf={leaf}
          fact={fact}
          facts={facts}
          vocabulary={vocabulary}
          onChange={(value) => onChange({ ...leaf, value }, true)}
        />
      )}
    </Group>
  )
}

/** A fact the catalogue does not know (a brand's own field, or a mistake) is edited as what its value looks like. */
function unknownFact(leaf: Leaf): FactDefinition {
  const sample = Array.isArray(leaf.value) ? leaf.value[0] : leaf.value
  return {
    name: leaf.fact,
    label: leaf.fact,
    help: '',
    scope: 'order',
    type: typeof sample === 'number' ? 'number' : typeof sample === 'boolean' ? 'boolean' : 'text',
    whenMissing: { treat: 'unknown' },
    read: () => undefined,
  }
}
