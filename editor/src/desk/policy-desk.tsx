// The ops manager's desk for one draft: loads it, then hands it to the rooms. Nothing is fetched but through `ports`.
import { Center } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createDraftStore, type DraftStore } from '../draft/store.ts'
import { Loading, ProblemNotice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { words } from '../words/words.ts'
import { Desk } from './desk.tsx'
import { apiPorts, type DeskPorts, type LoadedDraft } from './desk-ports.ts'

const t = words('desk')

export interface PolicyDeskProps {
  draftId: string
  /** Called once the server holds exactly what is on screen. */
  onSimulate?(draft: { draftId: string; policyId: string }): void
  onRequestApproval?(draft: { draftId: string; policyId: string }): void
  /** ISO 4217 code in which the policy's amounts are shown. */
  currency?: string
  ports?: DeskPorts
}

export function PolicyDesk(props: PolicyDeskProps) {
  return <LoadingDesk {...props} key={props.draftId} />
}

function LoadingDesk({ draftId, ports = apiPorts, ...rest }: PolicyDeskProps) {
  const [loaded, setLoaded] = useState<{ draft: LoadedDraft; store: DraftStore }>()
  const [fault, setFault] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `attempt` asks again
  useEffect(() => {
    let isGone = false
    let store: DraftStore | undefined
    setFault(undefined)
    Promise.all([ports.load(draftId), ports.keptSteps?.read(draftId)]).then(
      ([draft, kept]) => {
        if (isGone) return
        store = createDraftStore({
          document: draft.document,
          revision: draft.revision,
          ports: ports.draftPorts(draftId),
          kept,
          keep: (history) => ports.keptSteps?.write(draftId, history),
        })
        setLoaded({ draft, store })
      },
      (error: unknown) => !isGone && setFault(error),
    )
    return () => {
      isGone = true
      store?.dispose()
    }
  }, [draftId, ports, attempt])

  if (fault !== undefined) {
    return (
      <Page title={t('thisDraftCannotBeOpened')} crumbs={[{ label: t('policies'), link: { to: '/policies' } }]}>
        <ProblemNotice error={fault} onRetry={() => setAttempt(attempt + 1)} />
      </Page>
    )
  }
  if (loaded === undefined) {
    return (
      <Center h="100%" p="xl">
        <Loading label={t('openingTheDraft')} />
      </Center>
    )
  }
  return <Desk draftId={draftId} draft={loaded.draft} store={loaded.store} ports={ports} {...rest} />
}
