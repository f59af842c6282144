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
import { Drills, isUnfinished } from './drills.tsx'
import { faultsOf, noSweep, SweepAxes } from './sweep/sweep-axes.tsx'
import { type WindowChoice, windowChoices, windowOf } from './window.ts'

export function StartPage() {
  const histories = useQuery(queries.histories)
  return (
    <Page title="New simulation" crumbs={[{ label: 'Simulations', link: { to: '/simulations' } }]}>
      <Loaded query={histories} label="Reading the histories">
        {(page) =>
          page.items.length === 0 ? (
            <Card>
              <Empty title="There is no history to replay" icon={<IconHistory size={22} />}>
                Bring past orders under Simulations → Bring your history, or with <code>npx heddle import</code>.
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
      ? 'Candidate and baseline are the same version.'
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
                  label="Candidate"
                  description="The version you want to try"
                  placeholder="Choose a version"
                  data={groups}
                  value={candidate}
                  onChange={setCandidate}
                  error={fault}
                  searchable
                  required
                  nothingFoundMessage="No version like that. Make one at the desk of a draft."
                />
                <Select
                  label="Baseline"
                  description="For a release: what is live"
                  placeholder="Choose a version"
                  data={groups}
                  value={baseline}
                  onChange={setBaseline}
                  searchable
                  required
                />
              </Group>
              <Select
                label="History"
                description="The past orders that are decided again"
                data={histories.map((one) => ({
                  value: one.id,
                  label: `${one.name} · ${count(one.counts.orders)} orders`,
                }))}
                value={historyId}
                onChange={(value) => setHistoryId(value ?? historyId)}
                allowDeselect={false}
                required
              />
              <div>
                <Text size="sm" fw={500} id="window-label">
                  Window
                </Text>
                <Text size="xs" c="dimmed" mb={6}>
                  Only orders placed in it are counted; earlier ones still take stock.
                </Text>
                <SegmentedControl
                  aria-labelledby="window-label"
                  data={windowChoices}
                  value={choice}
                  onChange={(value) => setChoice(value as WindowChoice)}
                />
                {choice === 'own' && history !== undefined && (
                  <Group mt="sm" grow maw={420}>
                    <TextInput
                      type="date"
                      label="From"
                      min={history.from.slice(0, 10)}
                      max={history.to.slice(0, 10)}
                      value={own.from}
                      onChange={(event) => setOwn({ ...own, from: event.currentTarget.value })}
                    />
                    <TextInput
                      type="date"
                      label="Until and including"
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
                <Alert color="yellow" title="You can look, but not simulate">
                  Ask an {whoMay('simulate')}.
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
                  Start the simulation
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
    ['From', day(history.from)],
    ['To', day(history.to)],
    ['Orders', count(history.counts.orders)],
    ['Order lines', count(history.counts.lines)],
    ['Receipts', count(history.counts.receipts)],
    ['Cancellations', count(history.counts.cancellations)],
    ['Returns', count(history.counts.returns)],
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
        <Alert color="yellow" mt="md" title="What had to be assumed">
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
