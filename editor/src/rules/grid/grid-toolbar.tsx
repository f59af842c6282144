// The buttons over the grid: rules, columns, finding, and spreadsheets.
import { Button, Group } from '@mantine/core'
import { IconArrowBarDown, IconColumnInsertRight, IconPlus, IconSearch } from '@tabler/icons-react'
import { words } from '../../words/words.ts'
import { SheetMenu } from '../sheet/sheet-menu.tsx'
import { AddColumn } from './add-column.tsx'
import type { GridNow } from './decision-grid.tsx'
import type { RowAction } from './gesture.ts'

const t = words('rules')

interface Props {
  now: GridNow
  onRows(action: RowAction): void
  onAddColumn(id: string): void
  onFind(): void
  onFillDown(): void
}

export function GridToolbar({ now, onRows, onAddColumn, onFind, onFillDown }: Props) {
  const small = { size: 'compact-xs', variant: 'subtle', color: 'gray' } as const
  return (
    <Group px="md" pb={6} gap={4} wrap="nowrap">
      <Button {...small} leftSection={<IconPlus size={14} />} onClick={() => onRows('insert-below')}>
        {t('insertRule')}
      </Button>
      <AddColumn now={now} onAdd={onAddColumn}>
        <Button {...small} leftSection={<IconColumnInsertRight size={14} />}>
          {t('addColumn')}
        </Button>
      </AddColumn>
      <Button {...small} leftSection={<IconArrowBarDown size={14} />} onClick={onFillDown}>
        {t('fillDown')}
      </Button>
      <Button {...small} leftSection={<IconSearch size={14} />} onClick={onFind}>
        {t('find')}
      </Button>
      <SheetMenu now={now} />
    </Group>
  )
}
