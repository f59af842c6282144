// Builds a condition of any depth: groups of all/any, not, comparisons and shared conditions. Writes plain condition JSON.
import {
  type Condition,
  type Element,
  type FactDefinition,
  type Quantified,
  type Quantifier,
  quantified,
} from '@heddle/engine'
import { ActionIcon, Button, Group, Menu, SegmentedControl, Select, Stack, Text, Tooltip } from '@mantine/core'
import { IconBookmark, IconBoxMultiple, IconEqualNot, IconListCheck, IconPlus, IconX } from '@tabler/icons-react'
import type { Path } from '../draft/set-at.ts'
import { words } from '../words/words.ts'
import classes from './condition-builder.module.css'
import {
  addCondition,
  always,
  type GroupWord,
  groupOf,
  isLeaf,
  negate,
  quantify,
  removeCondition,
  replaceCondition,
  setGroupWord,
  setQuantifier,
} from './condition-edit.ts'
import { capitalised, elementWords, quantifierWords } from './condition-words.ts'
import { isParameterFact, type Vocabulary } from './fact-words.ts'
import { LeafEditor } from './leaf-editor.tsx'
import { firstLeaf } from './operator-words.ts'

const t = words('rules')

interface Props {
  label: string
  condition: Condition
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  /** Shared conditions that may not be referred to here, such as the one being edited. */
  withoutShared?: string
  /** `part` names the value typed at; undefined for a change of structure. */
  onChange(condition: Condition, part?: string): void
}

export function ConditionBuilder(props: Props) {
  return <ConditionNode {...props} at={[]} condition={props.condition} root={props.condition} />
}

interface NodeProps extends Props {
  root: Condition
  at: Path
  /** Set under a quantifier, where no other may stand. */
  isInElement?: true
}

function ConditionNode(props: NodeProps) {
  const { condition, root, at, label, onChange } = props
  const negated = 'not' in condition ? condition.not : undefined
  if (negated !== undefined && groupOf(negated) === undefined && !('where' in negated)) {
    return (
      <MemberRow {...props} isNegated>
        <Leafish {...props} condition={negated} at={[...at, 'not']} />
      </MemberRow>
    )
  }
  const shown = negated ?? condition
  const shownAt = negated === undefined ? at : [...at, 'not']
  if ('where' in shown) {
    const box = <QuantifiedNode {...props} condition={shown} at={shownAt} isNegated={negated !== undefined} />
    if (at.length > 0) return box
    return (
      <Stack gap={6}>
        {box}
        <AddMenu {...props} />
      </Stack>
    )
  }
  const found = groupOf(shown)
  if (found === undefined) {
    if ('always' in shown && at.length === 0) {
      return (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('noConditionThisAlwaysHolds')}
          </Text>
          <AddMenu {...props} />
        </Group>
      )
    }
    const row = (
      <MemberRow {...props}>
        <Leafish {...props} condition={shown} />
      </MemberRow>
    )
    if (at.length > 0) return row
    return (
      <Stack gap={6}>
        {row}
        <AddMenu {...props} />
      </Stack>
    )
  }
  return (
    <fieldset className={classes.group} aria-label={`${label}: ${found.word === 'all' ? t('allOf') : t('anyOf')}`}>
      <Group gap="xs" wrap="nowrap" mb={6}>
        <NotMark {...props} isNegated={negated !== undefined} noun="group" />
        <SegmentedControl
          size="xs"
          aria-label={t('howItsConditionsCombine', { label })}
          value={found.word}
          data={[
            { value: 'all', label: t('allOf2') },
            { value: 'any', label: t('anyOf2') },
          ]}
          onChange={(word) => onChange(setGroupWord(root, shownAt, word as GroupWord))}
        />
        <EndButtons {...props} isNegated={negated !== undefined} noun="group" />
      </Group>
      <Stack gap={6}>
        {found.members.map((member, index) => {
          const path = [...shownAt, found.word, index]
          return (
            <ConditionNode
              {...props}
              key={path.join('/')}
              at={path}
              condition={member}
              label={`${label}.${index + 1}`}
            />
          )
        })}
        <AddMenu {...props} at={shownAt} />
      </Stack>
    </fieldset>
  )
}

/** A condition that is asked of one line at a time. `at` is the quantifier's own place, inside its `not` if it has one. */
function QuantifiedNode({ isNegated, ...props }: NodeProps & { condition: Quantified; isNegated: boolean }) {
  const { condition, root, at, label, vocabulary, onChange } = props
  const { quantifier, element, where } = quantified(condition)
  const noun = elementWords()[element]
  const inner = {
    ...props,
    label: t('ofOne', { label, noun }),
    facts: vocabulary.factsFor(element),
    condition: where,
    at: [...at, 'where'],
    isInElement: true as const,
  }
  return (
    <fieldset className={classes.group} aria-label={`${label}: ${quantifierWords(quantifier, element)}`}>
      <Group gap="xs" wrap="nowrap" mb={6}>
        <NotMark {...props} at={isNegated ? at.slice(0, -1) : at} isNegated={isNegated} noun="condition" />
        <SegmentedControl
          size="xs"
          aria-label={t('ofHowManyItMustHold', { label })}
          value={quantifier}
          data={quantifierChoices.map((value) => ({ value, label: capitalised(quantifierWords(value, element)) }))}
          onChange={(value) => onChange(setQuantifier(root, at, value as Quantifier))}
        />
        <EndButtons {...props} at={isNegated ? at.slice(0, -1) : at} isNegated={isNegated} noun="condition" />
      </Group>
      <Stack gap={6}>
        <ConditionNode {...inner} />
        {groupOf(where) === undefined && <AddMenu {...inner} />}
      </Stack>
    </fieldset>
  )
}

const quantifierChoices: readonly Quantifier[] = ['some', 'every', 'none']

/** What stands in a row: a comparison, a shared condition, or `always`. */
function Leafish({ condition, root, at, label, facts, vocabulary, onChange, withoutShared }: NodeProps) {
  if (isLeaf(condition)) {
    return (
      <LeafEditor
        label={label}
        leaf={condition}
        facts={facts}
        vocabulary={vocabulary}
        onChange={(leaf, isTyping) =>
          onChange(replaceCondition(root, at, leaf), isTyping ? `/${at.join('/')}` : undefined)
        }
      />
    )
  }
  if ('condition' in condition) {
    return (
      <Select
        size="xs"
        style={{ flex: 1 }}
        aria-label={t('sharedCondition', { label })}
        leftSection={<IconBookmark size={14} />}
        value={condition.condition}
        data={Object.entries(vocabulary.shared)
          .filter(([name]) => name !== withoutShared)
          .map(([name, shared]) => ({ value: name, label: shared.label }))}
        allowDeselect={false}
        onChange={(name) => name !== null && onChange(replaceCondition(root, at, { condition: name }))}
      />
    )
  }
  return <Text size="sm">{'always' in condition ? t('always') : t('somethingThatCannotBeEditedHere')}</Text>
}

function MemberRow({ children, ...props }: NodeProps & { children: React.ReactNode; isNegated?: boolean }) {
  return (
    <Group gap={6} wrap="nowrap" className={classes.row}>
      <NotMark {...props} isNegated={props.isNegated === true} noun="condition" />
      {children}
      <EndButtons {...props} isNegated={props.isNegated === true} noun="condition" />
    </Group>
  )
}

interface TurnProps extends NodeProps {
  isNegated: boolean
  noun: 'group' | 'condition'
}

/** The word before what it turns around; a click takes it away. Nothing where nothing is turned around. */
function NotMark({ root, at, label, onChange, isNegated }: TurnProps) {
  if (!isNegated) return null
  return (
    <Tooltip label={t('takeTheNotAway')}>
      <Button
        size="compact-xs"
        px={6}
        variant="light"
        color="red"
        style={{ flexShrink: 0 }}
        aria-label={t('not2', { label })}
        aria-pressed
        onClick={() => onChange(negate(root, at))}
      >
        {t('not3')}
      </Button>
    </Tooltip>
  )
}

/** At the end: turn around what is not turned around yet, and delete. */
function EndButtons({ root, at, label, onChange, isNegated, noun }: TurnProps) {
  return (
    <Group gap={2} wrap="nowrap" style={{ flexShrink: 0 }}>
      {!isNegated && (
        <Tooltip label={t('turnAroundNotThis', { noun: t(`noun.${noun}`) })}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('not2', { label })}
            aria-pressed={false}
            onClick={() => onChange(negate(root, at))}
          >
            <IconEqualNot size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t('deleteThis', { noun: t(`noun.${noun}`) })}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('delete', { label })}
          onClick={() => onChange(removeCondition(root, at))}
        >
          <IconX size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}

function AddMenu({ root, at, label, facts, vocabulary, onChange, withoutShared, isInElement }: NodeProps) {
  const finest = facts.findLast(({ name }) => !isParameterFact(name))
  const start = facts.find((fact) => fact.scope === finest?.scope) ?? finest
  const shared = Object.entries(vocabulary.shared).filter(([name]) => name !== withoutShared)
  const add = (condition: Condition) => onChange(addCondition(root, at, condition))
  const leaf = start === undefined ? always : firstLeaf(start)
  const askable: readonly Element[] = finest?.scope === 'return-line' ? ['return-line'] : ['line', 'candidate']
  return (
    <Group gap={4}>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        aria-label={t('addCondition', { label })}
        onClick={() => add(leaf)}
      >
        {t('condition')}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconBoxMultiple size={14} />}
        aria-label={t('addGroup', { label })}
        onClick={() => add({ any: [leaf] })}
      >
        {t('group')}
      </Button>
      {isInElement !== true &&
        askable.map((element) => {
          const about = vocabulary.factsFor(element).find(({ scope }) => scope === element)
          return (
            <Button
              key={element}
              size="compact-xs"
              variant="subtle"
              leftSection={<IconListCheck size={14} />}
              aria-label={t('addConditionAbout', { label, which: quantifierWords('some', element) })}
              onClick={() => add(quantify('some', element, about === undefined ? always : firstLeaf(about)))}
            >
              {capitalised(quantifierWords('some', element))}
            </Button>
          )
        })}
      {shared.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconBookmark size={14} />}
              aria-label={t('addSharedCondition', { label })}
            >
              {t('sharedCondition2')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {shared.map(([name, { label: title }]) => (
              <Menu.Item key={name} onClick={() => add({ condition: name })}>
                {title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
