// Above the rules: what the ruleset is called, what happens when several hold, and how the rules are shown.
import type { HitPolicy } from '@heddle/engine'
import { ActionIcon, Group, Menu, SegmentedControl, Select, Text, TextInput, Tooltip } from '@mantine/core'
import { IconDotsVertical, IconSquare, IconSquareCheck, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Command } from '../draft/draft.ts'
import { removeRuleset, setHitPolicy, setMustDecide, setRulesetName } from '../draft/rule-commands.ts'
import type { Kind, Ruleset } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import { hitPolicyWords } from './hit-policy-words.ts'
import type { RulesView } from './view-choice.ts'

const t = words('rules')

interface Props {
  ruleset: Ruleset
  /** Position in the document. */
  at: number
  kind: Kind
  view: RulesView
  onView(view: RulesView): void
  run(command: Command): void
  children?: ReactNode
}

const viewChoices = (): { value: RulesView; label: string }[] => [
  { value: 'list', label: t('list') },
  { value: 'grid', label: t('grid') },
]

export function RulesetHead({ ruleset, at, kind, view, onView, run, children }: Props) {
  const words = hitPolicyWords()[ruleset.hitPolicy]
  return (
    <Group px="md" py="xs" gap="md" align="flex-end">
      <TextInput
        size="xs"
        w={220}
        label={t('ruleset')}
        aria-label={t('rulesetName')}
        value={ruleset.name}
        onChange={(event) => run(setRulesetName(at, event.currentTarget.value))}
      />
      <Select
        size="xs"
        w={210}
        label={t('whenSeveralRulesHold')}
        aria-label={t('hitPolicyWhenSeveralRulesHold')}
        value={ruleset.hitPolicy}
        data={Object.entries(hitPolicyWords()).map(([value, { title }]) => ({ value, label: title }))}
        allowDeselect={false}
        onChange={(next) => next !== null && run(setHitPolicy(at, next as HitPolicy))}
      />
      <Text size="xs" c="dimmed" style={{ flex: '1 1 260px', minWidth: 0, alignSelf: 'center' }}>
        <b>{kind.title}.</b> {kind.description} {words.explanation}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t('howTheRulesAreShown')}
        value={view}
        data={viewChoices()}
        onChange={(next) => onView(next as RulesView)}
      />
      {children}
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label={t('more2')}>
            <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('rulesetMore')}>
              <IconDotsVertical size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown maw={320}>
          <Menu.Item
            leftSection={ruleset.mustDecide === true ? <IconSquareCheck size={14} /> : <IconSquare size={14} />}
            role="menuitemcheckbox"
            aria-checked={ruleset.mustDecide === true}
            onClick={() => run(setMustDecide(at, ruleset.mustDecide !== true))}
          >
            <Text size="sm">{t('reportGaps')}</Text>
            <Text size="xs" c="dimmed">
              {t('whateverItIsAskedAboutSome')}
            </Text>
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={() => run(removeRuleset(at, ruleset.name))}
          >
            {t('deleteThisRuleset')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
