// One release: what changes, what the evidence says, who approved it, and the next step.
import { Anchor, Card, Grid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Differences } from '../policies/diff-page.tsx'
import { useVersionName } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { VersionMark } from '../shell/small.tsx'
import { KpiTable } from '../simulations/kpi-table.tsx'
import { windowText } from '../simulations/simulation-table.tsx'
import type { Release } from '../wire.ts'
import { words } from '../words/words.ts'
import { ApprovalCard } from './approval-card.tsx'
import { ReleaseBadge } from './release-status.tsx'

const t = words('releases')

const crumbs = () =>
  [
    {
      label: t('releases'),
      link: { to: '/releases' },
    },
  ] as const

export function ReleasePage() {
  const { releaseId } = useParams({ from: '/releases/$releaseId' })
  const release = useQuery(queries.release(releaseId))
  const nameOf = useVersionName()
  if (release.data === undefined) {
    return (
      <Page title={t('release')} crumbs={crumbs()}>
        <Loaded query={release} label={t('readingTheRelease')}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  return (
    <Page
      title={nameOf(release.data.version)}
      crumbs={crumbs()}
      aside={
        <>
          <VersionMark hash={release.data.version} />
          <ReleaseBadge status={release.data.status} />
        </>
      }
      description={release.data.note}
    >
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }} order={{ base: 2, lg: 1 }}>
          <Stack gap="md">
            <WhatChanges release={release.data} />
            {release.data.simulationId === undefined ? (
              <NoEvidence />
            ) : (
              <Evidence release={release.data} simulationId={release.data.simulationId} />
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: 1, lg: 2 }}>
          <ApprovalCard release={release.data} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function WhatChanges({ release }: { release: Release }) {
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('whatChanges')}
      </Title>
      {release.base === undefined ? (
        <Text size="sm" c="dimmed">
          {t('nothingWasLiveBeforeThisIs')}
        </Text>
      ) : (
        <Differences before={release.base} after={release.version} />
      )}
    </Card>
  )
}

function NoEvidence() {
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('evidence')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('noneNothingWasLiveThatIt')}
      </Text>
    </Card>
  )
}

function Evidence({ release, simulationId }: { release: Release; simulationId: string }) {
  const simulation = useQuery(queries.simulation(simulationId))
  return (
    <Card p={0}>
      <Title order={2} px="md" pt="md">
        {t('evidence')}
      </Title>
      <Loaded query={simulation} label={t('readingTheSimulation')}>
        {(one) => {
          const index = one.candidates.indexOf(release.version as never) + 1
          return (
            <>
              <Text size="sm" c="dimmed" px="md" pb="xs">
                {one.historyName}, {windowText(one)}.{' '}
                <Anchor
                  underline="always"
                  renderRoot={(props) => (
                    <Link {...props} to="/simulations/$simulationId" params={{ simulationId: one.id }} />
                  )}
                >
                  {t('openTheSimulation')}
                </Anchor>
              </Text>
              {one.report !== undefined && <KpiTable report={one.report} candidate={Math.max(1, index)} isCompact />}
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
