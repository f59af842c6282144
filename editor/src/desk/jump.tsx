// "Go to": a search over all that has a place in the policy. Arrow keys choose, Enter goes there.
import type { PolicyDocument } from '@heddle/engine'
import { Badge, Group, Modal, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Place } from '../problems/place-of.ts'
import { words } from '../words/words.ts'
import classes from './desk.module.css'
import { found, targetsOf } from './jump-list.ts'

const t = words('desk')

interface Props {
  document: PolicyDocument
  go(place: Place): void
  onClose(): void
}

/** Shown at once; more words find the others. */
const most = 40

export function Jump({ document, go, onClose }: Props) {
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const targets = useMemo(() => targetsOf(document), [document])
  const shown = useMemo(() => found(targets, search, most), [targets, search])
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })
  const take = (index: number) => {
    const target = shown[index]
    if (target === undefined) return
    onClose()
    go(target.place)
  }
  const move = (by: number) => setAt((at + by + shown.length) % Math.max(1, shown.length))
  return (
    <Modal opened onClose={onClose} title={t('goTo')} size="lg" returnFocus={false} yOffset="8vh">
      <Stack gap="xs" data-own-undo>
        <TextInput
          data-autofocus
          role="combobox"
          aria-label={t('goToAStateRuleRuleset')}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={shown[at] === undefined ? undefined : `${listId}-${at}`}
          placeholder={t('stateRuleRulesetParameterOrShared')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take(at)
            else if (event.key === 'ArrowDown') move(1)
            else if (event.key === 'ArrowUp') move(-1)
            else return
            event.preventDefault()
          }}
        />
        <ScrollArea.Autosize mah={360} viewportRef={list}>
          <div role="listbox" id={listId} aria-label={t('whatWasFound')}>
            {shown.map((target, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
              <div
                key={JSON.stringify(target.place)}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={classes.jumpTarget}
                onClick={() => take(index)}
              >
                <Group justify="space-between" wrap="nowrap" gap="xs">
                  <Text size="sm" truncate>
                    {target.title}
                  </Text>
                  <Group gap={6} wrap="nowrap" style={{ flexShrink: 0 }}>
                    <Text size="xs" c="dimmed">
                      {target.around}
                    </Text>
                    <Badge size="xs" color="gray">
                      {target.sort}
                    </Badge>
                  </Group>
                </Group>
              </div>
            ))}
          </div>
        </ScrollArea.Autosize>
        <Text size="xs" c="dimmed" role="status">
          {shown.length === 0
            ? t('nothingHereIsCalledThat')
            : shown.length === most
              ? t('theFirstTypeMoreToFind', { most })
              : t('found', { found: shown.length })}
        </Text>
      </Stack>
    </Modal>
  )
}
