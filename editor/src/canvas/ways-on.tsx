// The ways on from one state, each with its event, target and condition; and where others are added.
import { chartOf, type PolicyDocument, targetPath, targetText } from '@heddle/engine'
import { ActionIcon, Box, Button, Divider, Group, Select, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconArrowRight, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import type { Command } from '../draft/draft.ts'
import { connect, doneWay, editWay, moveWay, removeWay, type Way } from '../draft/flow-commands.ts'
import { type Flow, flowOf, type Subject, type Transition } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import { eventName } from './event-name.ts'
import { mayHold } from './may-hold.ts'
import { raisableEvents } from './raisable-events.ts'

const t = words('canvas')

interface Props {
  document: PolicyDocument
  subject: Subject
  name: string
  state: Flow['states'][string]
  others: { value: string; label: string }[]
  run(command: Command): void
}

export function WaysOn({ document, subject, name, state, others, run }: Props) {
  const raisable = raisableEvents(document, subject, name)
  const events = raisable.type === 'closed' || raisable.type === 'open' ? raisable.events : []
  const ways: { way: Way; transition: Transition; title: string }[] = [
    ...(state.always ?? []).map((transition, index) => ({
      way: { from: name, index },
      transition,
      title: t('atOnce'),
    })),
    ...Object.entries(state.on ?? {}).flatMap(([event, transitions]) =>
      transitions.map((transition, index) => ({ way: { from: name, event, index }, transition, title: event })),
    ),
    ...(state.done ?? []).map((transition, index) => ({
      way: { from: name, isDone: true as const, index },
      transition,
      title: t('whenDone2'),
    })),
  ]
  const unanswered = events.filter((each) => !each.isHandled)
  const [first] = others.filter(({ value }) => value !== name)
  const chart = chartOf(flowOf(document, subject) ?? { initial: '', states: {} })
  const written = (path: string) => targetText(chart, name, path)
  const add = (event: string | undefined) =>
    first !== undefined && run(connect(subject, name, event, { target: written(first.value) }))
  const guards = Object.entries(document.conditions).map(([value, { label }]) => ({ value, label }))
  return (
    <Box>
      <Divider label={t('waysOn')} labelPosition="left" mb={6} />
      <Stack gap={8}>
        {ways.map(({ way, transition, title }) => {
          const label = t('wayOn', { title, index: way.index + 1 })
          const meaning = events.find((each) => each.event === way.event)?.meaning
          return (
            <Box key={`${title} ${way.index}`}>
              <Group gap={4} wrap="nowrap" justify="space-between">
                <Tooltip label={meaning} disabled={meaning === undefined}>
                  <Text size="xs" fw={600} truncate>
                    {title}
                  </Text>
                </Tooltip>
                <Group gap={0} wrap="nowrap">
                  {way.index > 0 && (
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      aria-label={t('tryEarlier', { label })}
                      onClick={() => run(moveWay(subject, way, way.index - 1))}
                    >
                      <IconArrowUp size={12} />
                    </ActionIcon>
                  )}
                  <ActionIcon
                    size="xs"
                    variant="subtle"
                    color="gray"
                    aria-label={t('delete', { label })}
                    onClick={() => run(removeWay(subject, way))}
                  >
                    <IconX size={12} />
                  </ActionIcon>
                </Group>
              </Group>
              <Group gap={4} wrap="nowrap">
                <IconArrowRight size={14} style={{ flexShrink: 0 }} aria-hidden />
                <Select
                  size="xs"
                  style={{ flex: 1 }}
                  aria-label={t('leadsTo', { label })}
                  placeholder={t('staysHere')}
                  value={(transition.target && targetPath(chart, name, transition.target)) ?? null}
                  data={others}
                  allowDeselect={false}
                  onChange={(path) =>
                    path !== null && run(editWay(subject, way, { ...transition, target: written(path) }))
                  }
                />
                {(guards.length > 0 || transition.guard !== undefined) && (
                  <Select
                    size="xs"
                    style={{ flex: 1 }}
                    aria-label={t('onlyIf', { label })}
                    placeholder={t('always')}
                    value={transition.guard ?? null}
                    data={guards}
                    clearable
                    onChange={(guard) => run(editWay(subject, way, withGuard(transition, guard)))}
                  />
                )}
              </Group>
            </Box>
          )
        })}
        {ways.length === 0 && (
          <Text size="xs" c="dimmed">
            {t('nothingLeadsOnFromHereYet')}
          </Text>
        )}
        <Group gap={4}>
          {raisable.type === 'eventless' && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              onClick={() => add(undefined)}
            >
              {t('wayOn2')}
            </Button>
          )}
          {(unanswered.length > 0 ? unanswered : events.slice(0, 3)).map(({ event }) => (
            <Button
              key={event}
              size="compact-xs"
              variant={raisable.type === 'closed' && unanswered.length > 0 ? 'light' : 'subtle'}
              leftSection={<IconPlus size={14} />}
              aria-label={t('addWayOnFor', { event })}
              onClick={() => add(event)}
            >
              {event}
            </Button>
          ))}
          {mayHold(state) && (state.done ?? []).length === 0 && first !== undefined && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={14} />}
              aria-label={t('addWayOnForWhenIt')}
              onClick={() => run(connect(subject, name, doneWay, { target: written(first.value) }))}
            >
              {t('whenDone2')}
            </Button>
          )}
          {raisable.type === 'open' && <NewEvent onAdd={add} />}
        </Group>
      </Stack>
    </Box>
  )
}

function NewEvent({ onAdd }: { onAdd(event: string): void }) {
  return (
    <TextInput
      size="xs"
      w={190}
      placeholder={t('anotherEventThenEnter')}
      aria-label={t('addWayOnForAnotherEvent')}
      onKeyDown={(event) => {
        const name = event.currentTarget.value.trim()
        if (event.key !== 'Enter' || !eventName.test(name)) return
        onAdd(name)
        event.currentTarget.value = ''
      }}
    />
  )
}

function withGuard(transition: Transition, guard: string | null): Transition {
  const { guard: _before, ...rest } = transition
  return guard === null ? rest : { ...rest, guard }
}
