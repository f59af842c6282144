// Says whether the draft is stored, and lets the author settle a conflict without losing either side.
import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react'
import type { DraftStore, SaveState } from '../draft/store.ts'
import { words } from '../words/words.ts'

const t = words('desk')

export function SaveBadge({ save }: { save: SaveState }) {
  const { text, icon } = badgeOf(save)
  return (
    <Group gap={5} wrap="nowrap" role="status" aria-label={t('draft', { text })}>
      {icon}
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {text}
      </Text>
    </Group>
  )
}

function badgeOf(save: SaveState) {
  switch (save.status) {
    case 'saved':
      return { text: t('saved'), icon: <IconCheck size={14} aria-hidden /> }
    case 'unsaved':
      return { text: t('editing'), icon: <IconPencil size={14} aria-hidden /> }
    case 'saving':
      return { text: t('saving'), icon: <Loader size={12} aria-hidden /> }
    default:
      return { text: t('notSaved'), icon: <IconCloudOff size={14} color="var(--mantine-color-red-6)" aria-hidden /> }
  }
}

/** A banner for what the author has to know or choose; nothing while all is well. */
export function SaveBanner({ save, store }: { save: SaveState; store: DraftStore }) {
  if (save.status === 'conflict') {
    return (
      <Alert color="orange" p="xs" radius={0} title={t('somebodyElseSavedThisDraftIn')}>
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t('yourEditsAreStillHereKeep')}</Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => void store.takeTheirs()}>
              {t('takeTheirs')}
            </Button>
            <Button size="xs" onClick={() => void store.keepMine()}>
              {t('keepMine')}
            </Button>
          </Group>
        </Group>
      </Alert>
    )
  }
  if (save.status === 'offline') {
    return (
      <Alert color="red" p="xs" radius={0}>
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t('heddleCannotBeReachedYourEdits')}</Text>
          <Button size="xs" variant="default" onClick={() => void store.flush()}>
            {t('tryNow')}
          </Button>
        </Group>
      </Alert>
    )
  }
  if (save.status === 'refused') {
    return (
      <Alert color="red" p="xs" radius={0} title={t('thisDraftWasNotSaved')}>
        <Text size="sm">{save.message}</Text>
      </Alert>
    )
  }
  return null
}
