// Makes a policy, as a copy of what is live or from scratch.
import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { shortHash } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'

export function NewPolicy({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const live = useQuery(queries.live)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [from, setFrom] = useState<'live' | 'scratch'>('live')
  const version = live.data?.version
  const create = useMutation({
    mutationFn: () =>
      api.policies.create({
        name: name.trim(),
        ...(from === 'live' && version !== undefined ? { fromVersion: version } : {}),
      }),
    onSuccess: async (policy) => {
      await client.invalidateQueries({ queryKey: ['policies'] })
      await navigate({ to: '/policies/$policyId', params: { policyId: policy.id } })
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title="New policy">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            placeholder="Winter peak"
            maxLength={200}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Radio.Group
            label="Start from"
            value={from}
            onChange={(value) => setFrom(value === 'live' ? 'live' : 'scratch')}
          >
            <Stack gap="xs" mt={6}>
              <Radio
                value="live"
                label="What is live now"
                description={version === undefined ? 'Nothing is live yet' : `Version ${shortHash(version)}`}
                disabled={version === undefined}
              />
              <Radio value="scratch" label="Scratch" description="An empty order flow without rules" />
            </Stack>
          </Radio.Group>
          {create.error !== null && <ProblemNotice error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              Create the policy
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
