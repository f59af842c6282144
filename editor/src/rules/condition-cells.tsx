// A rule's condition in one grid cell: each comparison a chip that opens in place; anything deeper as a sentence.
import type { Condition, FactDefinition } from '@heddle/engine'
import { Group, Popover, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { words } from '../words/words.ts'
import { flatLeaves, replaceCondition } from './condition-edit.ts'
import { conditionInWords, leafInWords } from './condition-words.ts'
import type { Vocabulary } from './fact-words.ts'
import { LeafEditor } from './leaf-editor.tsx'
import classes from './rule-grid.module.css'

const t = words('rules')

interface Props {
  label: string
  condition: Condition
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  onChange(condition: Condition, part?: string): void
}

export function ConditionCells({ label, condition, facts, vocabulary, onChange }: Props) {
  const cells = flatLeaves(condition)
  const [open, setOpen] = useState<number>()
  if (cells === undefined) {
    return (
      <Text size="sm" lineClamp={3}>
        {conditionInWords(condition, vocabulary)}
      </Text>
    )
  }
  return (
    <Group gap={4} wrap="wrap">
      {cells.map(({ path, leaf }, index) => (
        <Popover
          key={path.join('/')}
          opened={open === index}
          onChange={(isOpen) => setOpen(isOpen ? index : undefined)}
          position="bottom-start"
          width={500}
          trapFocus
          returnFocus
          shadow="md"
          closeOnClickOutside
        >
          <Popover.Target>
            <UnstyledButton
              className={classes.chip}
              aria-label={t('condition3', {
                label,
                number: index + 1,
                condition: `${index === 0 ? '' : t('and')}${leafInWords(leaf, vocabulary)}`,
              })}
              onClick={() => setOpen(open === index ? undefined : index)}
            >
              {index > 0 && <span className={classes.joiner}>{t('and')}</span>}
              {leafInWords(leaf, vocabulary)}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown p="xs">
            <LeafEditor
              label={t('condition4', { label, number: index + 1 })}
              leaf={leaf}
              facts={facts}
              vocabulary={vocabulary}
              onChange={(next, isTyping) =>
                onChange(replaceCondition(condition, path, next), isTyping ? `/${path.join('/')}` : undefined)
              }
            />
          </Popover.Dropdown>
        </Popover>
      ))}
    </Group>
  )
}
