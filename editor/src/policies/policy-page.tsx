// One policy: its drafts, its versions, the simulations of it.
import { Badge, Card, Tabs } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { LiveBadge, MoreRows } from '../shell/small.tsx'
import { SimulationTable } from '../simulations/simulation-table.tsx'
import { words } from '../words/words.ts'
import { Drafts } from './drafts.tsx'
import { Versions } from './versions.tsx'

const t = words('policies')

const crumbs = () =>
  [
    {
      label: t('policies'),
      link: { to: '/policies' },
    },
  ] as const

export function PolicyPage() {
  const { policyId } = useParams({ from: '/policies/$policyId' })
  const policy = useQuery(queries.policy(policyId))
  if (policy.error !== null && policy.data === undefined) {
    return (
      <Page title={t('policy')} crumbs={crumbs()}>
        <ProblemNotice error={policy.error} onRetry={() => void policy.refetch()} />
      </Page>
    )
  }
  return (
    <Page
      title={policy.data?.name ?? t('policy')}
      crumbs={crumbs()}
      aside={policy.data?.liveVersion !== undefined && <LiveBadge />}
      description={t('editADraftMakeAVersion')}
    >
      <Tabs defaultValue="drafts" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab
            value="drafts"
            rightSection={
              policy.data !== undefined && (
                <Badge size="sm" color="gray" circle={policy.data.draftCount < 10}>
                  {policy.data.draftCount}
                </Badge>
              )
            }
          >
            {t('drafts')}
          </Tabs.Tab>
          <Tabs.Tab value="versions">{t('versions')}</Tabs.Tab>
          <Tabs.Tab value="simulations">{t('simulations')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="drafts">
          <Drafts policyId={policyId} liveVersion={policy.data?.liveVersion} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <Versions policyId={policyId} />
        </Tabs.Panel>
        <Tabs.Panel value="simulations">
          <Simulations policyId={policyId} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Simulations({ policyId }: { policyId: string }) {
  const simulations = useInfiniteQuery(queries.simulations(policyId))
  return (
    <Card p={0}>
      <SimulationTable query={simulations} />
      <MoreRows query={simulations} />
    </Card>
  )
}
