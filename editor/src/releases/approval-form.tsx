// Approve or reject, with a note. Whoever edited the version reads why it is not for them to say.
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconCheck, IconLock, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { may, whoMay } from '../session/may.ts'
import { useUser } from '../session/session.tsx'
import { announce } from '../shell/announce.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import type { Release, User } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('releases')

/** Why this user may not judge this release; undefined when they may. */
export function whyNotJudge(release: Pick<Release, 'editors'>, user: User): string | undefined {
  if (release.editors.some((editor) => editor.id === user.id)) {
    return t('youEditedThisVersionSoSomebody')
  }
  if (!may(user, 'approve')) return t('approvingNeedsTheRoleYouDo', { who: whoMay('approve') })
  return undefined
}

export function ApprovalForm({ release }: { release: Release }) {
  const user = useUser()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const judge = useMutation({
    mutationFn: (verdict: 'approve' | 'reject') =>
      api.releases.judge(release.id, { verdict, ...(note.trim() === '' ? {} : { note: note.trim() }) }),
    onSuccess: async (_, verdict) => {
      await client.invalidateQueries({ queryKey: ['releases'] })
      announce(verdict === 'approve' ? t('approvedItCanBePublishedNow') : t('rejected'))
    },
  })
  const whyNot = whyNotJudge(release, user)
  if (whyNot !== undefined) {
    return (
      <Alert color="yellow" icon={<IconLock size={18} aria-hidden />} title={t('waitsForAnotherPerson')}>
        <Text size="sm">{whyNot}</Text>
      </Alert>
    )
  }
  return (
    <Stack gap="sm">
      <Textarea
        label={t('note')}
        description={t('keptWithTheReleaseARejection')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {judge.error !== null && <ProblemNotice error={judge.error} />}
      <Group grow>
        <Button
          color="teal"
          leftSection={<IconCheck size={16} aria-hidden />}
          loading={judge.isPending && judge.variables === 'approve'}
          disabled={judge.isPending}
          onClick={() => judge.mutate('approve')}
        >
          {t('approve')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconX size={16} aria-hidden />}
          loading={judge.isPending && judge.variables === 'reject'}
          disabled={judge.isPending || note.trim() === ''}
          onClick={() => judge.mutate('reject')}
        >
          {t('reject')}
        </Button>
      </Group>
    </Stack>
  )
}
