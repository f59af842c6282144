// Makes an immutable version of a draft as it was last saved. A policy with errors is refused, with every place.
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import type { Version } from '../wire.ts'

interface Props {
  draftId: string
  confirmLabel: string
  onMade: (version: Version) => Promise<void>
  onClose: () => void
}

export function MakeVersion({ draftId, confirmLabel, onMade, onClose }: Props) {
  const [message, setMessage] = useState('')
  const make = useMutation({
    mutationFn: async () => onMade(await api.drafts.makeVersion(draftId, message.trim())),
    onSuccess: onClose,
  })
  return (
    <Modal opened onClose={onClose} title="Make a version" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            A version is the draft as it is now; it never changes again. That is why it can be simulated, approved and
            published. You can go on editing the draft.
          </Text>
          <Textarea
            label="What changed, and why?"
            description="Those who simulate, approve and audit it read this"
            placeholder="Keep three more of each SKU back in the flagship stores"
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          {make.error !== null && <ProblemNotice error={make.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={make.isPending}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
