// What a fact is compared with: a value typed as the fact is, a parameter, or another fact of the same type.
import type { FactDefinition, Leaf, Operand, Scalar } from '@heddle/engine'
import { ActionIcon, Group, Menu, Select, TagsInput, TextInput, Tooltip } from '@mantine/core'
import { IconAdjustments, IconArrowsLeftRight, IconHash, IconVariable } from '@tabler/icons-react'
import { NumberField } from '../inspector/number-field.tsx'
import { words } from '../words/words.ts'
import { isParameterFact, type Vocabulary } from './fact-words.ts'
import { firstLeaf, isFactOperand, takesList } from './operator-words.ts'
import { storedNumber, unitView } from './units.ts'
import { WordInput, WordsInput } from './word-input.tsx'

const t = words('rules')

interface Props {
  label: string
  leaf: Leaf
  fact: FactDefinition
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  onChange(value: Operand): void
}

export function OperandInput({ label, leaf, fact, facts, vocabulary, onChange }: Props) {
  const others = facts.filter((other) => other.type === fact.type && other.name !== fact.name)
  const parameters = others.filter(({ name }) => isParameterFact(name))
  const plain = others.filter(({ name }) => !isParameterFact(name))
  const mayRefer = !takesList(leaf.operator) && fact.type !== 'texts'
  const { value } = leaf
  return (
    <Group gap={4} wrap="nowrap" style={{ flex: 1, minWidth: 0 }}>
      {isFactOperand(value) ? (
        <Select
          size="xs"
          style={{ flex: 1 }}
          aria-label={label}
          value={value.fact}
          searchable
          allowDeselect={false}
          leftSection={isParameterFact(value.fact) ? <IconVariable size={14} /> : <IconArrowsLeftRight size={14} />}
          data={(isParameterFact(value.fact) ? parameters : plain).map((other) => ({
            value: other.name,
            label: other.label,
          }))}
          onChange={(name) => name !== null && onChange({ fact: name })}
        />
      ) : (
        <LiteralInput label={label} value={value} fact={fact} vocabulary={vocabulary} onChange={onChange} />
      )}
      {mayRefer && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Tooltip label={t('compareWithAValueAParameter')}>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('compareWithSomethingElse', { label })}>
                <IconAdjustments size={14} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconHash size={14} />} onClick={() => onChange(firstLeaf(fact).value)}>
              {t('aValue')}
            </Menu.Item>
            {parameters[0] !== undefined && (
              <Menu.Item
                leftSection={<IconVariable size={14} />}
                onClick={() => onChange({ fact: parameters[0]?.name ?? '' })}
              >
                {t('aParameter')}
              </Menu.Item>
            )}
            {plain[0] !== undefined && (
              <Menu.Item
                leftSection={<IconArrowsLeftRight size={14} />}
                onClick={() => onChange({ fact: plain[0]?.name ?? '' })}
              >
                {t('anotherFact')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

interface LiteralProps {
  label: string
  value: Scalar | Scalar[]
  fact: FactDefinition
  vocabulary: Vocabulary
  onChange(value: Operand): void
}

function LiteralInput({ label, value, fact, vocabulary, onChange }: LiteralProps) {
  const grow = { flex: 1, minWidth: 0 }
  if (Array.isArray(value)) {
    const isNumber = fact.type === 'number'
    const view = unitView(isNumber ? fact.unit : undefined, vocabulary.currency)
    if (!isNumber) return <WordsInput label={label} value={value.map(String)} {...{ fact, vocabulary, onChange }} />
    return (
      <TagsInput
        size="xs"
        style={grow}
        aria-label={label}
        placeholder={value.length === 0 ? t('typeAndPressEnter') : ''}
        value={value.map((item) => String(typeof item === 'number' ? item / view.scale : item))}
        onChange={(items) => onChange(numbersOf(items).map((item) => storedNumber(item, view)))}
      />
    )
  }
  if (fact.type === 'number') {
    return (
      <NumberField
        label={label}
        isLabelHidden
        value={typeof value === 'number' ? value : 0}
        currency={vocabulary.currency}
        isWhole={false}
        onChange={onChange}
        {...(fact.unit === undefined ? {} : { unit: fact.unit })}
      />
    )
  }
  if (fact.type === 'boolean') {
    return (
      <Select
        size="xs"
        style={grow}
        aria-label={label}
        value={value === true ? 'yes' : 'no'}
        data={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        allowDeselect={false}
        onChange={(next) => onChange(next === 'yes')}
      />
    )
  }
  if (fact.domain !== undefined) {
    return (
      <Select
        size="xs"
        style={grow}
        aria-label={label}
        value={String(value)}
        data={fact.domain.includes(String(value)) ? [...fact.domain] : [String(value), ...fact.domain]}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange(next)}
      />
    )
  }
  if (fact.type === 'instant') {
    return (
      <TextInput
        size="xs"
        type="datetime-local"
        style={grow}
        aria-label={t('utc', { label })}
        value={String(value).slice(0, 16)}
        onChange={(event) => {
          if (event.currentTarget.value !== '') onChange(`${event.currentTarget.value.slice(0, 16)}:00Z`)
        }}
      />
    )
  }
  return <WordInput label={label} value={String(value)} {...{ fact, vocabulary, onChange }} />
}

function numbersOf(items: readonly string[]): number[] {
  return items.map(Number).filter((item) => Number.isFinite(item))
}
