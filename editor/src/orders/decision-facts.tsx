// Everything the decision looked at, `now` included.
import { Card, Code, Spoiler, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { count, money } from '../shell/format.ts'
import { Moment } from '../shell/small.tsx'
import type { Facts } from '../wire.ts'

export function DecisionFacts({ facts }: { facts: Facts }) {
  const { order } = facts
  const siteName = new Map<string, string>(facts.network.sites.map((site) => [site.id, site.name]))
  const rows: [string, ReactNode][] = [
    ['Now', <Moment key="now" at={facts.now} />],
    ['Channel', `${order.channel} (${order.type})`],
    ['Placed', <Moment key="placed" at={order.placedAt} />],
    ['Promised', order.promisedAt === undefined ? 'no promise' : <Moment key="promised" at={order.promisedAt} />],
    ['Ship method', order.shipMethod],
    [
      'To',
      [order.destination.postalCode, order.destination.region, order.destination.country].filter(Boolean).join(', '),
    ],
    ['Customer tier', order.customer?.tier ?? 'unknown'],
    ['Payment authorised', yesNo(order.paymentAuthorised)],
    ['Address valid', yesNo(order.addressValid)],
    ['Fraud score', order.fraudScore ?? 'unknown'],
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
          Lines
        </Title>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>SKU</Table.Th>
              <Table.Th className="heddle-number">Quantity</Table.Th>
              <Table.Th className="heddle-number">Price</Table.Th>
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
          Stock at that moment
        </Title>
        <Spoiler maxHeight={320} showLabel="Show all" hideLabel="Show fewer" pb="xs">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Site</Table.Th>
                <Table.Th>SKU</Table.Th>
                <Table.Th className="heddle-number">On hand</Table.Th>
                <Table.Th className="heddle-number">Allocated</Table.Th>
                <Table.Th>Receipts known</Table.Th>
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
                        none
                      </Text>
                    ) : (
                      (stock.receipts ?? []).map((receipt) => (
                        <Text size="sm" key={receipt.at}>
                          {count(receipt.quantity)} on <Moment at={receipt.at} />
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
          As JSON
        </Title>
        <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }}>
          {JSON.stringify({ ...facts, network: `${facts.network.sites.length} sites, not repeated here` }, null, 2)}
        </Code>
      </Card>
    </Stack>
  )
}

function yesNo(value: boolean | undefined): string {
  return value === undefined ? 'unknown' : value ? 'yes' : 'no'
}
