// Everything the decision looked at, `now` included.
import { Card, Code, Spoiler, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { count, money } from '../shell/format.ts'
import { Moment } from '../shell/small.tsx'
import type { Facts } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'

const t = words('orders')

export function DecisionFacts({ facts }: { facts: Facts }) {
  const { order } = facts
  const siteName = new Map<string, string>(facts.network.sites.map((site) => [site.id, site.name]))
  const rows: [string, ReactNode][] = [
    [t('now'), <Moment key="now" at={facts.now} />],
    [t('channel'), `${order.channel} (${order.type})`],
    [t('placed'), <Moment key="placed" at={order.placedAt} />],
    [t('promised'), order.promisedAt === undefined ? t('noPromise') : <Moment key="promised" at={order.promisedAt} />],
    [t('shipMethod'), order.shipMethod],
    [
      t('to2'),
      [order.destination.postalCode, order.destination.region, order.destination.country].filter(Boolean).join(', '),
    ],
    [t('customerTier'), order.customer?.tier ?? t('notKnown')],
    [t('paymentAuthorised'), yesNo(order.paymentAuthorised)],
    [t('addressValid'), yesNo(order.addressValid)],
    [t('fraudScore'), order.fraudScore ?? t('notKnown')],
  ]
  return (
    <Stack gap="md">
      <Card p={0}>
        <Table variant="vertical">
          <Table.Tbody>
            {rows.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={180}>{name}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      <Card p={0}>
        <Title order={2} size="h3" p="md" pb="xs">
          {t('lines')}
        </Title>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('line')}</Table.Th>
              <Table.Th>{t('sku')}</Table.Th>
              <Table.Th className="heddle-number">{t('quantity')}</Table.Th>
              <Table.Th className="heddle-number">{t('price')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {facts.lines.map((line) => (
              <Table.Tr key={line.id}>
                <Table.Td>{line.id}</Table.Td>
                <Table.Td>{line.sku}</Table.Td>
                <Table.Td className="heddle-number">{count(line.quantity)}</Table.Td>
                <Table.Td className="heddle-number">{money(line.unitPriceMinor, order.currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      <Card p={0}>
        <Title order={2} size="h3" p="md" pb="xs">
          {t('stockAtThatMoment')}
        </Title>
        <Spoiler maxHeight={320} showLabel={t('showAll')} hideLabel={t('showFewer')} pb="xs">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('site')}</Table.Th>
                <Table.Th>{t('sku')}</Table.Th>
                <Table.Th className="heddle-number">{t('onHand')}</Table.Th>
                <Table.Th className="heddle-number">{t('allocated')}</Table.Th>
                <Table.Th>{t('receiptsKnown')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {facts.stock.map((stock) => (
                <Table.Tr key={`${stock.siteId} ${stock.sku}`}>
                  <Table.Td>{siteName.get(stock.siteId) ?? stock.siteId}</Table.Td>
                  <Table.Td>{stock.sku}</Table.Td>
                  <Table.Td className="heddle-number">{count(stock.onHand)}</Table.Td>
                  <Table.Td className="heddle-number">{count(stock.allocated)}</Table.Td>
                  <Table.Td>
                    {(stock.receipts ?? []).length === 0 ? (
                      <Text size="sm" c="dimmed">
                        {t('none')}
                      </Text>
                    ) : (
                      (stock.receipts ?? []).map((receipt) => (
                        <Text size="sm" key={receipt.at}>
                          <Sentence
                            of={t('on', { quantity: count(receipt.quantity) })}
                            parts={{ when: <Moment at={receipt.at} /> }}
                          />
                        </Text>
                      ))
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Spoiler>
      </Card>
      <Card>
        <Title order={2} size="h3" mb="xs">
          {t('asJson')}
        </Title>
        <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }}>
          {JSON.stringify(
            { ...facts, network: t('sitesNotRepeatedHere', { sites: facts.network.sites.length }) },
            null,
            2,
          )}
        </Code>
      </Card>
    </Stack>
  )
}

function yesNo(value: boolean | undefined): string {
  return value === undefined ? t('notKnown') : value ? t('yes') : t('no')
}
