// The palette: adds a state of any sort, at the top or inside the group that is open; an asking one says what it asks.
import type { PolicyDocument } from '@heddle/engine'
import { Button, Menu, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { kindOf } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import type { Gesture } from './gesture.ts'
import type { AddableType } from './new-state.ts'
import { StateIcon, stateTypes } from './state-icon.tsx'

const t = words('canvas')

interface Props {
  document: PolicyDocument
  /** The group that is selected, or the one around what is selected. */
  around?: { path: string; label: string } | undefined
  onAdd(gesture: Extract<Gesture, { type: 'add' }>): void
}

const plain: readonly AddableType[] = ['waiting', 'passing', 'final']
const holding: readonly AddableType[] = ['compound', 'parallel']

export function AddMenu({ document, around, onAdd }: Props) {
  const [isInside, setIsInside] = useState(true)
  // Another selection is another question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: starts anew with each group
  useEffect(() => setIsInside(true), [around?.path])
  const inside = isInside ? around?.path : undefined
  const add = (stateType: AddableType, rulesetId?: string) =>
    onAdd({
      type: 'add',
      stateType,
      ...(rulesetId === undefined ? {} : { rulesetId }),
      ...(inside === undefined ? {} : { inside }),
    })
  const item = (type: AddableType) => (
    <Menu.Item key={type} leftSection={<StateIcon type={type} />} onClick={() => add(type)}>
      <Text size="sm">{stateTypes()[type].title}</Text>
      <Text size="xs" c="dimmed">
        {stateTypes()[type].help}
      </Text>
    </Menu.Item>
  )
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={14} />}>
          {t('addState')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {around !== undefined && (
          <Menu.RadioGroup value={isInside ? 'inside' : 'top'} onChange={(value) => setIsInside(value === 'inside')}>
            <Menu.RadioItem value="inside" closeMenuOnClick={false}>
              {t('inside', { around: around.label })}
            </Menu.RadioItem>
            <Menu.RadioItem value="top" closeMenuOnClick={false}>
              {t('atTheTop')}
            </Menu.RadioItem>
            <Menu.Divider />
          </Menu.RadioGroup>
        )}
        {plain.map(item)}
        <Menu.Label>{t('statesWithinStates')}</Menu.Label>
        {holding.map(item)}
        {inside !== undefined && item('history')}
        <Menu.Label>{t('askARuleset')}</Menu.Label>
        {document.rulesets.length === 0 && <Menu.Item disabled>{t('thereIsNoRulesetYetAdd')}</Menu.Item>}
        {document.rulesets.map((ruleset) => (
          <Menu.Item
            key={ruleset.id}
            leftSection={<StateIcon type="asking" />}
            onClick={() => add('asking', ruleset.id)}
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
