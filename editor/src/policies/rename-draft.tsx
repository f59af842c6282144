// Gives a draft another name; its document stays as it was last saved.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { useReturnFocus } from '../shell/return-focus.ts'
import type { DraftSummary } from '../wire.ts'

export function RenameDraft({ draft, onClose }: { draft: DraftSummary; onClose: () => void }) {
  useReturnFocus()
  const client = useQueryClient()
  const [name, setName] = useState(draft.name)
  const rename = useMutation({
    mutationFn: async () => {
      const { revision, document } = await api.drafts.get(draft.id)
      return api.drafts.save(draft.id, { revision, document, name: name.trim() })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['policies'] })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title="Rename the draft">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            maxLength={200}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {rename.error !== null && <ProblemNotice error={rename.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
