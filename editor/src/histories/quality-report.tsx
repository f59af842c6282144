// The data-quality report of an import or a trial: what was read, refused where and why, set aside, and assumed.
import { Badge, Group, Stack, Table, Text } from '@mantine/core'
import { count } from '../shell/format.ts'
import type { QualityReport } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('histories')

export function QualityReportView({ report }: { report: QualityReport }) {
  const { rowsRead, rowsAccepted, rowsSetAside, rowsRefusedTotal, documents, assumptions, warnings } = report
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge variant="light">{t('rowsRead', { rowsRead: count(rowsRead) })}</Badge>
        <Badge variant="light" color="green">
          {t('accepted', { rowsAccepted: count(rowsAccepted) })}
        </Badge>
        <Badge variant="light" color="gray">
          {t('setAside', { rowsSetAside: count(rowsSetAside) })}
        </Badge>
        <Badge variant="light" color={rowsRefusedTotal > 0 ? 'red' : 'gray'}>
          {t('refused', { rowsRefusedTotal: count(rowsRefusedTotal) })}
        </Badge>
        <Badge variant="light">{t('orders', { orders: count(documents.orders) })}</Badge>
      </Group>
      <Reasons title={t('refused2')} rows={report.refusedByReason} />
      {report.rowsRefused.length > 0 && (
        <Table.ScrollContainer minWidth={480} mah={260} scrollAreaProps={{ type: 'auto' }}>
          <Table withTableBorder aria-label={t('firstRefusedRows')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('file')}</Table.Th>
                <Table.Th>{t('line')}</Table.Th>
                <Table.Th>{t('column')}</Table.Th>
                <Table.Th>{t('reason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {report.rowsRefused.slice(0, 20).map(({ file, line, column, reason }) => (
                <Table.Tr key={`${file}:${line}:${reason}`}>
                  <Table.Td>{file}</Table.Td>
                  <Table.Td>{line}</Table.Td>
                  <Table.Td>{column}</Table.Td>
                  <Table.Td>{reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Reasons title={t('setAside2')} rows={report.setAsideByReason} />
      <Reasons
        title={t('assumed')}
        rows={assumptions.map(({ message, affects }) => ({ reason: message, rows: affects }))}
      />
      <Reasons title={t('toNote')} rows={warnings.map((reason) => ({ reason }))} />
    </Stack>
  )
}

function Reasons({ title, rows }: { title: string; rows: readonly { reason: string; rows?: number }[] }) {
  if (rows.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {rows.map(({ reason, rows: times }) => (
        <Text key={reason} size="sm">
          {times === undefined ? '' : `${count(times)} × `}
          {reason}
        </Text>
      ))}
    </div>
  )
}
