// Puts what is selected into a group, or takes it out of its group.
import { Button, Menu } from '@mantine/core'
import { IconBoxMultiple } from '@tabler/icons-react'
import { words } from '../words/words.ts'
import type { GroupChoice } from './regrouped.ts'

const t = words('canvas')

interface Props {
  groups: readonly GroupChoice[]
  isOpen: boolean
  onOpen(isOpen: boolean): void
  onChoose(path: string): void
}

export function GroupMenu({ groups, isOpen, onOpen, onChoose }: Props) {
  return (
    <Menu position="bottom-start" width={240} opened={isOpen} onChange={onOpen}>
      <Menu.Target>
        <Button size="xs" variant="light" leftSection={<IconBoxMultiple size={14} />}>
          {t('group')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {groups.map(({ path, label }) => (
          <Menu.Item key={path} onClick={() => onChoose(path)}>
            {path === '' ? t('outOfTheGroup') : t('into', { label })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
