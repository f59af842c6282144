// Where a release stands, who said what, and what the reader may do next.
import { Card, Code, Group, Stack, Text, Timeline, Title } from '@mantine/core'
import { IconCheck, IconFlag, IconRocket, IconX } from '@tabler/icons-react'
import { Moment, personName } from '../shell/small.tsx'
import type { Release } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { ApprovalForm } from './approval-form.tsx'
import { PublishActions } from './publish-actions.tsx'

const t = words('releases')

export function ApprovalCard({ release }: { release: Release }) {
  return (
    <Card>
      <Stack gap="md">
        <Title order={2}>{t('approval')}</Title>
        <Course release={release} />
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {t('editedByTheyCannotApproveIt', {
              editors: release.editors.map(personName).join(', ') || t('nobodyOnRecord'),
            })}
          </Text>
          <Text size="xs" c="dimmed">
            <Sentence
              of={t('approvalBindsVersionBaseAndResult')}
              parts={{
                version: <Code fz={11}>{release.version.slice(0, 10)}</Code>,
                base: <Code fz={11}>{release.base?.slice(0, 10) ?? t('noHash')}</Code>,
                result: <Code fz={11}>{release.simulationHash?.slice(0, 10) ?? t('noHash')}</Code>,
              }}
            />
          </Text>
        </Stack>
        {release.status === 'requested' && <ApprovalForm release={release} />}
        <PublishActions release={release} />
      </Stack>
    </Card>
  )
}

/** What happened, in order. */
function Course({ release }: { release: Release }) {
  return (
    <Timeline
      bulletSize={24}
      lineWidth={2}
      active={release.approvals.length + (release.activatedAt === undefined ? 0 : 1)}
    >
      <Timeline.Item bullet={<IconFlag size={13} aria-hidden />} title={t('requested')}>
        <Said
          by={personName(release.requestedBy)}
          at={release.requestedAt}
          note={release.waiver === undefined ? undefined : t('guardrailsWaived', { waiver: release.waiver })}
        />
      </Timeline.Item>
      {release.approvals.map((approval) => (
        <Timeline.Item
          key={`${approval.at} ${approval.by.id}`}
          {...(approval.verdict === 'reject' ? { color: 'red' } : { color: 'teal' })}
          bullet={approval.verdict === 'reject' ? <IconX size={13} aria-hidden /> : <IconCheck size={13} aria-hidden />}
          title={approval.verdict === 'reject' ? t('rejected2') : t('approved')}
        >
          <Said by={personName(approval.by)} at={approval.at} note={approval.note} />
        </Timeline.Item>
      ))}
      {release.activatedAt !== undefined && (
        <Timeline.Item color="teal" bullet={<IconRocket size={13} aria-hidden />} title={t('published')}>
          <Said by={personName(release.activatedBy)} at={release.activatedAt} note={undefined} />
        </Timeline.Item>
      )}
    </Timeline>
  )
}

function Said({ by, at, note }: { by: string; at: string; note: string | undefined }) {
  return (
    <>
      <Group gap={4}>
        <Text size="sm">{by}</Text>
        <Text size="xs" c="dimmed">
          <Moment at={at} />
        </Text>
      </Group>
      {note !== undefined && (
        <Text size="sm" fs="italic">
          “{note}”
        </Text>
      )}
    </>
  )
}
