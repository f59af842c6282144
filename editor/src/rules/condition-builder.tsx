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
            No condition: this always holds.
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
    <fieldset className={classes.group} aria-label={`${label}: ${found.word === 'all' ? 'all of' : 'any of'}`}>
      <Group gap="xs" wrap="nowrap" mb={6}>
        <NotMark {...props} isNegated={negated !== undefined} noun="group" />
        <SegmentedControl
          size="xs"
          aria-label={`${label}: how its conditions combine`}
          value={found.word}
          data={[
            { value: 'all', label: 'All of' },
            { value: 'any', label: 'Any of' },
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
  const noun = elementWords[element]
  const inner = {
    ...props,
    label: `${label}, of one ${noun}`,
    facts: vocabulary.factsFor(element),
    condition: where,
    at: [...at, 'where'],
    isInElement: true as const,
  }
  return (
    <fieldset className={classes.group} aria-label={`${label}: ${quantifierWords[quantifier]} ${noun}`}>
      <Group gap="xs" wrap="nowrap" mb={6}>
        <NotMark {...props} at={isNegated ? at.slice(0, -1) : at} isNegated={isNegated} noun="condition" />
        <SegmentedControl
          size="xs"
          aria-label={`${label}: of how many it must hold`}
          value={quantifier}
          data={quantifierChoices.map((value) => ({ value, label: `${capitalised(quantifierWords[value])} ${noun}` }))}
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
        aria-label={`${label}: shared condition`}
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
  return <Text size="sm">{'always' in condition ? 'always' : 'something that cannot be edited here'}</Text>
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
  noun: string
}

/** The word before what it turns around; a click takes it away. Nothing where nothing is turned around. */
function NotMark({ root, at, label, onChange, isNegated }: TurnProps) {
  if (!isNegated) return null
  return (
    <Tooltip label="Take the “not” away">
      <Button
        size="compact-xs"
        px={6}
        variant="light"
        color="red"
        style={{ flexShrink: 0 }}
        aria-label={`${label}: not`}
        aria-pressed
        onClick={() => onChange(negate(root, at))}
      >
        not
      </Button>
    </Tooltip>
  )
}

/** At the end: turn around what is not turned around yet, and delete. */
function EndButtons({ root, at, label, onChange, isNegated, noun }: TurnProps) {
  return (
    <Group gap={2} wrap="nowrap" style={{ flexShrink: 0 }}>
      {!isNegated && (
        <Tooltip label={`Turn around: not this ${noun}`}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`${label}: not`}
            aria-pressed={false}
            onClick={() => onChange(negate(root, at))}
          >
            <IconEqualNot size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={`Delete this ${noun}`}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={`${label}: delete`}
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
        aria-label={`${label}: add condition`}
        onClick={() => add(leaf)}
      >
        Condition
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconBoxMultiple size={14} />}
        aria-label={`${label}: add group`}
        onClick={() => add({ any: [leaf] })}
      >
        Group
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
              aria-label={`${label}: add condition about some ${elementWords[element]}`}
              onClick={() => add(quantify('some', element, about === undefined ? always : firstLeaf(about)))}
            >
              Some {elementWords[element]}
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
              aria-label={`${label}: add shared condition`}
            >
              Shared condition
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
