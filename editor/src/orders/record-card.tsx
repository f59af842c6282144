// Under which version and by whom a decision was made, and whether making it again gives the same bytes.
import { Alert, Anchor, Button, Card, Code, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconEqual, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { ProblemNotice } from '../shell/notice.tsx'
import { Moment, personName, VersionMark } from '../shell/small.tsx'
import type { DecisionRecord, DecisionReplay } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('orders')

export function RecordCard({ record }: { record: DecisionRecord }) {
  const live = useQuery(queries.live)
  const version = useQuery(queries.version(record.version))
  const mayReplay = useMay('read-orders')
  const replay = useMutation({ mutationFn: () => api.decisions.replay(record.id) })
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>{t('record')}</Title>
        <Entry name={t('decided')}>
          <Moment at={record.at} />
        </Entry>
        <Entry name={t('askedBy')}>{personName(record.by)}</Entry>
        <Entry name={t('underVersion')}>
          <VersionMark hash={record.version} live={live.data?.version === record.version} />
          {version.data !== undefined && (
            <Anchor
              size="sm"
              display="block"
              renderRoot={(props) => (
                <Link {...props} to="/policies/$policyId" params={{ policyId: version.data.policyId }} />
              )}
            >
              {version.data.message ?? version.data.document.name}
            </Anchor>
          )}
        </Entry>
        <div>
          <Text size="sm" c="dimmed">
            {t('hashOfTheDecision')}
          </Text>
          <Code className="heddle-breakable">{record.decisionHash}</Code>
        </div>
        {mayReplay && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={replay.isPending}
            onClick={() => replay.mutate()}
          >
            {t('replayThisDecision')}
          </Button>
        )}
        {replay.error !== null && <ProblemNotice error={replay.error} />}
        {replay.data !== undefined && <ReplayResult result={replay.data} />}
      </Stack>
    </Card>
  )
}

export function ReplayResult({ result }: { result: DecisionReplay }) {
  return (
    <Alert
      color={result.identical ? 'teal' : 'red'}
      icon={result.identical ? <IconEqual size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      title={result.identical ? t('theSameBytes') : t('theBytesDiffer')}
      role={result.identical ? 'status' : 'alert'}
    >
      <Stack gap={6}>
        <Text size="sm">
          {result.identical
            ? t('decidedAgainFromTheRecordedFacts')
            : result.tzdata === undefined
              ? t('decidedAgainFromTheRecordedFacts2')
              : t('decidedAgainFromTheRecordedFacts3')}
        </Text>
        {result.tzdata !== undefined && (
          <Text size="sm">
            {t('timeZoneDataRecordedUnderDecided', {
              recorded: result.tzdata.recorded ?? t('noTzdata'),
              replayed: result.tzdata.replayed ?? t('noTzdata'),
            })}
          </Text>
        )}
        <Text size="xs">{t('recorded')}</Text>
        <Code className="heddle-breakable">{result.recordedHash}</Code>
        <Text size="xs">{t('replayed')}</Text>
        <Code className="heddle-breakable">{result.replayedHash}</Code>
      </Stack>
    </Alert>
  )
}

function Entry({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
      <Text size="sm" c="dimmed" flex="none">
        {name}
      </Text>
      <Text size="sm" component="div" ta="right">
        {children}
      </Text>
    </Group>
  )
}
