// What kept orders from being shipped in full, under both policies.
import { Card, Table, Text } from '@mantine/core'
import { count, spoken } from '../shell/format.ts'
import type { SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

const ends = (): Readonly<Record<string, string>> => ({
  customer: t('theCustomerCancelled'),
  'no stock': t('thePolicyCancelledForWantOf'),
  'waited too long': t('waitedTooLongForStock'),
})

/** A timer of the flow is named by its event. */
export function cancelWords(cause: string): string {
  return ends()[cause] ?? spoken(cause)
}

export function CancelTable({ report, candidate }: { report: SimulationReport; candidate: number }) {
  const [before, after] = [report.policies[0]?.cancels ?? [], report.policies[candidate]?.cancels ?? []]
  const causes = [...new Set([...before, ...after].map(({ cause }) => cause))]
  if (causes.length === 0) return null
  const ordersOf = (cancels: typeof before, cause: string) => cancels.find((one) => one.cause === cause)?.orders ?? 0
  return (
    <Card p={0}>
      <Text fw={600} px="md" pt="md" pb={4}>
        {t('ordersNotShippedInFullBy')}
      </Text>
      <Table verticalSpacing={4} aria-label={t('ordersNotShippedInFullBy')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('cause')}</Table.Th>
            <Table.Th className="heddle-number">{t('baseline')}</Table.Th>
            <Table.Th className="heddle-number">{t('candidate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {causes.map((cause) => (
            <Table.Tr key={cause}>
              <Table.Th scope="row" fw={400}>
                {cancelWords(cause)}
              </Table.Th>
              <Table.Td className="heddle-number">{count(ordersOf(before, cause))}</Table.Td>
              <Table.Td className="heddle-number">{count(ordersOf(after, cause))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
