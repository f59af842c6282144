// Finds and replaces text in the cells shown. A replacement is one step, however many cells it changes.
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { words } from '../../words/words.ts'
import { findFrom, type Searched } from './find-cells.ts'
import type { Spot } from './selection.ts'

const t = words('rules')

interface Props {
  isReplacing: boolean
  searched: Searched
  from: Spot
  onFound(spot: Spot): void
  /** Tells how many cells had the text; `only` names the one cell meant. */
  onReplace(wanted: string, next: string, only?: Spot): number
  onReplacing(): void
  onClose(): void
}

export function FindBar({ isReplacing, searched, from, onFound, onReplace, onReplacing, onClose }: Props) {
  const [wanted, setWanted] = useState('')
  const [next, setNext] = useState('')
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const find = (by: 1 | -1) => {
    const spot = findFrom(searched, wanted, from, by)
    setSaid(spot === undefined ? t('nothingFound') : '')
    if (spot !== undefined) onFound(spot)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') find(event.shiftKey ? -1 : 1)
    else if ((event.ctrlKey || event.metaKey) && event.key === 'h') onReplacing()
    else if (!((event.ctrlKey || event.metaKey) && event.key === 'f')) return
    event.preventDefault()
  }
  return (
    <Group px="md" py={6} gap="xs" wrap="nowrap" role="search" aria-label={t('findInTheGrid')} onKeyDown={onKeyDown}>
      <TextInput
        size="xs"
        w={200}
        aria-label={t('find')}
        placeholder={t('find')}
        ref={field}
        value={wanted}
        onChange={(event) => {
          setWanted(event.currentTarget.value)
          setSaid('')
        }}
      />
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('findTheOneBefore')} onClick={() => find(-1)}>
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('findTheNext')} onClick={() => find(1)}>
        <IconArrowDown size={14} />
      </ActionIcon>
      {isReplacing ? (
        <>
          <TextInput
            size="xs"
            w={180}
            aria-label={t('replaceBy')}
            placeholder={t('replaceBy')}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <Button
            size="compact-xs"
            variant="default"
            disabled={wanted === ''}
            onClick={() => {
              onReplace(wanted, next, from)
              find(1)
            }}
          >
            {t('replace')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={wanted === ''}
            onClick={() => {
              const count = onReplace(wanted, next)
              setSaid(count === 0 ? t('nothingFound') : t('cellsReplaced', { count }))
            }}
          >
            {t('replaceAll')}
          </Button>
        </>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={onReplacing}>
          {t('replace2')}
        </Button>
      )}
      <Text size="xs" c="dimmed" role="status" style={{ flex: 1 }}>
        {said}
      </Text>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('closeFind')} onClick={onClose}>
        <IconX size={14} />
      </ActionIcon>
    </Group>
  )
}
