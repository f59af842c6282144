// All releases: what waits, what is live, what was.
import { Anchor, Card, Table, Text } from '@mantine/core'
import { IconRocket } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVersionName } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { Empty, LoadingRows, ProblemNotice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink, Moment, MoreRows, personName } from '../shell/small.tsx'
import type { Release } from '../wire.ts'
import { words } from '../words/words.ts'
import { GuardrailsCard } from './guardrails-card.tsx'
import { ReleaseBadge } from './release-status.tsx'

const t = words('releases')

export function ReleasesPage() {
  const releases = useInfiniteQuery(queries.releases)
  const items = releases.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('releases')} description={t('aVersionBecomesLiveWithEvidence')}>
      <Card p={0}>
        {releases.error !== null && <ProblemNotice error={releases.error} onRetry={() => void releases.refetch()} />}
        {releases.isPending && <LoadingRows label={t('readingTheReleases')} />}
        {releases.isSuccess && items.length === 0 && (
          <Empty
            title={t('noReleaseWasRequestedYet')}
            icon={<IconRocket size={22} />}
            action={
              <ButtonLink size="sm" link={{ to: '/simulations' }}>
                {t('goToTheSimulations')}
              </ButtonLink>
            }
          >
            {t('simulateAVersionAgainstWhatIs')}
          </Empty>
        )}
        {items.length > 0 && <ReleaseTable releases={items} />}
        <MoreRows query={releases} />
      </Card>
      <GuardrailsCard />
    </Page>
  )
}

export function ReleaseTable({ releases }: { releases: readonly Release[] }) {
  const nameOf = useVersionName()
  return (
    <Table highlightOnHover verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('version')}</Table.Th>
          <Table.Th>{t('state')}</Table.Th>
          <Table.Th>{t('requestedBy')}</Table.Th>
          <Table.Th>{t('approvedBy')}</Table.Th>
          <Table.Th>{t('liveSince')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {releases.map((release) => (
          <Table.Tr key={release.id}>
            <Table.Td>
              <Anchor
                fw={600}
                size="sm"
                renderRoot={(props) => <Link {...props} to="/releases/$releaseId" params={{ releaseId: release.id }} />}
              >
                {nameOf(release.version)}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <ReleaseBadge status={release.status} />
            </Table.Td>
            <Table.Td>
              {personName(release.requestedBy)}
              <Text size="xs" c="dimmed">
                <Moment at={release.requestedAt} relative />
              </Text>
            </Table.Td>
            <Table.Td>
              {release.approvals
                .filter((approval) => approval.verdict === 'approve')
                .map((approval) => personName(approval.by))
                .join(', ') || '–'}
            </Table.Td>
            <Table.Td>{release.activatedAt === undefined ? '–' : <Moment at={release.activatedAt} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
