// Orders as they were decided, newest first; and a way to decide one now.
import { Anchor, Badge, Button, Card, Group, Select, Table, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPackage, IconPlayerPlay } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useVersionChoices } from '../policies/version-choices.ts'
import { queries } from '../queries.ts'
import { whoMay } from '../session/may.ts'
import { useMay } from '../session/session.tsx'
import { spokenPosition } from '../shell/format.ts'
import { Empty, LoadingRows, ProblemNotice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { Moment, MoreRows, personName, VersionMark } from '../shell/small.tsx'
import type { DecisionSummary } from '../wire.ts'
import { words } from '../words/words.ts'
import { DecideOrder } from './decide-order.tsx'

const t = words('orders')

export function OrdersPage() {
  const [orderId, setOrderId] = useState('')
  const [version, setVersion] = useState<string | null>(null)
  const [wanted] = useDebouncedValue(orderId.trim(), 300)
  const { groups, live } = useVersionChoices()
  const [opened, { open, close }] = useDisclosure()
  const mayDecide = useMay('decide')
  const query = useInfiniteQuery(
    queries.decisions({
      ...(wanted === '' ? {} : { orderId: wanted }),
      ...(version === null ? {} : { version }),
    }),
  )
  const decisions = query.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = wanted !== '' || version !== null
  const decide = mayDecide && (
    <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={open}>
      {t('decideAnOrder')}
    </Button>
  )
  return (
    <Page title={t('orders')} description={t('whatWasDecidedForEachOrder')} actions={decide}>
      <Group align="flex-end">
        <TextInput
          label={t('order')}
          placeholder={t('wholeOrderId')}
          value={orderId}
          onChange={(event) => setOrderId(event.currentTarget.value)}
        />
        <Select
          label={t('decidedUnder')}
          placeholder={t('anyVersion')}
          data={groups}
          value={version}
          onChange={setVersion}
          clearable
          searchable
          w={340}
        />
      </Group>
      <Card p={0}>
        {query.error !== null && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <LoadingRows label={t('readingTheDecisions')} />}
        {query.isSuccess && decisions.length === 0 && (
          <Empty
            title={filtered ? t('noDecisionMatches') : t('noOrderHasBeenDecidedYet')}
            icon={<IconPackage size={22} />}
            action={filtered ? undefined : decide}
          >
            {filtered
              ? t('takeAFilterAway')
              : mayDecide
                ? t('sendOneThroughWhatIsLive')
                : t('decisionsAppearHereAsOrdersCome', { who: whoMay('decide') })}
          </Empty>
        )}
        {decisions.length > 0 && <DecisionTable decisions={decisions} live={live} />}
        <MoreRows query={query} />
      </Card>
      <DecideOrder opened={opened} onClose={close} />
    </Page>
  )
}

function DecisionTable({ decisions, live }: { decisions: readonly DecisionSummary[]; live: string | undefined }) {
  return (
    <Table highlightOnHover verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('order')}</Table.Th>
          <Table.Th>{t('decided')}</Table.Th>
          <Table.Th>{t('restsIn')}</Table.Th>
          <Table.Th>{t('version')}</Table.Th>
          <Table.Th>{t('by')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {decisions.map((decision) => (
          <Table.Tr key={decision.id}>
            <Table.Td>
              <Anchor
                size="sm"
                fw={600}
                renderRoot={(props) => (
                  <Link {...props} to="/orders/$decisionId" params={{ decisionId: decision.id }} />
                )}
              >
                {decision.orderId}
              </Anchor>
            </Table.Td>
            <Table.Td>
              <Moment at={decision.at} />
            </Table.Td>
            <Table.Td>
              <Badge color="gray">{spokenPosition(decision.rests)}</Badge>
            </Table.Td>
            <Table.Td>
              <VersionMark hash={decision.version} live={decision.version === live} />
            </Table.Td>
            <Table.Td>{personName(decision.by)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
