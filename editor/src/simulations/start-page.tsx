// Starts a simulation: which history, which part of it, against what, and what is tried.
import type { Drill, PolicyDocument, Sweep } from '@heddle/engine'
import { Alert, Button, Card, Grid, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconHistory, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { useVersionChoices, withVersion } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { whoMay } from '../session/may.ts'
import { useMay } from '../session/session.tsx'
import { count, day } from '../shell/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, ProblemNotice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { capitalised } from '../shell/words.tsx'
import type { HistorySummary, Window } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { Drills, isUnfinished } from './drills.tsx'
import { faultsOf, noSweep, SweepAxes } from './sweep/sweep-axes.tsx'
import { type WindowChoice, windowChoices, windowOf } from './window.ts'

const t = words('simulations')

export function StartPage() {
  const histories = useQuery(queries.histories)
  return (
    <Page title={t('newSimulation')} crumbs={[{ label: t('simulations'), link: { to: '/simulations' } }]}>
      <Loaded query={histories} label={t('readingTheHistories')}>
        {(page) =>
          page.items.length === 0 ? (
            <Card>
              <Empty title={t('thereIsNoHistoryToReplay')} icon={<IconHistory size={22} />}>
                <Sentence
                  of={t('bringPastOrdersUnderSimulationsBring')}
                  parts={{ code: (text) => <code>{text}</code> }}
                />
              </Empty>
            </Card>
          ) : (
            <StartForm histories={page.items} />
          )
        }
      </Loaded>
    </Page>
  )
}

function StartForm({ histories }: { histories: readonly HistorySummary[] }) {
  const { candidate: asked } = useSearch({ from: '/simulations/new' })
  const { groups: listed, live } = useVersionChoices()
  const maySimulate = useMay('simulate')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [historyId, setHistoryId] = useState(histories[0]?.id ?? '')
  const [choice, setChoice] = useState<WindowChoice>('all')
  const [own, setOwn] = useState({ from: '', to: '' })
  const [chosenBaseline, setBaseline] = useState<string | null>(null)
  const [candidate, setCandidate] = useState<string | null>(asked ?? null)
  const [drills, setDrills] = useState<readonly Drill[]>([])
  const [sweep, setSweep] = useState<Sweep>(noSweep)
  const version = useQuery({ ...queries.version(candidate ?? ''), enabled: candidate !== null })
  const groups = withVersion(listed, version.data, live)
  const document = version.data?.document as PolicyDocument | undefined
  const baseline = chosenBaseline ?? live ?? null
  const history = histories.find((one) => one.id === historyId)
  const window: Window | undefined = history === undefined ? undefined : windowOf(choice, history, own)
  const start = useMutation({
    mutationFn: (body: { baseline: string; candidate: string }) =>
      api.simulations.start({
        historyId,
        baseline: body.baseline,
        candidates: [body.candidate],
        ...(window === undefined ? {} : { window }),
        ...(drills.length === 0 ? {} : { drills: [...drills] }),
        ...(sweep.axes.length === 0 ? {} : { sweep }),
      }),
    onSuccess: async (simulation) => {
      void client.invalidateQueries({ queryKey: ['simulations', 'list'] })
      await navigate({ to: '/simulations/$simulationId', params: { simulationId: simulation.id } })
    },
  })
  const fault =
    candidate !== null && candidate === baseline && sweep.axes.length === 0
      ? t('candidateAndBaselineAreTheSame')
      : undefined

  return (
    // What is chosen decides, not what the fields show by now: their lists may still be on the way.
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (baseline !== null && candidate !== null) start.mutate({ baseline, candidate })
      }}
    >
      <Grid>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Card p="lg">
            <Stack gap="lg">
              <Group grow align="flex-start">
                <Select
                  label={t('candidate')}
                  description={t('theVersionYouWantToTry')}
                  placeholder={t('chooseAVersion')}
                  data={groups}
                  value={candidate}
                  onChange={setCandidate}
                  error={fault}
                  searchable
                  required
                  nothingFoundMessage={t('noVersionLikeThatMakeOne')}
                />
                <Select
                  label={t('baseline')}
                  description={t('forAReleaseWhatIsLive')}
                  placeholder={t('chooseAVersion')}
                  data={groups}
                  value={baseline}
                  onChange={setBaseline}
                  searchable
                  required
                />
              </Group>
              <Select
                label={t('history')}
                description={t('thePastOrdersThatAreDecided')}
                data={histories.map((one) => ({
                  value: one.id,
                  label: t('orders', { history: one.name, orders: count(one.counts.orders) }),
                }))}
                value={historyId}
                onChange={(value) => setHistoryId(value ?? historyId)}
                allowDeselect={false}
                required
              />
              <div>
                <Text size="sm" fw={500} id="window-label">
                  {t('window')}
                </Text>
                <Text size="xs" c="dimmed" mb={6}>
                  {t('onlyOrdersPlacedInItAre')}
                </Text>
                <SegmentedControl
                  aria-labelledby="window-label"
                  data={windowChoices()}
                  value={choice}
                  onChange={(value) => setChoice(value as WindowChoice)}
                />
                {choice === 'own' && history !== undefined && (
                  <Group mt="sm" grow maw={420}>
                    <TextInput
                      type="date"
                      label={t('from2')}
                      min={history.from.slice(0, 10)}
                      max={history.to.slice(0, 10)}
                      value={own.from}
                      onChange={(event) => setOwn({ ...own, from: event.currentTarget.value })}
                    />
                    <TextInput
                      type="date"
                      label={t('untilAndIncluding')}
                      min={own.from || history.from.slice(0, 10)}
                      max={history.to.slice(0, 10)}
                      value={own.to}
                      onChange={(event) => setOwn({ ...own, to: event.currentTarget.value })}
                    />
                  </Group>
                )}
              </div>
              {history !== undefined && <Drills history={history} drills={drills} onChange={setDrills} />}
              {document !== undefined && Object.keys(document.parameters).length > 0 && (
                <SweepAxes
                  document={document}
                  currency={history?.currency ?? 'USD'}
                  sweep={sweep}
                  onChange={setSweep}
                />
              )}
              {start.error !== null && <ProblemNotice error={start.error} />}
              {!maySimulate && (
                <Alert color="yellow" title={t('youCanLookButNotSimulate')}>
                  {t('askAn', { who: whoMay('simulate') })}
                </Alert>
              )}
              <Group>
                <Button
                  type="submit"
                  leftSection={<IconPlayerPlay size={16} aria-hidden />}
                  loading={start.isPending}
                  disabled={
                    !maySimulate ||
                    isUnfinished(drills) ||
                    faultsOf(sweep, document).length > 0 ||
                    baseline === null ||
                    candidate === null ||
                    fault !== undefined
                  }
                >
                  {t('startTheSimulation')}
                </Button>
              </Group>
            </Stack>
          </Card>
        </Grid.Col>
        {history !== undefined && (
          <Grid.Col span={{ base: 12, md: 4 }}>
            <HistoryCard history={history} />
          </Grid.Col>
        )}
      </Grid>
    </form>
  )
}

function HistoryCard({ history }: { history: HistorySummary }) {
  const facts: [string, string][] = [
    [t('from2'), day(history.from)],
    [t('to'), day(history.to)],
    [t('orders2'), count(history.counts.orders)],
    [t('orderLines'), count(history.counts.lines)],
    [t('receipts'), count(history.counts.receipts)],
    [t('cancellations'), count(history.counts.cancellations)],
    [t('returnCount'), count(history.counts.returns)],
  ]
  return (
    <Card p="lg">
      <Text fw={600} mb="sm">
        {history.name}
      </Text>
      <Stack gap={6} component="dl" m={0}>
        {facts.map(([name, value]) => (
          <Group key={name} justify="space-between">
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} size="sm">
              {value}
            </Text>
          </Group>
        ))}
      </Stack>
      {history.assumptions.length > 0 && (
        <Alert color="yellow" mt="md" title={t('whatHadToBeAssumed')}>
          <Stack gap={4}>
            {history.assumptions.map((assumption) => (
              <Text size="xs" key={assumption.code}>
                {capitalised(assumption.message)} ({count(assumption.affects)})
              </Text>
            ))}
          </Stack>
        </Alert>
      )}
    </Card>
  )
}
