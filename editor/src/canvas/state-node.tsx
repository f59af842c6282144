// A state as a box: what sort it is, what it is called, what it asks, and what is wrong with it.
import { ActionIcon, Badge, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconClock } from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { countInWords } from '../problems/place-of.ts'
import { words } from '../words/words.ts'
import classes from './canvas.module.css'
import { isOpenFrame } from './frames.ts'
import { useCanvasHands } from './hands.ts'
import { landingLook, useLanding } from './landing.ts'
import { MarkBadge } from './mark-badge.tsx'
import { StateIcon, stateTypes } from './state-icon.tsx'
import type { Side, StateBox } from './to-graph.ts'

const t = words('canvas')

export type StateNodeType = Node<{ box: StateBox }, 'state'>

export const positions: Record<Side, Position> = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
}

/** A box as xyflow draws it: one that holds others has a size of its own. */
export function drawnNode(box: StateBox): StateNodeType {
  const { parent, size, position } = box
  return {
    id: box.name,
    type: 'state',
    position,
    data: { box },
    ...(isOpenFrame(box) || box.type === 'history' ? size : { initialWidth: size.width, initialHeight: size.height }),
    ...(parent === undefined ? {} : { parentId: parent }),
  }
}

function isFrame({ type }: StateBox): boolean {
  return type === 'compound' || type === 'parallel'
}

export const StateNode = memo(function StateNode({ data: { box }, selected }: NodeProps<StateNodeType>) {
  const problems = countInWords(box.problems)
  const landing = landingLook(useLanding(), box.name)
  return (
    <div
      className={isOpenFrame(box) ? classes.frame : box.type === 'history' ? classes.history : classes.box}
      data-type={box.type}
      data-selected={selected}
      data-lit={box.lit ?? ''}
      data-mark={box.mark ?? ''}
      data-landing={landing}
      {...(box.type === 'history' ? { title: box.title } : {})}
    >
      {(Object.keys(positions) as Side[]).map((side) => (
        <Handle key={side} id={side} type="source" position={positions[side]} className={classes.handle ?? ''} />
      ))}
      {box.isInitial && (
        <Badge size="xs" className={classes.start ?? ''} variant="filled">
          {t('start')}
        </Badge>
      )}
      {box.mark !== undefined && <MarkBadge mark={box.mark} />}
      {landing !== '' && (
        <Badge
          size="xs"
          className={classes.landing ?? ''}
          color={landing === 'here' ? 'teal.9' : 'red.9'}
          variant="filled"
        >
          {t(landing === 'here' ? 'landsHere' : 'mayNotLandHere')}
        </Badge>
      )}
      {box.rulesDiffer !== undefined && (
        <Badge size="xs" className={classes.rulesDiffer ?? ''} color="blue.9" variant="filled">
          {box.rulesDiffer === 1 ? t('n1RuleDiffers') : t('rulesDiffer', { rules: box.rulesDiffer })}
        </Badge>
      )}
      {problems !== '' && (
        <Badge
          size="xs"
          className={classes.problems ?? ''}
          color={box.problems.errors > 0 ? 'red' : 'orange'}
          variant="filled"
          leftSection={<IconAlertTriangle size={9} />}
        >
          {problems}
        </Badge>
      )}
      {box.type === 'history' ? <HistoryMark box={box} /> : <Inside box={box} />}
    </div>
  )
})

/** The sign of statecharts: H, and H* for one that remembers all states below. */
function HistoryMark({ box }: { box: StateBox }) {
  return (
    <Text size="sm" fw={700}>
      {box.isDeep === true ? 'H*' : 'H'}
    </Text>
  )
}

function Inside({ box }: { box: StateBox }) {
  const hands = useCanvasHands()
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {isFrame(box) && hands !== undefined ? (
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            className="nodrag"
            tabIndex={-1}
            aria-label={t(box.holds === undefined ? 'closeGroup' : 'openGroup', { group: box.title })}
            aria-expanded={box.holds === undefined}
            onClick={(event) => {
              event.stopPropagation()
              hands.fold(box.name)
            }}
          >
            {box.holds === undefined ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          </ActionIcon>
        ) : (
          <StateIcon type={box.type} />
        )}
        <Text size="sm" fw={600} lineClamp={2} lh={1.2}>
          {box.title}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {box.holds !== undefined
          ? t('holds', { title: stateTypes()[box.type].title, holds: box.holds })
          : box.asks === undefined
            ? stateTypes()[box.type].title
            : box.asks.isMissing
              ? t('noRuleset', { rulesetId: box.asks.rulesetId })
              : t('askedRules', { ruleset: box.asks.name, count: box.asks.rules })}
      </Text>
      {box.timers.length > 0 && (
        <Group gap={3} wrap="nowrap">
          <IconClock size={11} aria-hidden />
          <Text size="xs" c="dimmed" truncate>
            {box.timers.join(', ')}
          </Text>
        </Group>
      )}
    </>
  )
}

/** What a screen reader says for the box. */
export function boxInWords(box: StateBox): string {
  const parts = [
    t('state', { state: box.label }),
    stateTypes()[box.type].title,
    ...(box.isDeep === true ? [t('withAllInsideIt')] : []),
    ...(box.holds === undefined ? [] : [t('closedHolds', { holds: box.holds })]),
    ...(box.isInitial ? [t('startWord')] : []),
    ...(box.asks === undefined ? [] : [t('asksRules', { asks: box.asks.name, rules: box.asks.rules })]),
    ...(box.lit === 'rests' ? [t('theOrderRestsHere')] : box.lit === 'walked' ? [t('theOrderCameThroughHere')] : []),
    countInWords(box.problems),
  ]
  return parts.filter((part) => part !== '').join(', ')
}
