// The orders that the candidate decides otherwise: before, after, and why.
import { Anchor, Badge, Card, Group, Select, Table, Text } from '@mantine/core'
import { IconEqual } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { count, percent } from '../shell/format.ts'
import { Empty, LoadingRows, ProblemNotice } from '../shell/notice.tsx'
import { Moment, MoreRows } from '../shell/small.tsx'
import { capitalised, Words } from '../shell/words.tsx'
import type { ChangedOrder, Simulation, SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'
import { ChangedOrderDetail } from './changed-order-detail.tsx'
import { CostChange } from './cost-change.tsx'
import { PinGolden } from './pin-golden.tsx'
import { causeText, sidesTexts } from './proposal-words.ts'
import { type SiteName, useSiteName } from './site-names.ts'

const t = words('simulations')

interface Props {
  simulation: Simulation
  report: SimulationReport
  index: number
}

export function ChangedOrders({ simulation, report, index }: Props) {
  const changes = report.changes[index - 1]
  const siteName = useSiteName(simulation.historyId)
  const [cause, setCause] = useState<string | null>(null)
  const [shown, setShown] = useState<ChangedOrder>()
  const query = useInfiniteQuery(
    queries.changes(simulation.id, {
      ...(cause === null ? {} : { cause }),
      ...(changes === undefined ? {} : { candidate: changes.policy }),
    }),
  )
  if (changes === undefined || changes.changedOrders === 0) {
    return (
      <Card>
        <Empty title={t('noOrderWasDecidedOtherwise')} icon={<IconEqual size={22} />}>
          {t('inThisWindowCandidateAndBaseline')}
        </Empty>
      </Card>
    )
  }
  const orders = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="sm">
        <Text size="sm" c="dimmed">
          {t('ordersOfDecidedOtherwise', {
            count: changes.changedOrders,
            orders: count(report.history.orders),
            share: percent(changes.changedOrders / Math.max(1, report.history.orders)),
          })}
          {changes.examined !== undefined && (
            <>
              <br />
              {t('examinedForWhy', { examined: count(changes.examined) })}
            </>
          )}
        </Text>
        <Select
          label={t('why')}
          placeholder={t('allCauses')}
          w={520}
          maw="100%"
          clearable
          data={changes.causes.map((one) => ({
            value: one.cause.key,
            label: `${capitalised(causeText(one.cause, report.currency, siteName))} (${count(one.orders)})`,
          }))}
          value={cause}
          onChange={setCause}
        />
      </Group>
      <Card p={0}>
        {query.error !== null && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <LoadingRows label={t('readingTheChangedOrders')} />}
        {query.isSuccess && (
          <ChangedTable orders={orders} currency={report.currency} siteName={siteName} onShow={setShown} />
        )}
        <MoreRows query={query} />
      </Card>
      <ChangedOrderDetail
        change={shown}
        currency={report.currency}
        siteName={siteName}
        actions={shown !== undefined && <PinGolden simulation={simulation} candidate={changes.policy} change={shown} />}
        onClose={() => setShown(undefined)}
      />
    </>
  )
}

interface TableProps {
  orders: readonly ChangedOrder[]
  currency: string
  siteName: SiteName
  onShow: (order: ChangedOrder) => void
}

export function ChangedTable({ orders, currency, siteName, onShow }: TableProps) {
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table highlightOnHover aria-label={t('changedOrders')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('order')}</Table.Th>
            <Table.Th>{t('before')}</Table.Th>
            <Table.Th>{t('after')}</Table.Th>
            <Table.Th className="heddle-number">{t('cost')}</Table.Th>
            <Table.Th>{t('why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orders.map((order) => (
            <ChangedRow key={order.orderId} order={order} currency={currency} siteName={siteName} onShow={onShow} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function ChangedRow({ order, currency, siteName, onShow }: Omit<TableProps, 'orders'> & { order: ChangedOrder }) {
  const texts = sidesTexts(order, currency, siteName)
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component="button" type="button" size="sm" fw={600} onClick={() => onShow(order)}>
          {order.orderId}
        </Anchor>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          <Moment at={order.at} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Side side={order.before} texts={texts.before} />
      </Table.Td>
      <Table.Td>
        <Side side={order.after} texts={texts.after} />
      </Table.Td>
      <Table.Td className="heddle-number">
        <CostChange before={order.before.costMinor} after={order.after.costMinor} currency={currency} />
      </Table.Td>
      <Table.Td maw={380}>
        <Words text={causeText(order.cause, currency, siteName)} />
        {order.cause.throughStock && (
          <Badge size="xs" color="gray" ml={6}>
            {t('throughStock')}
          </Badge>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Side({ side, texts }: { side: ChangedOrder['before']; texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <Text size="sm" key={text}>
          {text}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {t('shipments', { count: side.shipments })}
      </Text>
    </>
  )
}
