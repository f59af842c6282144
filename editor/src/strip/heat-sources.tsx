// Whose orders the heat counts: those of the sample, or those of a finished simulation under either version or both.
import { Button, Group, Loader, Radio, ScrollArea, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../problem.ts'
import { count, moment } from '../shell/format.ts'
import { Segments } from '../shell/segments.tsx'
import { words } from '../words/words.ts'
import type { HeatSide, RunPorts, StoredRun } from './run-heat.ts'
import type { HeatChoice } from './use-heat.ts'

const t = words('strip')

interface Props {
  choice: HeatChoice
  sampleOrders: number | undefined
  runs: RunPorts
}

const sideTitles = (): Record<HeatSide, string> => ({
  baseline: t('side.baseline'),
  candidate: t('side.candidate'),
  difference: t('side.difference'),
})

const keyOf = ({ simulationId, candidate }: StoredRun) => `${simulationId}/${candidate}`

export function HeatSources({ choice, sampleOrders, runs }: Props) {
  const { source } = choice
  const stored = useQuery({
    queryKey: ['stored-runs', runs],
    queryFn: ({ signal }) => runs.list(signal),
    retry: false,
  })
  const choose = (key: string) => {
    const run = stored.data?.find((each) => keyOf(each) === key)
    if (run === undefined) choice.choose({ of: 'sample' })
    else choice.choose({ of: 'run', run, side: source.of === 'run' ? source.side : 'difference' })
  }
  return (
    <Stack gap="xs">
      <Radio.Group label={t('heatCounts')} value={source.of === 'run' ? keyOf(source.run) : 'sample'} onChange={choose}>
        <ScrollArea.Autosize mah={300} mt={6}>
          <Stack gap={8}>
            <Radio
              size="xs"
              value="sample"
              disabled={sampleOrders === undefined}
              label={t('theSample')}
              description={
                sampleOrders === undefined
                  ? t('theSampleIsNotThere')
                  : t('theSampleAsTheDraftStands', { orders: count(sampleOrders) })
              }
            />
            {stored.data?.map((run) => (
              <Radio
                key={keyOf(run)}
                size="xs"
                value={keyOf(run)}
                label={t('runOf', { history: run.historyName, moment: moment(run.finishedAt) })}
                description={t(run.isOfBase ? 'runOfYourBase' : 'runOfOthers', {
                  baseline: run.baselineName,
                  candidate: run.candidateName,
                })}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Radio.Group>
      {stored.isPending && (
        <Group gap={6} role="status">
          <Loader size="xs" aria-hidden />
          <Text size="xs" c="dimmed">
            {t('readingTheRuns')}
          </Text>
        </Group>
      )}
      {stored.data?.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('noRunYet')}
        </Text>
      )}
      {stored.error !== null && <Failed error={stored.error} onRetry={() => void stored.refetch()} />}
      {source.of === 'run' && (
        <>
          <Segments
            fullWidth
            label={t('underWhichVersion')}
            choices={sideTitles()}
            value={source.side}
            onChange={(side) => choice.choose({ ...source, side })}
          />
          {choice.error === null ? (
            <Text size="xs" c="dimmed">
              {t('ofTheRunNotOfYourEdits')}
            </Text>
          ) : (
            <Failed error={choice.error} onRetry={choice.retry} />
          )}
        </>
      )}
    </Stack>
  )
}

function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  return (
    <Group gap="xs" role="alert" wrap="nowrap" justify="space-between">
      <Text size="xs" c="red">
        {t('notReadBecause', { message: asProblem(error).title })}
      </Text>
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    </Group>
  )
}
