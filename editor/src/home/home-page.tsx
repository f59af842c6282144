// Where one starts: what is live, what the last simulation said, what waits for me.
import { Anchor, Card, Grid, Group, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVersionName } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { useUser } from '../session/session.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Empty } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink, LiveBadge, Moment, VersionMark } from '../shell/small.tsx'
import { TourOffer } from '../tour/tour.tsx'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { LastSimulation } from './last-simulation.tsx'
import { nextSteps } from './next-steps.ts'
import { WaitingForMe } from './waiting-for-me.tsx'

const t = words('home')

export function HomePage() {
  const user = useUser()
  return (
    <Page title={t('hello', { name: user.name.split(' ')[0] ?? user.name })}>
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <TourOffer />
            <LiveCard />
            <WaitingForMe />
            <NextSteps />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <LastSimulation />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function LiveCard() {
  const live = useQuery(queries.live)
  const policies = useQuery(queries.policies)
  const nameOf = useVersionName()
  return (
    <Card>
      <Group justify="space-between" mb={6}>
        <Title order={2}>{t('liveNow')}</Title>
        {live.data !== undefined && live.data !== null && <LiveBadge />}
      </Group>
      <Loaded query={live} label={t('readingWhatIsLive')}>
        {(now) =>
          now === null ? (
            <Empty title={t('nothingIsLive')}>{t('ordersCannotBeDecidedUntilA')}</Empty>
          ) : (
            <Stack gap={6}>
              <Anchor
                fw={600}
                renderRoot={(props) => <Link {...props} to="/policies/$policyId" params={{ policyId: now.policyId }} />}
              >
                {policies.data?.items.find((policy) => policy.id === now.policyId)?.name ?? t('policy')}
              </Anchor>
              <Text size="sm">{nameOf(now.version)}</Text>
              <Group gap="xs">
                <VersionMark hash={now.version} />
                <Text size="sm" c="dimmed">
                  <Sentence
                    of={t('since')}
                    parts={{ when: <Moment at={now.since} />, ago: <Moment at={now.since} relative /> }}
                  />
                </Text>
              </Group>
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link {...props} to="/releases/$releaseId" params={{ releaseId: now.releaseId }} />
                )}
              >
                {t('itsReleaseEvidenceAndApprovals')}
              </Anchor>
            </Stack>
          )
        }
      </Loaded>
    </Card>
  )
}

function NextSteps() {
  const user = useUser()
  const drafts = useInfiniteQuery(queries.simulations())
  const steps = nextSteps(user, { hasSimulated: (drafts.data?.pages[0]?.items.length ?? 0) > 0 })
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('whatYouCanDo')}
      </Title>
      <Stack gap="sm">
        {steps.map((step) => (
          <Group key={step.title} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text size="sm" fw={600}>
                {step.title}
              </Text>
              <Text size="sm" c="dimmed">
                {step.text}
              </Text>
            </div>
            <ButtonLink size="xs" variant="light" link={step.link} flex="none">
              {step.button}
            </ButtonLink>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}
