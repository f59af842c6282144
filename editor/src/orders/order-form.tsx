// The parts of an order that one would change by hand; everything else stays as it is in the JSON.
import { Card, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core'
import { money } from '../shell/format.ts'
import { Empty } from '../shell/notice.tsx'
import type { Line, Order } from '../wire.ts'
import { words } from '../words/words.ts'
import { type OrderToDecide, readOrder } from './sample-order.ts'

const t = words('orders')

export function OrderForm({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const read = readOrder(text)
  if (!read.ok) {
    return (
      <Card>
        <Empty title={t('noOrderYet')}>{t('chooseASampleOrderAboveOr')}</Empty>
      </Card>
    )
  }
  const { order, lines } = read.body as OrderToDecide
  const set = (next: Partial<OrderToDecide>) => onChange(JSON.stringify({ order, lines, ...next }, null, 2))
  return (
    <Card>
      <Stack gap="sm">
        <Group grow>
          <Field
            label={t('orderId')}
            value={order.id}
            onChange={(id) => set({ order: { ...order, id: id as Order['id'] } })}
          />
          <Field
            label={t('channel')}
            value={order.channel}
            onChange={(channel) => set({ order: { ...order, channel } })}
          />
          <Field
            label={t('shipMethod')}
            value={order.shipMethod}
            onChange={(shipMethod) => set({ order: { ...order, shipMethod } })}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t('to', {
            place: [order.destination?.postalCode, order.destination?.region, order.destination?.country]
              .filter(Boolean)
              .join(', '),
          })}
        </Text>
        <Switch
          label={t('paymentIsAuthorised')}
          checked={order.paymentAuthorised ?? false}
          onChange={(event) => set({ order: { ...order, paymentAuthorised: event.currentTarget.checked } })}
        />
        {(Array.isArray(lines) ? lines : []).map((line, at) => (
          <Group key={line.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={600}>
                {line.sku}
              </Text>
              <Text size="xs" c="dimmed">
                {[line.category, money(line.unitPriceMinor, order.currency)].filter(Boolean).join(' · ')}
              </Text>
            </div>
            <NumberInput
              aria-label={t('quantityOf', { sku: line.sku ?? '' })}
              w={110}
              min={1}
              max={10_000}
              allowDecimal={false}
              value={line.quantity}
              onChange={(quantity) => set({ lines: withQuantity(lines, at, Number(quantity)) })}
            />
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

function withQuantity(lines: readonly Line[], at: number, quantity: number): Line[] {
  return lines.map((line, index) => (index === at ? { ...line, quantity } : line))
}

function Field({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <TextInput label={label} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)} />
}
