// What a spreadsheet would change, before it does: added, removed, moved and changed rules, or what has to be mended in it.
import { Alert, Button, Group, List, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core'
import type { SheetChanges } from './from-sheet.ts'

interface Props {
  file: string
  changes: SheetChanges | undefined
  /** The rules were changed since the file was read. */
  isStale: boolean
  onClose(): void
  onApply(changes: SheetChanges): void
}

/** Of each list, so many are shown. */
const shown = 100

export function ImportPreview({ file, changes, isStale, onClose, onApply }: Props) {
  const { added = [], removed = [], moved = [], changed = [], faults = [] } = changes ?? {}
  const cells = changed.flatMap(({ name, cells }) => cells.map((cell) => ({ name, ...cell })))
  const isNothing = added.length + removed.length + moved.length + changed.length === 0
  return (
    <Modal opened={changes !== undefined} onClose={onClose} size="xl" title={`Bring in ${file}`}>
      <Stack gap="sm">
        {faults.length > 0 ? (
          <Alert
            color="red"
            title="This spreadsheet cannot be used yet: mend these cells in it, then bring it in again"
          >
            <List size="sm">
              {faults.slice(0, shown).map(({ address, message }) => (
                <List.Item key={`${address} ${message}`}>
                  <b>{address}</b> {message}
                </List.Item>
              ))}
            </List>
            <More count={faults.length - shown} />
          </Alert>
        ) : (
          <Text size="sm">
            {isNothing
              ? 'This spreadsheet says what the rules say already; nothing would change.'
              : `${counted(changed.length, 'rule')} changed in ${counted(cells.length, 'cell')}, ${added.length} added, ${removed.length} removed, ${moved.length} moved. One step, which undo takes back.`}
          </Text>
        )}
        {faults.length === 0 && !isNothing && (
          <ScrollArea.Autosize mah={360}>
            <Names title="Added" names={added} />
            <Names title="Removed" names={removed} />
            <Names title="Moved" names={moved} />
            {cells.length > 0 && (
              <Table aria-label="Changed cells">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Rule</Table.Th>
                    <Table.Th>Column</Table.Th>
                    <Table.Th>Before</Table.Th>
                    <Table.Th>After</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {cells.slice(0, shown).map(({ name, column, before, after }) => (
                    <Table.Tr key={`${name} ${column}`}>
                      <Table.Td>{name}</Table.Td>
                      <Table.Td>{column}</Table.Td>
                      <Table.Td c="dimmed">{before === '' ? '(empty)' : before}</Table.Td>
                      <Table.Td>{after === '' ? '(empty)' : after}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
            <More count={cells.length - shown} />
          </ScrollArea.Autosize>
        )}
        {isStale && (
          <Text size="sm" c="orange">
            The rules were changed since this file was read; bring it in again.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={faults.length > 0 || isNothing || isStale}
            onClick={() => changes !== undefined && onApply(changes)}
          >
            Apply
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <Text size="sm" mb={6}>
      <b>{title}:</b> {names.slice(0, shown).join(', ')}
      {names.length > shown ? ` and ${names.length - shown} more` : ''}
    </Text>
  )
}

function More({ count }: { count: number }) {
  return count > 0 ? (
    <Text size="xs" c="dimmed">
      and {count} more
    </Text>
  ) : null
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
