// Publish what is approved, withdraw what is requested, roll back what is live. Each asks before it acts.
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconRocket } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { whoMay } from '../session/may.ts'
import { useMay } from '../session/session.tsx'
import { announce } from '../shell/announce.ts'
import { Confirm } from '../shell/confirm.tsx'
import { shortHash } from '../shell/format.ts'
import type { Release } from '../wire.ts'

type Act = 'publish' | 'withdraw' | 'roll-back'

const words: Record<Act, { title: string; confirm: string; done: string; danger: boolean }> = {
  publish: {
    title: 'Publish this version?',
    confirm: 'Publish now',
    done: 'Live: every decision from now on reads this version.',
    danger: false,
  },
  withdraw: { title: 'Withdraw this release?', confirm: 'Withdraw', done: 'Withdrawn.', danger: true },
  'roll-back': {
    title: 'Roll back to the version before?',
    confirm: 'Roll back now',
    done: 'Rolled back: the version before decides orders again.',
    danger: true,
  },
}
const calls = {
  publish: api.releases.activate,
  withdraw: api.releases.withdraw,
  'roll-back': api.releases.rollBack,
} as const

export function PublishActions({ release }: { release: Release }) {
  const mayPublish = useMay('publish')
  const mayWithdraw = useMay('request-approval')
  const client = useQueryClient()
  const [asked, setAsked] = useState<Act>()
  const act = useMutation({
    mutationFn: (what: Act) => calls[what](release.id),
    onSuccess: async (_, what) => {
      setAsked(undefined)
      announce(words[what].done)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['releases'] }),
        client.invalidateQueries({ queryKey: ['policies'] }),
      ])
    },
  })
  const ask = (what: Act) => {
    act.reset()
    setAsked(what)
  }
  const open = release.status === 'requested' || release.status === 'approved'
  return (
    <>
      {release.status === 'approved' && !mayPublish && (
        <Alert color="blue" title="Approved">
          It can be published by {whoMay('publish')}.
        </Alert>
      )}
      <Group>
        {release.status === 'approved' && mayPublish && (
          <Button leftSection={<IconRocket size={16} aria-hidden />} onClick={() => ask('publish')}>
            Publish
          </Button>
        )}
        {release.status === 'live' && mayPublish && release.base !== undefined && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => ask('roll-back')}
          >
            Roll back
          </Button>
        )}
        {open && mayWithdraw && (
          <Button variant="subtle" color="gray" onClick={() => ask('withdraw')}>
            Withdraw
          </Button>
        )}
      </Group>
      {asked !== undefined && (
        <Confirm
          opened
          title={words[asked].title}
          confirmLabel={words[asked].confirm}
          danger={words[asked].danger}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(asked)}
          onClose={() => setAsked(undefined)}
        >
          <Text size="sm">{consequence(asked, release)}</Text>
        </Confirm>
      )}
    </>
  )
}

function consequence(act: Act, release: Release): string {
  switch (act) {
    case 'publish':
      return `Version ${shortHash(release.version)} will decide every new order from this moment. Orders decided before keep the version they were decided under.`
    case 'withdraw':
      return 'The request and its approvals stay in the audit log, but it can no longer be published.'
    case 'roll-back':
      return `Version ${release.base === undefined ? 'before' : shortHash(release.base)} will decide every new order from this moment. Orders decided meanwhile stay as they are.`
  }
}
