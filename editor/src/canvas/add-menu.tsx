// The palette: adds a state of one of the four sorts; an asking one says what it asks.
import type { PolicyDocument } from '@heddle/engine'
import { Button, Menu, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { kindOf } from '../draft/vocabulary.ts'
import type { Gesture } from './from-gesture.ts'
import { StateIcon, stateTypes } from './state-icon.tsx'

interface Props {
  document: PolicyDocument
  onAdd(gesture: Extract<Gesture, { type: 'add' }>): void
}

export function AddMenu({ document, onAdd }: Props) {
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={14} />}>
          Add state
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {(['waiting', 'passing', 'final'] as const).map((type) => (
          <Menu.Item
            key={type}
            leftSection={<StateIcon type={type} />}
            onClick={() => onAdd({ type: 'add', stateType: type })}
          >
            <Text size="sm">{stateTypes[type].title}</Text>
            <Text size="xs" c="dimmed">
              {stateTypes[type].help}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Label>Ask a ruleset</Menu.Label>
        {document.rulesets.length === 0 && (
          <Menu.Item disabled>There is no ruleset yet: add one in the tabs above</Menu.Item>
        )}
        {document.rulesets.map((ruleset) => (
          <Menu.Item
            key={ruleset.id}
            leftSection={<StateIcon type="asking" />}
            onClick={() => onAdd({ type: 'add', stateType: 'asking', rulesetId: ruleset.id })}
          >
            <Text size="sm">{ruleset.name}</Text>
            <Text size="xs" c="dimmed">
              {kindOf(ruleset)?.title}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
