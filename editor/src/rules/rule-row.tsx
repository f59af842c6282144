// One rule in the grid: order, switch, name, condition and actions in words, and its buttons.
import type { FactDefinition } from '@heddle/engine'
import { ActionIcon, Badge, Group, Menu, Stack, Switch, Text, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconDotsVertical,
  IconGripVertical,
  IconRowInsertTop,
  IconTrash,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { Command } from '../draft/draft.ts'
import { duplicateRule, insertRule, moveRule, removeRule, setRuleEnabled, setWhen } from '../draft/rule-commands.ts'
import type { AnyRule } from '../draft/vocabulary.ts'
import { actionInWords } from '../inspector/action-words.ts'
import { firstValueOf, type Schema, variantsOf } from '../inspector/fields-of.ts'
import { words } from '../words/words.ts'
import { ConditionCells } from './condition-cells.tsx'
import type { Vocabulary } from './fact-words.ts'
import { heatInWords } from './heat-words.ts'
import { inForceWords } from './in-force-words.ts'
import classes from './rule-grid.module.css'

const t = words('rules')

export interface RuleRowProps {
  ruleset: number
  index: number
  count: number
  rule: AnyRule
  schema: Schema
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  /** What is known of the sites, by id. */
  sites: Readonly<Record<string, string>> | undefined
  isOpen: boolean
  isDropTarget: boolean
  /** How often it fired in the present trial; undefined without one. */
  fired: number | undefined
  /** Orders it fired for in a simulation: baseline, then candidate. */
  /** How many orders it fired for: under the base version, and under the draft. */
  heat: { baseline: number; candidate: number } | undefined
  /** Its problems in words; empty when there are none. */
  problems: string
  hasErrors: boolean
  run(command: Command): void
  onToggle(index: number): void
  onDragStart(index: number): void
  onDragOver(index: number): void
  onDrop(): void
}

/** Drawn again only when its own rule changes: a grid of thousands of rules stays quick to type in. */
export const RuleRow = memo(function RuleRow(props: RuleRowProps) {
  const { ruleset, index, count, rule, schema, facts, vocabulary, sites, isOpen, fired, heat, problems, run } = props
  const place = { ruleset, rule: index }
  const label = t('rule5', { index: index + 1, rule: rule.name })
  const [firstVariant] = variantsOf(schema)
  return (
    <tr
      className={classes.row}
      data-rule={index}
      data-open={isOpen}
      data-off={!rule.enabled}
      data-fired={fired !== undefined && fired > 0}
      data-drop={props.isDropTarget}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault()
        props.onDragOver(index)
      }}
      onDrop={props.onDrop}
    >
      <td>
        <Group gap={2} wrap="nowrap">
          <Tooltip label={t('dragToReorder')}>
            <span className={classes.handle} draggable onDragStart={() => props.onDragStart(index)} aria-hidden>
              <IconGripVertical size={14} />
            </span>
          </Tooltip>
          <Text size="sm" c="dimmed" w={22} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {index + 1}
          </Text>
        </Group>
      </td>
      <td>
        <Switch
          size="xs"
          checked={rule.enabled}
          aria-label={t('enabled', { label })}
          onChange={(event) => run(setRuleEnabled(place, event.currentTarget.checked, rule.name))}
        />
      </td>
      <td className={classes.fade}>
        <UnstyledButton
          onClick={() => props.onToggle(index)}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'closeRule' : 'editRule', { label })}
          style={{ display: 'block', width: '100%' }}
        >
          <Group gap={4} wrap="nowrap" align="flex-start">
            {isOpen ? (
              <IconChevronDown size={16} style={{ flexShrink: 0, marginTop: 2 }} />
            ) : (
              <IconChevronRight size={16} style={{ flexShrink: 0, marginTop: 2 }} />
            )}
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {rule.name}
            </Text>
          </Group>
        </UnstyledButton>
        {(rule.from !== undefined || rule.until !== undefined) && (
          <Text size="xs" c="dimmed" pl={20}>
            {inForceWords(rule)}
          </Text>
        )}
        <Group gap={4} mt={problems !== '' || fired !== undefined || heat !== undefined ? 4 : 0} pl={20}>
          {problems !== '' && (
            <Badge size="sm" color={props.hasErrors ? 'red' : 'orange'} leftSection={<IconAlertTriangle size={10} />}>
              {problems}
            </Badge>
          )}
          {fired !== undefined && fired > 0 && (
            <Badge size="sm" color="teal">
              {t('fired', { count: fired })}
            </Badge>
          )}
          {heat !== undefined && (
            <Badge size="sm" color="gray">
              {heatInWords(heat)}
            </Badge>
          )}
        </Group>
      </td>
      <td className={classes.fade}>
        <ConditionCells
          label={label}
          condition={rule.when}
          facts={facts}
          vocabulary={vocabulary}
          onChange={(when, part) => run(setWhen(place, when, rule.name, part))}
        />
      </td>
      <td className={classes.fade}>
        <Stack gap={2}>
          {rule.actions.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('doesNothingYet')}
            </Text>
          ) : (
            rule.actions.map((action, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: actions have no identity but their place
              <Text size="sm" key={`${at}-${action.type}`} style={{ overflowWrap: 'anywhere' }}>
                {actionInWords(action, schema, { ...vocabulary, sites })}
              </Text>
            ))
          )}
          {rule.onward === 'next' && (
            <Text size="sm" c="dimmed">
              {t('thenTheNextRule')}
            </Text>
          )}
        </Stack>
      </td>
      <td>
        <Group gap={0} wrap="nowrap" justify="flex-end">
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('moveUp2', { label })}
            disabled={index === 0}
            onClick={() => run(moveRule(place, index - 1, rule.name))}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('moveDown2', { label })}
            disabled={index === count - 1}
            onClick={() => run(moveRule(place, index + 1, rule.name))}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
          <Menu position="bottom-end" width={180}>
            <Menu.Target>
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('more', { label })}>
                <IconDotsVertical size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconRowInsertTop size={14} />}
                disabled={firstVariant === undefined}
                onClick={() =>
                  firstVariant !== undefined && run(insertRule(ruleset, index, firstValueOf(firstVariant)))
                }
              >
                {t('insertRuleAbove')}
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => run(duplicateRule(place, rule.name))}>
                {t('duplicate')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={14} />}
                onClick={() => run(removeRule(place, rule.name))}
              >
                {t('delete2')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </td>
    </tr>
  )
})
