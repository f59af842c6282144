// The past orders of a history to choose one from, page by page.
import { Alert, Button, Group, Loader, Select, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { numberInWords } from '../rules/units.ts'
import { words } from '../words/words.ts'
import classes from './trial.module.css'
import { type TrialPorts, type TrialState, useHistories } from './trial-state.ts'

const t = words('trial')

interface Props {
  ports: TrialPorts
  state: TrialState
  onState(state: TrialState): void
  onTry(historyId: string, orderId: string): void
}

export function PastOrders({ ports, state, onState, onTry }: Props) {
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
      <Alert color="red" p="xs" title={t('theHistoriesCannotBeRead')}>
        <Text size="sm">{histories.error.message}</Text>
        <Button size="compact-xs" mt={6} onClick={() => void histories.refetch()}>
          {t('tryAgain')}
        </Button>
      </Alert>
    )
  }
  if (historyId === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('thereIsNoHistoryYetImport')}
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
          aria-label={t('history')}
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
          aria-label={t('searchTheseOrders')}
          placeholder={t('search')}
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
            {t('noOrderHereAnswersTheSearch')}
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
              {order.placedAt.slice(0, 10)} · {order.channel} · {order.country} · {t('lines', { count: order.lines })},{' '}
              {t('units', { count: order.units })}
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
          {t('earlier')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={next === undefined}
          onClick={() => next !== undefined && setCursors([...cursors, next])}
        >
          {t('later')}
        </Button>
      </Group>
    </Stack>
  )
}
