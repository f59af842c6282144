// Makes an immutable version of a draft as it was last saved. A policy with errors is refused, with every place.
import { diffPolicies } from '@heddle/engine'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { useReturnFocus } from '../shell/return-focus.ts'
import type { Version } from '../wire.ts'
import { tongue } from '../words/tongue.ts'
import { words } from '../words/words.ts'
import { changesInShort } from './changes-in-short.ts'

const t = words('policies')

interface Props {
  draftId: string
  confirmLabel: string
  onMade: (version: Version) => Promise<void>
  onClose: () => void
}

/** What the draft changes against the version it was made from, in a line; empty for a draft made from none. */
async function whatChanged(draftId: string): Promise<string> {
  const draft = await api.drafts.get(draftId)
  if (draft.baseVersion === undefined) return ''
  const base = await api.versions.get(draft.baseVersion)
  return changesInShort(diffPolicies(base.document, draft.document, tongue))
}

export function MakeVersion({ draftId, confirmLabel, onMade, onClose }: Props) {
  useReturnFocus()
  const suggestion = useQuery({
    queryKey: ['draft', draftId, 'what-changed'],
    queryFn: () => whatChanged(draftId),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  /** Undefined until somebody types: what changed in the draft stands there meanwhile. */
  const [typed, setTyped] = useState<string>()
  const message = typed ?? suggestion.data ?? ''
  const field = useRef<HTMLTextAreaElement>(null)
  // The proposal may come while somebody begins to type: what is typed takes its place and does not run into it.
  useEffect(() => {
    if (suggestion.data !== undefined) field.current?.select()
  }, [suggestion.data])
  const make = useMutation({
    mutationFn: async () => {
      const words = typed ?? (await suggestion.refetch({ cancelRefetch: false })).data ?? ''
      await onMade(await api.drafts.makeVersion(draftId, words.trim()))
    },
    onSuccess: onClose,
  })
  return (
    <Modal opened onClose={onClose} title={t('makeAVersion')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('aVersionIsTheDraftAs')}</Text>
          <Textarea
            label={t('whatChangedAndWhy')}
            description={t('thoseWhoSimulateApproveAndAudit')}
            placeholder={t('keepThreeMoreOfEachSku')}
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
            ref={field}
            value={message}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {make.error !== null && <ProblemNotice error={make.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('notNow')}
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
