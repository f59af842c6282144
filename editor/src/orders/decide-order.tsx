// Sends an order through what is live: a sample from the history, changed as one likes, as a form or as JSON.
import { Button, Code, Drawer, Group, JsonInput, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { announceProblem } from '../shell/announce.ts'
import { day, money } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import type { HistoryOrder } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { OrderForm } from './order-form.tsx'
import { asPlacedNow, type OrderToDecide, readOrder } from './sample-order.ts'

const t = words('orders')

export function DecideOrder({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={620} title={t('decideAnOrderUnderWhatIs')}>
      <DecideForm />
    </Drawer>
  )
}

function DecideForm() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [view, setView] = useState<'form' | 'json'>('form')
  /** The key belongs to the text it was first sent with: another order gets another key. */
  const [sent, setSent] = useState<{ key: string; text: string }>()
  const read = readOrder(text)
  const decide = useMutation({
    mutationFn: (sending: { key: string; text: string }) => {
      const checked = readOrder(sending.text)
      if (!checked.ok) throw new Error(checked.fault)
      return api.decisions.decide(sending.key, checked.body)
    },
    onSuccess: async (decided) => {
      void client.invalidateQueries({ queryKey: ['decisions'] })
      void client.invalidateQueries({ queryKey: ['audit'] })
      await navigate({ to: '/orders/$decisionId', params: { decisionId: decided.id } })
    },
  })
  const submit = () => {
    const sending = sent?.text === text ? sent : { key: crypto.randomUUID(), text }
    setSent(sending)
    decide.mutate(sending)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (read.ok) submit()
      }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('stockNetworkAndTheLoadOf')}
        </Text>
        <SamplePicker onPick={(order) => setText(JSON.stringify(order, null, 2))} />
        <SegmentedControl
          aria-label={t('howToEditTheOrder')}
          data={[
            { value: 'form', label: t('form') },
            { value: 'json', label: 'JSON' },
          ]}
          value={view}
          onChange={(value) => setView(value === 'json' ? 'json' : 'form')}
        />
        {view === 'form' ? (
          <OrderForm text={text} onChange={setText} />
        ) : (
          <JsonInput
            label={t('orderAndLines')}
            autosize
            minRows={12}
            maxRows={24}
            formatOnBlur
            validationError={t('thisIsNotJson2')}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
            value={text}
            onChange={setText}
          />
        )}
        {decide.error !== null && <ProblemNotice error={decide.error} />}
        {text !== '' && !read.ok && (
          <Text size="sm" c="red">
            {read.fault}
          </Text>
        )}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {sent?.text === text ? (
              <>
                <Sentence
                  of={t('idempotencyKeySentAgainTheAnswer')}
                  parts={{ code: <Code fz={11}>{sent.key}</Code> }}
                />
              </>
            ) : (
              t('aNewIdempotencyKeyIsUsed')
            )}
          </Text>
          <Button
            type="submit"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={decide.isPending}
            disabled={!read.ok}
          >
            {t('decideNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Orders from a history to begin with. */
function SamplePicker({ onPick }: { onPick: (order: OrderToDecide) => void }) {
  const histories = useQuery(queries.histories)
  const history = histories.data?.items[0]
  const orders = useQuery({ ...queries.historyOrders(history?.id ?? ''), enabled: history !== undefined })
  const take = useMutation({
    mutationFn: (orderId: string) => api.histories.facts(history?.id ?? '', orderId),
    onSuccess: (facts) => onPick(asPlacedNow(facts, Date.now(), crypto.randomUUID().slice(0, 6))),
    onError: announceProblem,
  })
  return (
    <Select
      label={t('sampleOrder')}
      description={history === undefined ? t('thereIsNoHistoryToTake') : t('from', { history: history.name })}
      placeholder={t('chooseAPastOrderToStart')}
      data={(orders.data?.items ?? []).map((order) => ({ value: order.orderId, label: sampleLabel(order) }))}
      onChange={(value) => {
        if (value !== null) take.mutate(value)
      }}
      disabled={history === undefined || take.isPending}
      searchable
      data-autofocus
    />
  )
}

function sampleLabel(order: HistoryOrder): string {
  const parts = [
    order.orderId,
    order.channel,
    order.country,
    t('units', { count: order.units }),
    money(order.valueMinor, order.currency),
    day(order.placedAt),
  ]
  return parts.join(' · ')
}
