// Try one order on the draft as it is now: choose a past order or edit its facts, read what would happen and why.
import type { PolicyDocument } from '@heddle/engine'
import {
  Alert,
  Badge,
  Button,
  Group,
  JsonInput,
  Loader,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { IconPlayerPlay, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Subject } from '../draft/vocabulary.ts'
import type { Place } from '../problems/place-of.ts'
import type { Vocabulary } from '../rules/fact-words.ts'
import { numberInWords } from '../rules/units.ts'
import { factsOfText, isStale, runTrial, type TrialResult } from './run-trial.ts'
import classes from './trial.module.css'
import { TrialResultView } from './trial-result.tsx'

export interface TrialHistory {
  id: string
  name: string
  sites?: readonly { id: string; name: string }[]
}
export interface TrialOrder {
  orderId: string
  placedAt: string
  channel: string
  type: string
  country: string
  lines: number
  units: number
  valueMinor: number
  currency: string
}
/** Where past orders come from. Rejects when the server cannot answer. */
export interface TrialPorts {
  histories(): Promise<readonly TrialHistory[]>
  orders(historyId: string, cursor?: string): Promise<{ items: readonly TrialOrder[]; nextCursor?: string }>
  /** The facts of one past order as a replay saw them. */
  facts(historyId: string, orderId: string): Promise<unknown>
}

/** Kept by the desk, so that closing the panel loses nothing. */
export interface TrialState {
  source: 'history' | 'facts'
  historyId?: string
  orderId?: string
  text: string
  /** Of facts that came from a finding: the flow they are for, and the ruleset the finding is about. */
  subject?: Subject
  about?: string
  result?: TrialResult
}
export const noTrial: TrialState = { source: 'history', text: '' }

interface Props {
  document: PolicyDocument
  /** The flow in view; undefined where something else is. */
  subject: Subject | undefined
  vocabulary: Vocabulary
  ports: TrialPorts
  state: TrialState
  onState(state: TrialState): void
  go(place: Place): void
}

export function TrialPanel({ document, subject, vocabulary, ports, state, onState, go }: Props) {
  const [isLoading, setIsLoading] = useState(false)
  const [fault, setFault] = useState<string>()
  const stale = isStale(state.result, document)

  const tryFacts = (facts: unknown, next: TrialState) => {
    setFault(undefined)
    onState({ ...next, result: runTrial(document, subject ?? next.subject ?? 'order', facts) })
  }
  const tryText = (next: TrialState) => {
    const read = factsOfText(next.text)
    if ('fault' in read) setFault(`This is no JSON: ${read.fault}`)
    else tryFacts(read.facts, next)
  }
  const tryOrder = async (historyId: string, orderId: string) => {
    setIsLoading(true)
    setFault(undefined)
    try {
      const facts = await ports.facts(historyId, orderId)
      tryFacts(facts, { source: state.source, historyId, orderId, text: JSON.stringify(facts, null, 2) })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setIsLoading(false)
    }
  }

  return (
    <Stack gap="sm" p="sm">
      <SegmentedControl
        size="xs"
        fullWidth
        value={state.source}
        onChange={(source) => onState({ ...state, source: source as TrialState['source'] })}
        data={[
          { value: 'history', label: 'A past order' },
          { value: 'facts', label: 'Facts' },
        ]}
        aria-label="Where the order comes from"
      />
      {state.source === 'history' ? (
        <PastOrders ports={ports} state={state} onState={onState} onTry={tryOrder} />
      ) : (
        <Stack gap="xs" data-own-undo>
          <JsonInput
            size="xs"
            label="Facts of the order"
            description="Choose a past order first and change what you like, or paste facts from a decision."
            placeholder='{ "now": "…", "order": { … }, "lines": [ … ], "network": { … }, "stock": [ … ] }'
            value={state.text}
            onChange={(text) => onState({ ...state, text })}
            rows={10}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 11 } }}
          />
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={14} />}
            disabled={state.text.trim() === ''}
            onClick={() => tryText(state)}
          >
            Try these facts
          </Button>
        </Stack>
      )}
      {isLoading && (
        <Group gap="xs">
          <Loader size="xs" />
          <Text size="sm">Fetching the facts of that order…</Text>
        </Group>
      )}
      {fault !== undefined && (
        <Alert color="red" title="That did not work" p="xs">
          <Text size="sm">{fault}</Text>
        </Alert>
      )}
      {stale && (
        <Alert color="orange" p="xs" role="status">
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Group gap={6} wrap="nowrap">
              <Badge color="orange">stale</Badge>
              <Text size="xs">The draft has changed since.</Text>
            </Group>
            <Button size="compact-xs" leftSection={<IconRefresh size={12} />} onClick={() => tryText(state)}>
              Try again
            </Button>
          </Group>
        </Alert>
      )}
      {isPassedBy(state) && !isLoading && (
        <Alert color="gray" p="xs" title="Not asked on this way">
          <Text size="sm">
            The flow leads this order past “
            {document.rulesets.find(({ id }) => id === state.about)?.name ?? state.about}”. Whenever that ruleset is
            asked about such facts, what the problem says is so.
          </Text>
        </Alert>
      )}
      {state.result !== undefined && !isLoading && (
        <TrialResultView result={state.result} document={document} vocabulary={vocabulary} go={go} />
      )}
    </Stack>
  )
}

/** Whether the flow never asked the ruleset that the facts were made for. */
function isPassedBy({ about, result }: TrialState): boolean {
  return (
    about !== undefined && result?.type === 'decided' && result.decision.steps.every((step) => step.rulesetId !== about)
  )
}

/** The histories there are, asked for once. */
export function useHistories(ports: TrialPorts) {
  return useQuery({ queryKey: ['trial', 'histories'], queryFn: () => ports.histories() })
}

interface PastOrdersProps {
  ports: TrialPorts
  state: TrialState
  onState(state: TrialState): void
  onTry(historyId: string, orderId: string): void
}

function PastOrders({ ports, state, onState, onTry }: PastOrdersProps) {
  const histories = useHistories(ports)
  const historyId = state.historyId ?? histories.data?.[0]?.id
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  const [search, setSearch] = useState('')
  const cursor = cursors.at(-1)
  const orders = useQuery({
    queryKey: ['trial', 'orders', historyId, cursor],
    queryFn: () => ports.orders(historyId ?? '', cursor),
    enabled: historyId !== undefined,
  })
  if (histories.isPending) return <Loader size="sm" />
  if (histories.isError) {
    return (
      <Alert color="red" p="xs" title="The histories cannot be read">
        <Text size="sm">{histories.error.message}</Text>
        <Button size="compact-xs" mt={6} onClick={() => void histories.refetch()}>
          Try again
        </Button>
      </Alert>
    )
  }
  if (historyId === undefined) {
    return (
      <Text size="sm" c="dimmed">
        There is no history yet. Import past orders first, or paste facts under “Facts”.
      </Text>
    )
  }
  const items = (orders.data?.items ?? []).filter((order) =>
    `${order.orderId} ${order.channel} ${order.country} ${order.type}`
      .toLowerCase()
      .includes(search.trim().toLowerCase()),
  )
  const next = orders.data?.nextCursor
  return (
    <Stack gap="xs">
      <Group gap={6} wrap="nowrap">
        <Select
          size="xs"
          style={{ flex: 1 }}
          aria-label="History"
          value={historyId}
          data={(histories.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          onChange={(id) => {
            setCursors([undefined])
            if (id !== null) onState({ ...state, historyId: id })
          }}
        />
        <TextInput
          size="xs"
          w={130}
          aria-label="Search these orders"
          placeholder="Search"
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
      <div className={classes.orders}>
        {orders.isPending && <Loader size="sm" m="sm" />}
        {orders.isError && (
          <Text size="sm" c="red" p="xs">
            {orders.error.message}
          </Text>
        )}
        {orders.isSuccess && items.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            No order here answers the search.
          </Text>
        )}
        {items.map((order) => (
          <UnstyledButton
            key={order.orderId}
            className={classes.order}
            data-chosen={order.orderId === state.orderId}
            onClick={() => onTry(historyId, order.orderId)}
          >
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="xs" fw={600} truncate>
                {order.orderId}
              </Text>
              <Text size="xs" style={{ whiteSpace: 'nowrap' }}>
                {numberInWords(order.valueMinor, 'minor', order.currency)}
              </Text>
            </Group>
            <Text size="xs" c="dimmed" truncate>
              {order.placedAt.slice(0, 10)} · {order.channel} · {order.country} · {order.lines}{' '}
              {order.lines === 1 ? 'line' : 'lines'}, {order.units} {order.units === 1 ? 'unit' : 'units'}
            </Text>
          </UnstyledButton>
        ))}
      </div>
      <Group justify="space-between">
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={cursors.length === 1}
          onClick={() => setCursors(cursors.slice(0, -1))}
        >
          Earlier
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={next === undefined}
          onClick={() => next !== undefined && setCursors([...cursors, next])}
        >
          Later
        </Button>
      </Group>
    </Stack>
  )
}
