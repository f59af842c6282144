// A question before something that cannot be taken back lightly.
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words/words.ts'
import { ProblemNotice } from './notice.tsx'

const t = words('shell')

interface Props {
  opened: boolean
  title: string
  children: ReactNode
  confirmLabel: string
  danger?: boolean
  busy: boolean
  error?: unknown
  onConfirm: () => void
  onClose: () => void
}

export function Confirm({
  opened,
  title,
  children,
  confirmLabel,
  danger = false,
  busy,
  error,
  onConfirm,
  onClose,
}: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack gap="md">
        {children}
        {error !== undefined && error !== null && <ProblemNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('notNow')}
          </Button>
          <Button {...(danger ? { color: 'red' } : {})} loading={busy} onClick={onConfirm} data-autofocus>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
