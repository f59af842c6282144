// What can be done with the selected cells and rows, at the pointer or at the focused cell.
import { Menu, Text } from '@mantine/core'
import { words } from '../../words/words.ts'
import type { RowAction } from './gesture.ts'

const t = words('rules')

interface Props {
  place: { x: number; y: number } | undefined
  onClose(): void
  onRows(action: RowAction): void
  onFillDown(): void
  onClear(): void
  onFilter(): void
}

const rowItems = (): readonly { action: RowAction; title: string; keys: string }[] => [
  { action: 'sentence', title: t('editAsASentence'), keys: 'Ctrl+E' },
  { action: 'insert-above', title: t('insertRuleAbove'), keys: 'Ctrl+Shift+Enter' },
  { action: 'insert-below', title: t('insertRuleBelow'), keys: 'Ctrl+Enter' },
  { action: 'duplicate', title: t('duplicateRules'), keys: 'Ctrl+Shift+D' },
  { action: 'up', title: t('moveUp'), keys: 'Alt+↑' },
  { action: 'down', title: t('moveDown'), keys: 'Alt+↓' },
  { action: 'toggle', title: t('switchOnOrOff'), keys: 'Ctrl+.' },
  { action: 'remove', title: t('deleteRules'), keys: 'Ctrl+−' },
]

export function RowMenu({ place, onClose, onRows, onFillDown, onClear, onFilter }: Props) {
  return (
    <Menu opened={place !== undefined} onClose={onClose} position="bottom-start" width={260} returnFocus withinPortal>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('cellsAndRows')}
          style={{
            position: 'fixed',
            left: place?.x ?? 0,
            top: place?.y ?? 0,
            width: 1,
            height: 1,
            opacity: 0,
            pointerEvents: 'none',
          }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {rowItems().map(({ action, title, keys }) => (
          <Menu.Item
            key={action}
            rightSection={<Keys keys={keys} />}
            {...(action === 'remove' ? { color: 'red' } : {})}
            onClick={() => onRows(action)}
          >
            {title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item rightSection={<Keys keys="Ctrl+D" />} onClick={onFillDown}>
          {t('fillDown')}
        </Menu.Item>
        <Menu.Item rightSection={<Keys keys={t('del')} />} onClick={onClear}>
          {t('clearCells')}
        </Menu.Item>
        <Menu.Item onClick={onFilter}>{t('filterThisColumn')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Keys({ keys }: { keys: string }) {
  return (
    <Text size="xs" c="dimmed">
      {keys}
    </Text>
  )
}
