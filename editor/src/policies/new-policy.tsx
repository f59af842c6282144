// Makes a policy: as a copy of what is live, from scratch, or of a template of the gallery.
import { Button, Group, Modal, Radio, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { shortHash } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { templates } from '../templates/templates.ts'
import { words } from '../words/words.ts'

const t = words('policies')

export function NewPolicy({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const live = useQuery(queries.live)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [from, setFrom] = useState('live')
  const version = live.data?.version
  const create = useMutation({
    mutationFn: async () => {
      const document = await templates()
        .find((each) => each.name === from)
        ?.load()
      const called = name.trim()
      const policy = await api.policies.create({
        name: called,
        ...(from === 'live' && version !== undefined ? { fromVersion: version } : {}),
        ...(document === undefined ? {} : { document }),
      })
      const [draft] = document === undefined ? [] : (await api.policies.drafts(policy.id)).items
      return { policy, draft }
    },
    onSuccess: async ({ policy, draft }) => {
      await client.invalidateQueries({ queryKey: ['policies'] })
      const policyId = policy.id
      if (draft === undefined) await navigate({ to: '/policies/$policyId', params: { policyId } })
      else await navigate({ to: '/policies/$policyId/drafts/$draftId', params: { policyId, draftId: draft.id } })
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title={t('newPolicy')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('name')}
            placeholder={t('winterPeak')}
            maxLength={200}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Radio.Group label={t('startFrom')} value={from} onChange={setFrom}>
            <Stack gap="xs" mt={6}>
              <Radio
                value="live"
                label={t('whatIsLiveNow')}
                description={
                  version === undefined ? t('nothingIsLiveYet') : t('version2', { version: shortHash(version) })
                }
                disabled={version === undefined}
              />
              <Radio value="scratch" label={t('scratch')} description={t('anEmptyOrderFlowWithoutRules')} />
              <Text size="sm" fw={600} mt="xs">
                {t('templates')}
              </Text>
              <Text size="xs" c="dimmed">
                {t('completePoliciesThatWorkOnThe')}
              </Text>
              <ScrollArea.Autosize mah={230} type="auto" offsetScrollbars>
                <Stack gap="sm" p={2}>
                  {templates().map(({ name: value, title, explanation }) => (
                    <Radio key={value} value={value} label={title} description={explanation} />
                  ))}
                </Stack>
              </ScrollArea.Autosize>
            </Stack>
          </Radio.Group>
          {create.error !== null && <ProblemNotice error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('notNow')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              {t('createThePolicy')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
