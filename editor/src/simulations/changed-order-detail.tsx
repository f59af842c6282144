// One changed order in full: both outcomes side by side, and the cause.
import { Alert, Badge, Card, Code, Drawer, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconTruck } from '@tabler/icons-react'
import { decimal, money, spoken, spokenPosition } from '../shell/format.ts'
import { Moment } from '../shell/small.tsx'
import { Words } from '../shell/words.tsx'
import type { ChangedOrder } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { CostChange } from './cost-change.tsx'
import { causeText, laterText, remedyText } from './proposal-words.ts'
import type { SiteName } from './site-names.ts'

const t = words('simulations')

interface Props {
  change: ChangedOrder | undefined
  currency: string
  siteName: SiteName
  /** What else can be done with the order. */
  actions?: React.ReactNode
  onClose: () => void
}

export function ChangedOrderDetail({ change, currency, siteName, actions, onClose }: Props) {
  return (
    <Drawer
      opened={change !== undefined}
      onClose={onClose}
      position="right"
      size={760}
      title={change === undefined ? '' : t('orderNamed', { orderId: change.orderId })}
    >
      {change !== undefined && (
        <Stack gap="lg">
          <Detail change={change} currency={currency} siteName={siteName} />
          {actions}
        </Stack>
      )}
    </Drawer>
  )
}

interface DetailProps {
  change: ChangedOrder
  currency: string
  siteName: SiteName
}

function Detail({ change, currency, siteName }: DetailProps) {
  const { cause } = change
  return (
    <Stack gap="md">
      <Alert title={t('whyItChanged')} color="indigo">
        <Stack gap={6} align="flex-start">
          <Text size="sm" component="div">
            <Words text={causeText(cause, currency, siteName)} />
          </Text>
          <Group gap="xs">
            {cause.rulesetId !== undefined && <Code>{t('ruleset', { rulesetId: cause.rulesetId })}</Code>}
            {cause.ruleId !== undefined && <Code>{t('rule', { ruleId: cause.ruleId })}</Code>}
            {cause.fact !== undefined && <Code>{t('fact', { fact: cause.fact })}</Code>}
            {cause.throughStock && <Badge color="gray">{t('onlyTheStockLeftByEarlier')}</Badge>}
          </Group>
        </Stack>
      </Alert>
      <Group gap="xl" align="flex-start">
        <Fact name={t('placed')}>
          <Moment at={change.at} />
        </Fact>
        <Fact name={t('cost')}>
          <CostChange before={change.before.costMinor} after={change.after.costMinor} currency={currency} />
        </Fact>
        <Fact name={t('shipments2')}>
          {change.before.shipments} → {change.after.shipments}
        </Fact>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Side title={t('before')} side={change.before} currency={currency} siteName={siteName} />
        <Side title={t('after')} side={change.after} currency={currency} siteName={siteName} />
      </SimpleGrid>
    </Stack>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  )
}

interface SideProps extends Omit<DetailProps, 'change'> {
  title: string
  side: ChangedOrder['before']
}

function Side({ title, side, currency, siteName }: SideProps) {
  const { proposal } = side
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>{title}</Title>
        <Badge color="gray">{spokenPosition(side.rests)}</Badge>
      </Group>
      {(proposal.shipments ?? []).map((shipment) => (
        <Card key={`${shipment.siteId} ${shipment.shipsAt}`} p="sm">
          <Group gap="xs" mb={4}>
            <IconTruck size={16} aria-hidden />
            <Text size="sm" fw={600}>
              {siteName(shipment.siteId)}
            </Text>
          </Group>
          {shipment.lines.map((line) => (
            <Text size="sm" key={line.lineId}>
              {t('unitsOfLine', { count: line.quantity, line: line.lineId })}
            </Text>
          ))}
          <Text size="xs" c="dimmed">
            <Sentence of={t('ships')} parts={{ when: <Moment at={shipment.shipsAt} /> }} />
            {shipment.deliversAt !== undefined && (
              <Sentence of={t('arrives')} parts={{ when: <Moment at={shipment.deliversAt} /> }} />
            )}
          </Text>
          <Text size="xs" c="dimmed">
            {[
              shipment.costMinor === undefined ? t('costUnknown') : money(shipment.costMinor, currency),
              shipment.distanceMetres === undefined
                ? t('distanceUnknown')
                : t('km', { km: decimal(Math.round(shipment.distanceMetres / 1000)) }),
              shipment.onTime === undefined ? t('noPromiseToMeasure') : shipment.onTime ? t('onTime2') : t('late'),
            ].join(' · ')}
          </Text>
        </Card>
      ))}
      {(proposal.remedies ?? []).map((remedy) => (
        <Card key={`${remedy.lineId} ${remedy.type}`} p="sm">
          <Text size="sm">{t('line', { line: remedy.lineId, remedy: remedyText(remedy, siteName) })}</Text>
        </Card>
      ))}
      {(proposal.shipments ?? []).length === 0 && (proposal.remedies ?? []).length === 0 && (
        <Text size="sm" c="dimmed">
          {t('nothingWasAssigned')}
        </Text>
      )}
      {(side.later ?? []).map(({ at, event, rests, made }) => (
        <Text size="sm" key={`${at} ${event} ${made ?? ''}`}>
          <Moment at={at} />: {spoken(event).toLowerCase()} → {spokenPosition(rests)}
          {made !== undefined && (
            <Text span size="xs" c="dimmed">
              {' '}
              {laterText(made, currency, siteName)}
            </Text>
          )}
        </Text>
      ))}
    </Stack>
  )
}
