// Says whether the draft is stored, and lets the author settle a conflict without losing either side.
import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react'
import type { DraftStore, SaveState } from '../draft/store.ts'

export function SaveBadge({ save }: { save: SaveState }) {
  const { text, icon } = badgeOf(save)
  return (
    <Group gap={5} wrap="nowrap" role="status" aria-label={`Draft: ${text}`}>
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
      return { text: 'Saved', icon: <IconCheck size={14} aria-hidden /> }
    case 'unsaved':
      return { text: 'Editing…', icon: <IconPencil size={14} aria-hidden /> }
    case 'saving':
      return { text: 'Saving…', icon: <Loader size={12} aria-hidden /> }
    default:
      return { text: 'Not saved', icon: <IconCloudOff size={14} color="var(--mantine-color-red-6)" aria-hidden /> }
  }
}

/** A banner for what the author has to know or choose; nothing while all is well. */
export function SaveBanner({ save, store }: { save: SaveState; store: DraftStore }) {
  if (save.status === 'conflict') {
    return (
      <Alert color="orange" p="xs" radius={0} title="Somebody else saved this draft in the meantime">
        <Group justify="space-between" gap="xs">
          <Text size="sm">Your edits are still here. Keep yours, or take theirs: undo brings yours back.</Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => void store.takeTheirs()}>
              Take theirs
            </Button>
            <Button size="xs" onClick={() => void store.keepMine()}>
              Keep mine
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
          <Text size="sm">
            Heddle cannot be reached. Your edits stay in this page and are saved as soon as it answers.
          </Text>
          <Button size="xs" variant="default" onClick={() => void store.flush()}>
            Try now
          </Button>
        </Group>
      </Alert>
    )
  }
  if (save.status === 'refused') {
    return (
      <Alert color="red" p="xs" radius={0} title="This draft was not saved">
        <Text size="sm">{save.message}</Text>
      </Alert>
    )
  }
  return null
}
