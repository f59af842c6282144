// What can be done with the selected cells and rows, at the pointer or at the focused cell.
import { Menu, Text } from '@mantine/core'
import type { RowAction } from './gesture.ts'

interface Props {
  place: { x: number; y: number } | undefined
  onClose(): void
  onRows(action: RowAction): void
  onFillDown(): void
  onClear(): void
  onFilter(): void
}

const rowItems: readonly { action: RowAction; title: string; keys: string }[] = [
  { action: 'sentence', title: 'Edit as a sentence…', keys: 'Ctrl+E' },
  { action: 'insert-above', title: 'Insert rule above', keys: 'Ctrl+Shift+Enter' },
  { action: 'insert-below', title: 'Insert rule below', keys: 'Ctrl+Enter' },
  { action: 'duplicate', title: 'Duplicate rules', keys: 'Ctrl+Shift+D' },
  { action: 'up', title: 'Move up', keys: 'Alt+↑' },
  { action: 'down', title: 'Move down', keys: 'Alt+↓' },
  { action: 'toggle', title: 'Switch on or off', keys: 'Ctrl+.' },
  { action: 'remove', title: 'Delete rules', keys: 'Ctrl+−' },
]

export function RowMenu({ place, onClose, onRows, onFillDown, onClear, onFilter }: Props) {
  return (
    <Menu opened={place !== undefined} onClose={onClose} position="bottom-start" width={260} returnFocus withinPortal>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label="Cells and rows"
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
        {rowItems.map(({ action, title, keys }) => (
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
          Fill down
        </Menu.Item>
        <Menu.Item rightSection={<Keys keys="Del" />} onClick={onClear}>
          Clear cells
        </Menu.Item>
        <Menu.Item onClick={onFilter}>Filter this column…</Menu.Item>
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
