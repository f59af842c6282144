// The ways of one arrow, edited where the arrow stands: on which event, if what, to where.
import { chartOf, flowWords, type PolicyDocument, targetPath, targetText } from '@heddle/engine'
import { ActionIcon, Autocomplete, Group, Paper, Portal, Select, Stack, Text } from '@mantine/core'
import { useFocusTrap } from '@mantine/hooks'
import { IconTrash, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { changeEvent, editWay, removeWay, waysOf } from '../draft/flow-commands.ts'
import { stateAt, statesOf } from '../draft/flow-states.ts'
import { flowOf, type Subject, type Transition } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import classes from './canvas.module.css'
import { eventName } from './event-name.ts'
import { type Raisable, raisableEvents } from './raisable-events.ts'
import type { Arrow, ArrowWay } from './to-graph.ts'

const t = words('canvas')

interface Props {
  document: PolicyDocument
  subject: Subject
  arrow: Arrow
  run(command: Command): void
  onClose(): void
}

const width = 380

export function ArrowEditor({ document, subject, arrow, run, onClose }: Props) {
  const trap = useFocusTrap()
  const place = usePlaceUnder(arrow.id)
  const words = flowWords(flowOf(document, subject) ?? { initial: '', states: {} })
  const title = t('fromTo', { from: words.state(arrow.from), to: words.state(arrow.to) })
  if (place === undefined) return null
  return (
    <Portal>
      <Paper
        ref={trap}
        withBorder
        shadow="md"
        p="xs"
        role="dialog"
        aria-label={title}
        className={classes.arrowEditor ?? ''}
        style={{ left: place.left, top: place.top, width }}
        onKeyDown={(event) => {
          const isOpenList = event.target instanceof Element && event.target.ariaExpanded === 'true'
          if (event.key !== 'Escape' || isOpenList) return
          event.stopPropagation()
          onClose()
        }}
      >
        <Group justify="space-between" wrap="nowrap" mb={6}>
          <Text size="xs" fw={600} truncate>
            {title}
          </Text>
          <ActionIcon size="xs" variant="subtle" color="gray" aria-label={t('close')} onClick={onClose}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
        <Stack gap={8}>
          {arrow.ways.map((way, index) => (
            <WayRow
              key={`${way.event ?? ''} ${way.isDone === true} ${way.index}`}
              {...{ document, subject, way, run }}
              number={index + 1}
            />
          ))}
        </Stack>
      </Paper>
    </Portal>
  )
}

interface WayProps {
  document: PolicyDocument
  subject: Subject
  way: ArrowWay
  number: number
  run(command: Command): void
}

function WayRow({ document, subject, way, number, run }: WayProps) {
  const flow = flowOf(document, subject)
  const transition = waysOf(document, subject, way)[way.index]
  if (flow === undefined || transition === undefined) return null
  const chart = chartOf(flow)
  const words = flowWords(flow)
  const label = t('way', { number })
  const from = stateAt(flow, way.from)?.label ?? way.from
  const change = (next: Transition) => run(editWay(subject, way, next))
  const guards = Object.entries(document.conditions).map(([value, each]) => ({ value, label: each.label }))
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={label}>
      <EventField
        label={t('event', { label })}
        number={number}
        way={way}
        raisable={raisableEvents(document, subject, way.from)}
        onChange={(event) => run(changeEvent(subject, way, event, from))}
      />
      <Select
        size="xs"
        flex={1}
        aria-label={t('onlyIf', { label })}
        placeholder={t('always')}
        value={transition.guard ?? null}
        data={guards}
        clearable
        comboboxProps={{ withinPortal: true, zIndex: 500 }}
        onChange={(guard) => {
          const { guard: _before, ...rest } = transition
          change(guard === null ? rest : { ...rest, guard })
        }}
      />
      <Select
        size="xs"
        flex={1}
        aria-label={t('leadsTo', { label })}
        placeholder={t('staysHere')}
        value={(transition.target && targetPath(chart, way.from, transition.target)) ?? null}
        data={statesOf(flow).map(({ path }) => ({ value: path, label: words.state(path) }))}
        searchable
        allowDeselect={false}
        comboboxProps={{ withinPortal: true, zIndex: 500 }}
        onChange={(path) => path !== null && change({ ...transition, target: targetText(chart, way.from, path) })}
      />
      <ActionIcon
        size="sm"
        variant="subtle"
        color="red"
        aria-label={t('delete', { label })}
        onClick={() => run(removeWay(subject, way))}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </Group>
  )
}

interface EventProps {
  label: string
  number: number
  way: ArrowWay
  raisable: Raisable
  onChange(event: string): void
}

/** What is typed counts when the field is left or Enter pressed: half a name is no event. */
function EventField({ label, number, way, raisable, onChange }: EventProps) {
  const [text, setText] = useState(way.event ?? '')
  if (way.event === undefined) {
    return (
      <Text size="xs" w={110} px={4}>
        {way.isDone === true ? t('whenDone2') : t('atOnce')}
      </Text>
    )
  }
  const events = raisable.type === 'closed' || raisable.type === 'open' ? raisable.events.map(({ event }) => event) : []
  if (raisable.type === 'closed') {
    return (
      <Select
        size="xs"
        w={130}
        data-autofocus={number === 1 || undefined}
        aria-label={label}
        value={way.event}
        data={[...new Set([way.event, ...events])]}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true, zIndex: 500 }}
        onChange={(event) => event !== null && onChange(event)}
      />
    )
  }
  const take = (event: string) => {
    if (eventName.test(event) && event !== way.event) onChange(event)
  }
  return (
    <Autocomplete
      size="xs"
      w={130}
      data-autofocus={number === 1 || undefined}
      aria-label={label}
      value={text}
      data={[...new Set(events)]}
      error={!eventName.test(text)}
      comboboxProps={{ withinPortal: true, zIndex: 500 }}
      onChange={setText}
      onOptionSubmit={take}
      onBlur={() => take(text)}
      onKeyDown={(event) => event.key === 'Enter' && take(text)}
    />
  )
}

/** Below the labels of the arrow, and inside the window. */
function usePlaceUnder(arrowId: string): { left: number; top: number } | undefined {
  const [place, setPlace] = useState<{ left: number; top: number }>()
  useEffect(() => {
    const labels = document.querySelector(`[data-arrow="${CSS.escape(arrowId)}"]`)?.getBoundingClientRect()
    if (labels === undefined) return
    const left = Math.max(8, Math.min(labels.left + labels.width / 2 - width / 2, window.innerWidth - width - 8))
    setPlace({ left, top: Math.min(labels.bottom + 6, window.innerHeight - 160) })
  }, [arrowId])
  return place
}
