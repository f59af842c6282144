// What a spreadsheet would change, before it does: added, removed, moved and changed rules, or what has to be mended in it.
import { Alert, Button, Group, List, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { words } from '../../words/words.ts'
import type { SheetChanges } from './from-sheet.ts'

const t = words('rules')

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
    <Modal opened={changes !== undefined} onClose={onClose} size="xl" title={t('bringIn', { file })}>
      <Stack gap="sm">
        {faults.length > 0 ? (
          <Alert color="red" title={t('thisSpreadsheetCannotBeUsedYet')}>
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
              ? t('thisSpreadsheetSaysWhatTheRules')
              : t('changedInAddedRemovedMovedOne', {
                  changed: t('countedRules', { count: changed.length }),
                  cells: t('countedCells', { count: cells.length }),
                  added: added.length,
                  removed: removed.length,
                  moved: moved.length,
                })}
          </Text>
        )}
        {faults.length === 0 && !isNothing && (
          <ScrollArea.Autosize mah={360}>
            <Names title={t('added')} names={added} />
            <Names title={t('removed')} names={removed} />
            <Names title={t('moved')} names={moved} />
            {cells.length > 0 && (
              <Table aria-label={t('changedCells')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('rule2')}</Table.Th>
                    <Table.Th>{t('column')}</Table.Th>
                    <Table.Th>{t('before')}</Table.Th>
                    <Table.Th>{t('after')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {cells.slice(0, shown).map(({ name, column, before, after }) => (
                    <Table.Tr key={`${name} ${column}`}>
                      <Table.Td>{name}</Table.Td>
                      <Table.Td>{column}</Table.Td>
                      <Table.Td c="dimmed">{before === '' ? t('emptyCell') : before}</Table.Td>
                      <Table.Td>{after === '' ? t('emptyCell') : after}</Table.Td>
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
            {t('theRulesWereChangedSinceThis')}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={faults.length > 0 || isNothing || isStale}
            onClick={() => changes !== undefined && onApply(changes)}
          >
            {t('apply')}
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
      {names.length > shown ? t('andMore2', { more: names.length - shown }) : ''}
    </Text>
  )
}

function More({ count }: { count: number }) {
  return count > 0 ? (
    <Text size="xs" c="dimmed">
      {t('andMore3', { more: count })}
    </Text>
  ) : null
}
