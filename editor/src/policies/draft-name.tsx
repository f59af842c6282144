// Asks for the name of a draft, and does something with it.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ProblemNotice } from '../shell/notice.tsx'
import { useReturnFocus } from '../shell/return-focus.ts'
import { words } from '../words/words.ts'

const t = words('policies')

interface Props {
  title: string
  /** What will happen, where the title does not say it all. */
  explained?: ReactNode
  suggested: string
  action: string
  onName: (name: string) => Promise<unknown>
  onClose: () => void
}

/** Closes once it is done; a refusal stays in the form. */
export function DraftName({ title, explained, suggested, action, onName, onClose }: Props) {
  useReturnFocus()
  const client = useQueryClient()
  const [name, setName] = useState(suggested)
  const act = useMutation({
    mutationFn: () => onName(name.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['policies'] })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate()
        }}
      >
        <Stack gap="md">
          {explained !== undefined && <Text size="sm">{explained}</Text>}
          <TextInput
            label={t('name')}
            maxLength={200}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {act.error !== null && <ProblemNotice error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('notNow')}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={name.trim() === ''}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
