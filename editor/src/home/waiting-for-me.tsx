// Releases on which the reader can act: judge as an approver, publish once approved.
import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVersionName } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { whyNotJudge } from '../releases/approval-form.tsx'
import { ReleaseBadge } from '../releases/release-status.tsx'
import { may } from '../session/may.ts'
import { useUser } from '../session/session.tsx'
import { Moment, personName } from '../shell/small.tsx'
import type { Release, User } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('home')

/** Those of the releases on which this user can do the next step. */
export function waitingFor(user: User, releases: readonly Release[]): Release[] {
  return releases.filter(
    (release) =>
      (release.status === 'requested' && whyNotJudge(release, user) === undefined) ||
      (release.status === 'approved' && may(user, 'publish')),
  )
}

export function WaitingForMe() {
  const user = useUser()
  const releases = useInfiniteQuery(queries.releases)
  const nameOf = useVersionName()
  const waiting = waitingFor(user, releases.data?.pages.flatMap((page) => page.items) ?? [])
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('waitingForYou')}
      </Title>
      {waiting.length === 0 && (
        <Text size="sm" c="dimmed">
          {releases.isPending ? t('looking') : t('nothingReleasesThatNeedYouAppear')}
        </Text>
      )}
      <Stack gap="sm">
        {waiting.map((release) => (
          <Group key={release.id} justify="space-between" wrap="nowrap">
            <div>
              <Anchor
                size="sm"
                fw={600}
                renderRoot={(props) => <Link {...props} to="/releases/$releaseId" params={{ releaseId: release.id }} />}
              >
                {nameOf(release.version)}
              </Anchor>
              <Text size="xs" c="dimmed">
                {personName(release.requestedBy)}, <Moment at={release.requestedAt} relative />
              </Text>
            </div>
            <ReleaseBadge status={release.status} />
          </Group>
        ))}
      </Stack>
    </Card>
  )
}
