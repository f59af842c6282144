// Makes a draft as a copy of a version.
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { words } from '../words/words.ts'
import { versionLabel } from './version-choices.ts'

const t = words('policies')

interface Props {
  policyId: string
  liveVersion: string | undefined
  opened: boolean
  onClose: () => void
}

export function NewDraft({ policyId, liveVersion, opened, onClose }: Props) {
  const versions = useInfiniteQuery({ ...queries.versions(policyId), enabled: opened })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const known = versions.data?.pages.flatMap((page) => page.items) ?? []
  const base = chosen ?? liveVersion ?? known[0]?.hash
  const create = useMutation({
    mutationFn: () =>
      api.drafts.create(policyId, { name: name.trim(), ...(base === undefined ? {} : { baseVersion: base }) }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ['policies'] })
      await navigate({ to: '/policies/$policyId/drafts/$draftId', params: { policyId, draftId: draft.id } })
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title={t('newDraft')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('whatDoYouWantToChange')}
            description={t('aNameByWhichYouAnd')}
            placeholder={t('keepMoreBackInTheFlagship')}
            maxLength={200}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {known.length > 0 && (
            <Select
              label={t('madeFrom')}
              data={known.map((version) => ({ value: version.hash, label: versionLabel(version, liveVersion) }))}
              value={base ?? null}
              onChange={setChosen}
              allowDeselect={false}
              searchable
            />
          )}
          {create.error !== null && <ProblemNotice error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('notNow')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              {t('createAndOpen')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
