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
import { words } from '../words/words.ts'

const t = words('releases')

type Act = 'publish' | 'withdraw' | 'roll-back'

const acts = (): Record<Act, { title: string; confirm: string; done: string; danger: boolean }> => ({
  publish: {
    title: t('publishThisVersion'),
    confirm: t('publishNow'),
    done: t('liveEveryDecisionFromNowOn'),
    danger: false,
  },
  withdraw: {
    title: t('withdrawThisRelease'),
    confirm: t('withdraw'),
    done: t('withdrawn'),
    danger: true,
  },
  'roll-back': {
    title: t('rollBackToTheVersionBefore'),
    confirm: t('rollBackNow'),
    done: t('rolledBackTheVersionBeforeDecides'),
    danger: true,
  },
})
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
      announce(acts()[what].done)
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
        <Alert color="blue" title={t('approved')}>
          {t('itCanBePublishedBy', { who: whoMay('publish') })}
        </Alert>
      )}
      <Group>
        {release.status === 'approved' && mayPublish && (
          <Button leftSection={<IconRocket size={16} aria-hidden />} onClick={() => ask('publish')}>
            {t('publish')}
          </Button>
        )}
        {release.status === 'live' && mayPublish && release.base !== undefined && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => ask('roll-back')}
          >
            {t('rollBack')}
          </Button>
        )}
        {open && mayWithdraw && (
          <Button variant="subtle" color="gray" onClick={() => ask('withdraw')}>
            {t('withdraw')}
          </Button>
        )}
      </Group>
      {asked !== undefined && (
        <Confirm
          opened
          title={acts()[asked].title}
          confirmLabel={acts()[asked].confirm}
          danger={acts()[asked].danger}
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
      return t('versionWillDecideEveryNewOrder', { version: shortHash(release.version) })
    case 'withdraw':
      return t('theRequestAndItsApprovalsStay')
    case 'roll-back':
      return t('versionWillDecideEveryNewOrder2', {
        version: release.base === undefined ? t('before') : shortHash(release.base),
      })
  }
}
