// Known words as suggestions in a text field: each with what it is called, found by either.
import { type ComboboxParsedItem, Text } from '@mantine/core'
import type { KnownWord } from '../rules/fact-values.ts'

/** A readable number; typing finds the others. */
const longest = 50

/** For a field that takes any text and proposes some. What is chosen and kept is the word, not what it is called. */
export function suggesting(known: readonly KnownWord[]) {
  const titles = new Map(known.map(({ text, words = text }) => [text, words]))
  const titleOf = (word: string) => titles.get(word) ?? word
  return {
    data: [...titles.keys()],
    limit: longest,
    maxDropdownHeight: 260,
    filter: ({ options, search, limit }: { options: ComboboxParsedItem[]; search: string; limit: number }) => {
      const wanted = search.trim().toLowerCase()
      const isWhole = titles.has(search)
      const fits = (word: string) => `${word} ${titleOf(word)}`.toLowerCase().includes(wanted)
      return options.filter((option) => isWhole || !('value' in option) || fits(option.value)).slice(0, limit)
    },
    renderOption: ({ option }: { option: { value: string } }) => (
      <div>
        <Text size="sm">{titleOf(option.value)}</Text>
        {titleOf(option.value) !== option.value && (
          <Text size="xs" c="dimmed">
            {option.value}
          </Text>
        )}
      </div>
    ),
  }
}
