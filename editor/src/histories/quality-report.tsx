// The data-quality report of an import or a trial: what was read, refused where and why, set aside, and assumed.
import { Badge, Group, Stack, Table, Text } from '@mantine/core'
import { count } from '../shell/format.ts'
import type { QualityReport } from '../wire.ts'

export function QualityReportView({ report }: { report: QualityReport }) {
  const { rowsRead, rowsAccepted, rowsSetAside, rowsRefusedTotal, documents, assumptions, warnings } = report
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge variant="light">{count(rowsRead)} rows read</Badge>
        <Badge variant="light" color="green">
          {count(rowsAccepted)} accepted
        </Badge>
        <Badge variant="light" color="gray">
          {count(rowsSetAside)} set aside
        </Badge>
        <Badge variant="light" color={rowsRefusedTotal > 0 ? 'red' : 'gray'}>
          {count(rowsRefusedTotal)} refused
        </Badge>
        <Badge variant="light">{count(documents.orders)} orders</Badge>
      </Group>
      <Reasons title="Refused" rows={report.refusedByReason} />
      {report.rowsRefused.length > 0 && (
        <Table.ScrollContainer minWidth={480} mah={260} scrollAreaProps={{ type: 'auto' }}>
          <Table withTableBorder aria-label="First refused rows">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>File</Table.Th>
                <Table.Th>Line</Table.Th>
                <Table.Th>Column</Table.Th>
                <Table.Th>Reason</Table.Th>
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
      <Reasons title="Set aside" rows={report.setAsideByReason} />
      <Reasons title="Assumed" rows={assumptions.map(({ message, affects }) => ({ reason: message, rows: affects }))} />
      <Reasons title="To note" rows={warnings.map((reason) => ({ reason }))} />
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
