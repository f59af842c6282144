// Adds a column: a fact and how it is compared, or an action. It stays, empty, until cells are filled.
import { Button, Popover, Select, Stack, Text } from '@mantine/core'
import { cloneElement, type ReactElement, useState } from 'react'
import { variantsOf } from '../../inspector/fields-of.ts'
import { words } from '../../words/words.ts'
import { FactPicker } from '../fact-picker.tsx'
import { operatorChoices } from '../operator-words.ts'
import { conditionId } from './column.ts'
import type { GridNow } from './decision-grid.tsx'

const t = words('rules')

interface Props {
  now: GridNow
  onAdd(id: string): void
  children: ReactElement<{ onClick?: () => void }>
}

export function AddColumn({ now, onAdd, children }: Props) {
  const { facts, vocabulary, kind } = now
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState(facts.at(-1)?.name ?? '')
  const [operator, setOperator] = useState<string>()
  const [action, setAction] = useState<string | null>(null)
  const type = vocabulary.fact(name)?.type ?? 'text'
  // Missing and known are one column: its cells say which.
  const choices = operatorChoices(type).filter(({ id }) => id !== 'isKnown')
  const chosen = choices.find(({ id }) => id === operator) ?? choices[0]
  const add = (id: string) => {
    setIsOpen(false)
    onAdd(id)
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-start"
      width={320}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>{cloneElement(children, { onClick: () => setIsOpen(!isOpen) })}</Popover.Target>
      <Popover.Dropdown p="sm">
        <Stack gap="xs">
          <Text size="xs" fw={600}>
            {t('aCondition')}
          </Text>
          <FactPicker label={t('columnFact')} value={name} facts={facts} vocabulary={vocabulary} onChange={setName} />
          <Select
            size="xs"
            aria-label={t('columnComparison')}
            value={chosen?.id ?? null}
            data={choices.map(({ id, words }) => ({
              value: id,
              label: id === 'isMissing' ? t('isMissingYesOrNo') : words,
            }))}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(id) => id !== null && setOperator(id)}
          />
          <Button
            size="xs"
            disabled={chosen === undefined || name === ''}
            onClick={() => chosen !== undefined && add(conditionId({ fact: name, operator: chosen.operator }, 1))}
          >
            {t('addConditionColumn')}
          </Button>
          <Text size="xs" fw={600}>
            {t('anAction')}
          </Text>
          <Select
            size="xs"
            aria-label={t('columnAction')}
            placeholder={t('whatRulesMayDo')}
            searchable
            value={action}
            data={variantsOf(kind.action).map((variant) => ({ value: variant.type, label: variant.title }))}
            comboboxProps={{ withinPortal: false }}
            onChange={setAction}
          />
          <Button
            size="xs"
            variant="default"
            disabled={action === null}
            onClick={() => action !== null && add(`then ${action}`)}
          >
            {t('addActionColumns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
