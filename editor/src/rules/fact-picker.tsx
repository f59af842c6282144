// Chooses a fact: searchable by label, name and help, grouped by what it is about. A brand's own field is typed by its name.

import type { FactDefinition } from '@heddle/engine'
import { type ComboboxItemGroup, Group, Select, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { ofEngine } from '../words/engine-words.ts'
import { words } from '../words/words.ts'
import { answersSearch, factGroups, ownGroup, typedAttribute, type Vocabulary } from './fact-words.ts'

const t = words('rules')

interface Props {
  label: string
  value: string
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  onChange(name: string): void
}

export function FactPicker({ label, value, facts, vocabulary, onChange }: Props) {
  const [search, setSearch] = useState('')
  const typed = typedAttribute(search, facts, vocabulary)
  const known = useMemo(() => factGroups(facts, value), [facts, value])
  const data =
    typed === undefined || typed.name === value || facts.some(({ name }) => name === typed.name)
      ? known
      : [
          { group: ownGroup(), items: [{ value: typed.name, label: typed.name }] },
          ...known.filter(({ group }) => group !== ownGroup()),
        ]
  return (
    <Select
      size="xs"
      aria-label={label}
      value={value}
      data={data}
      searchable
      onSearchChange={setSearch}
      allowDeselect={false}
      maxDropdownHeight={340}
      nothingFoundMessage={t('noFactAnswersThisSearch')}
      comboboxProps={{ width: 340, position: 'bottom-start' }}
      onChange={(name) => {
        if (name !== null && name !== value) onChange(name)
      }}
      filter={({ options, search }) =>
        options
          .map((group) => {
            const { group: title, items } = group as ComboboxItemGroup<{ value: string; label: string }>
            return {
              group: title,
              items: items.filter((item) => answersSearch(vocabulary.fact(item.value), search.trim())),
            }
          })
          .filter(({ items }) => items.length > 0)
      }
      renderOption={({ option }) => {
        const fact = vocabulary.fact(option.value)
        return (
          <Stack gap={0} style={{ minWidth: 0 }}>
            <Group gap={6} justify="space-between" wrap="nowrap">
              <Text size="sm">{option.label}</Text>
              {fact?.unit !== undefined && (
                <Text size="xs" c="dimmed">
                  {fact.unit === 'minor' ? vocabulary.currency : fact.unit === 'm' ? 'km' : ofEngine(fact.unit)}
                </Text>
              )}
            </Group>
            {fact !== undefined && (
              <Text size="xs" c="dimmed">
                {fact.help}
              </Text>
            )}
          </Stack>
        )
      }}
    />
  )
}
