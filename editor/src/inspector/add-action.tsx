// The button that adds one member of a vocabulary: a list that says what each does, with a search where it is long.
import { Button, Combobox, Text, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../words/words.ts'
import type { Variant } from './fields-of.ts'

const t = words('inspector')

/** What is added; everything said of it follows from that. */
export type Noun = 'action' | 'drill'

interface Props {
  context: string
  noun: Noun
  variants: readonly Variant[]
  isFirst: boolean
  onAdd(variant: Variant): void
}

/** Lists up to so many need no search. */
const shortList = 6

export function AddAction({ context, noun, variants, isFirst, onAdd }: Props) {
  const [search, setSearch] = useState('')
  const called = t(`noun.${noun}`)
  const isLong = variants.length > shortList
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
    onDropdownOpen: () => {
      if (isLong) combobox.focusSearchInput()
    },
  })
  const found = answering(variants, search)
  return (
    <Combobox
      store={combobox}
      width={360}
      position="bottom-start"
      onOptionSubmit={(type) => {
        const variant = variants.find((each) => each.type === type)
        combobox.closeDropdown()
        if (variant !== undefined) onAdd(variant)
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <Button
          size="compact-sm"
          variant={isFirst ? 'light' : 'subtle'}
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          aria-label={t('addTo', { of: context, noun: called })}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {t('addOne', { noun: called })}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {isLong && (
          <Combobox.Search
            value={search}
            placeholder={t('searchAmong', { variants: variants.length, noun: called })}
            aria-label={t('search', { noun: called })}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.selectFirstOption()
            }}
          />
        )}
        <Combobox.Options
          mah={300}
          style={{ overflowY: 'auto' }}
          aria-label={t('toAdd', { of: context, noun: called })}
        >
          {found.length === 0 && <Combobox.Empty>{t('noAnswersThisSearch', { noun: called })}</Combobox.Empty>}
          {found.map((variant) => (
            <Combobox.Option value={variant.type} key={variant.type}>
              <Text size="sm">{variant.title}</Text>
              {variant.description !== undefined && (
                <Text size="xs" c="dimmed">
                  {variant.description}
                </Text>
              )}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** Those that the search finds, by their title first. */
function answering(variants: readonly Variant[], search: string): Variant[] {
  const wanted = search.trim().toLowerCase()
  const isNamed = ({ title }: Variant) => title.toLowerCase().includes(wanted)
  const found = variants.filter((variant) => answers(variant, search))
  return [...found.filter(isNamed), ...found.filter((variant) => !isNamed(variant))]
}

function answers({ type, title, description = '' }: Variant, search: string): boolean {
  const text = `${title} ${type} ${description}`.toLowerCase()
  return search
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
