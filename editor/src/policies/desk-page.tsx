// The desk where a draft is drawn, and the way from it: a version of what is on screen, then its simulation or its release.

import { Box } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { portsOf } from '../desk/desk-ports.ts'
import { useBrandCurrency } from '../histories/brand-currency.ts'
import { queries } from '../queries.ts'
import { useUser } from '../session/session.tsx'
import { announce } from '../shell/announce.ts'
import { Loading } from '../shell/notice.tsx'
import { usePageTitle } from '../shell/page.tsx'
import type { Version } from '../wire.ts'
import { spoken, words } from '../words/words.ts'
import { MakeVersion } from './make-version.tsx'

const t = words('policies')

const PolicyDesk = lazy(async () => ({ default: (await spoken(import('../desk/policy-desk.tsx'))).PolicyDesk }))

type Aim = 'simulate' | 'request-approval'

export function DeskPage() {
  const { policyId, draftId } = useParams({ from: '/policies/$policyId/drafts/$draftId' })
  usePageTitle(t('draft'))
  const client = useQueryClient()
  const { id } = useUser()
  const ports = useMemo(() => portsOf(id), [id])
  const navigate = useNavigate()
  const currency = useBrandCurrency()
  const [aim, setAim] = useState<Aim>()
  const simulate = useCallback(() => setAim('simulate'), [])
  const requestApproval = useCallback(() => setAim('request-approval'), [])

  const goOn = async (version: Version) => {
    void client.invalidateQueries({ queryKey: ['policies'] })
    const evidence = aim === 'request-approval' ? await finishedSimulationOf(version.hash) : undefined
    if (evidence !== undefined) {
      await navigate({ to: '/simulations/$simulationId', params: { simulationId: evidence } })
      return
    }
    if (aim === 'request-approval') announce(t('approvalNeedsEvidenceSimulateThisVersion'))
    await navigate({ to: '/simulations/new', search: { candidate: version.hash } })
  }

  /** The newest finished simulation of a version against what is live now. */
  const finishedSimulationOf = async (hash: string): Promise<string | undefined> => {
    const live = await client.fetchQuery(queries.live)
    const { pages } = await client.fetchInfiniteQuery(queries.simulations(policyId))
    return pages
      .flatMap((page) => page.items)
      .find(
        ({ status, candidates, baseline, drills, sweep }) =>
          status === 'done' &&
          drills === undefined &&
          sweep === undefined &&
          candidates.includes(hash) &&
          baseline === live?.version,
      )?.id
  }

  return (
    <>
      <Box h="calc(100dvh - var(--app-shell-header-offset, 0rem))">
        <Suspense fallback={<Loading label={t('openingTheDesk')} />}>
          <PolicyDesk
            ports={ports}
            currency={currency}
            draftId={draftId}
            onSimulate={simulate}
            onRequestApproval={requestApproval}
          />
        </Suspense>
      </Box>
      {aim !== undefined && (
        <MakeVersion
          draftId={draftId}
          confirmLabel={aim === 'simulate' ? t('makeTheVersionAndSimulateIt') : t('makeTheVersion')}
          onMade={goOn}
          onClose={() => setAim(undefined)}
        />
      )}
    </>
  )
}
