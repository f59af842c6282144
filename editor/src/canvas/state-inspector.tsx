// Everything about one state in a form: name, sort, what it asks, ways on, timers and what it does on entry.
import {
  chartOf,
  type Diagnostic,
  FlowAction,
  FlowState,
  flowWords,
  type PolicyDocument,
  targetPath,
  targetText,
} from '@heddle/engine'
import {
  ActionIcon,
  Box,
  Button,
  Divider,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconArrowRight,
  IconArrowUp,
  IconClock,
  IconFlag,
  IconListDetails,
  IconPlus,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import type { Command } from '../draft/draft.ts'
import {
  connect,
  doneWay,
  editState,
  editWay,
  moveWay,
  removeWay,
  setInitial,
  type Way,
} from '../draft/flow-commands.ts'
import { isInitial, stateAt, statePointer, statesOf } from '../draft/flow-states.ts'
import { type AnyAction, type Flow, flowOf, type Subject, type Transition } from '../draft/vocabulary.ts'
import { ActionsEditor } from '../inspector/actions-editor.tsx'
import { fieldsOf } from '../inspector/fields-of.ts'
import { SchemaForm } from '../inspector/schema-form.tsx'
import { problemsUnder } from '../problems/place-of.ts'
import { Faults } from '../rules/rule-editor.tsx'
import { eventName } from './event-name.ts'
import { fromGesture } from './from-gesture.ts'
import { mayHold } from './may-hold.ts'
import { raisableEvents } from './raisable-events.ts'
import { StateIcon, stateTypes } from './state-icon.tsx'
import type { StateType } from './to-graph.ts'

interface Props {
  document: PolicyDocument
  subject: Subject
  name: string
  diagnostics: readonly Diagnostic[]
  currency: string
  run(command: Command): void
  onOpenRuleset(rulesetId: string): void
  onClose(): void
}

type State = Flow['states'][string]

const moments = [
  { key: 'entry', title: 'On entry' },
  { key: 'exit', title: 'On exit' },
] as const

/** Drawn from the schema; the rest has forms of its own below. */
const plainFields = ['label', 'description']

/** Sorts that a state of another sort cannot turn into: they are about the states inside and around. */
const holders: readonly string[] = ['compound', 'parallel', 'history']

export function StateInspector({ document, subject, name, diagnostics, currency, run, onOpenRuleset, onClose }: Props) {
  const flow = flowOf(document, subject)
  const state = stateAt(flow, name)
  if (flow === undefined || state === undefined) return null
  const path = statePointer(subject, name)
  const edit = (next: State, part?: string) => run(editState(subject, name, next, part))
  const words = flowWords(flow)
  const others = statesOf(flow).map(({ path: other }) => ({ value: other, label: words.state(other) }))
  const remove = () => {
    const meaning = fromGesture(document, subject, { type: 'delete-states', names: [name] })
    if (meaning.type === 'command') {
      run(meaning.command)
      onClose()
    } else if (meaning.type === 'refused')
      notifications.show({ color: 'orange', title: 'That is not possible', message: meaning.reason })
  }
  return (
    <Stack gap="sm" p="sm">
      <Group justify="space-between" wrap="nowrap">
        <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <StateIcon type={state.type} size={18} />
          <Text fw={650} truncate>
            {state.label}
          </Text>
        </Group>
        <ActionIcon variant="subtle" color="gray" aria-label="Close the inspector" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Faults diagnostics={problemsUnder(diagnostics, path)} />
      <SchemaForm
        context={`State ${state.label}`}
        fields={fieldsOf(FlowState).filter((field) => plainFields.includes(field.name))}
        value={state}
        parameters={{}}
        currency={currency}
        onChange={edit}
      />
      <Select
        size="xs"
        label="Sort of state"
        description={stateTypes[state.type].help}
        value={state.type}
        data={Object.entries(stateTypes)
          .filter(([value]) => value === state.type || !holders.includes(value))
          .map(([value, { title }]) => ({ value, label: title }))}
        disabled={holders.includes(state.type)}
        allowDeselect={false}
        onChange={(type) => type !== null && edit(asType(state, type as StateType, document.rulesets[0]?.id))}
      />
      {state.type === 'asking' && (
        <Group gap={6} align="flex-end" wrap="nowrap">
          <Select
            size="xs"
            style={{ flex: 1 }}
            label="Asks"
            placeholder="Choose a ruleset"
            value={state.ask ?? null}
            data={document.rulesets.map((ruleset) => ({ value: ruleset.id, label: ruleset.name }))}
            allowDeselect={false}
            onChange={(ask) => ask !== null && edit({ ...state, ask })}
          />
          {state.ask !== undefined && (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconListDetails size={14} />}
              onClick={() => onOpenRuleset(state.ask ?? '')}
            >
              Open rules
            </Button>
          )}
        </Group>
      )}
      {state.type !== 'final' && state.type !== 'history' && (
        <WaysOn document={document} subject={subject} name={name} state={state} others={others} run={run} />
      )}
      {(state.type === 'waiting' || mayHold(state)) && <Timers state={state} onChange={edit} />}
      {state.type === 'history' && <Remembers state={state} onChange={edit} />}
      {state.type !== 'history' &&
        moments
          .filter(({ key }) => key === 'entry' || state.type !== 'final' || state.exit !== undefined)
          .map(({ key, title }) => (
            <Box key={key}>
              <Divider label={title} labelPosition="left" mb={6} />
              <ActionsEditor
                context={`State ${state.label}, ${title.toLowerCase()}`}
                schema={FlowAction}
                actions={(state[key] ?? []) as readonly AnyAction[]}
                parameters={{}}
                currency={currency}
                onChange={(actions, part) =>
                  edit(withActions(state, key, actions), part === undefined ? undefined : `${key}/${part}`)
                }
              />
            </Box>
          ))}
      <Group justify="space-between" mt="xs">
        {isInitial(chartOf(flow), name) ? (
          <Text size="xs" c="dimmed">
            {name.includes('/') ? 'The state around it starts here.' : 'The flow starts here.'}
          </Text>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFlag size={14} />}
            onClick={() => run(setInitial(subject, name, state.label))}
          >
            Start here
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={remove}>
          Delete state
        </Button>
      </Group>
    </Stack>
  )
}

interface WaysProps {
  document: PolicyDocument
  subject: Subject
  name: string
  state: State
  others: { value: string; label: string }[]
  run(command: Command): void
}

function WaysOn({ document, subject, name, state, others, run }: WaysProps) {
  const raisable = raisableEvents(document, subject, name)
  const events = raisable.type === 'closed' || raisable.type === 'open' ? raisable.events : []
  const ways: { way: Way; transition: Transition; title: string }[] = [
    ...(state.always ?? []).map((transition, index) => ({ way: { from: name, index }, transition, title: 'At once' })),
    ...Object.entries(state.on ?? {}).flatMap(([event, transitions]) =>
      transitions.map((transition, index) => ({ way: { from: name, event, index }, transition, title: event })),
    ),
    ...(state.done ?? []).map((transition, index) => ({
      way: { from: name, isDone: true as const, index },
      transition,
      title: 'When done',
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
      <Divider label="Ways on" labelPosition="left" mb={6} />
      <Stack gap={8}>
        {ways.map(({ way, transition, title }) => {
          const label = `Way on ${title} ${way.index + 1}`
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
                      aria-label={`${label}: try earlier`}
                      onClick={() => run(moveWay(subject, way, way.index - 1))}
                    >
                      <IconArrowUp size={12} />
                    </ActionIcon>
                  )}
                  <ActionIcon
                    size="xs"
                    variant="subtle"
                    color="gray"
                    aria-label={`${label}: delete`}
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
                  aria-label={`${label}: leads to`}
                  placeholder="stays here"
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
                    aria-label={`${label}: only if`}
                    placeholder="always"
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
            Nothing leads on from here yet.
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
              Way on
            </Button>
          )}
          {(unanswered.length > 0 ? unanswered : events.slice(0, 3)).map(({ event }) => (
            <Button
              key={event}
              size="compact-xs"
              variant={raisable.type === 'closed' && unanswered.length > 0 ? 'light' : 'subtle'}
              leftSection={<IconPlus size={14} />}
              aria-label={`Add way on for ${event}`}
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
              aria-label="Add way on for when it is done"
              onClick={() => run(connect(subject, name, doneWay, { target: written(first.value) }))}
            >
              When done
            </Button>
          )}
          {raisable.type === 'open' && <NewEvent onAdd={add} />}
        </Group>
      </Stack>
    </Box>
  )
}

/** What a way back to before remembers. */
function Remembers({ state, onChange }: { state: State; onChange(state: State): void }) {
  return (
    <Select
      size="xs"
      label="Leads back to"
      value={state.history ?? null}
      data={[
        { value: 'shallow', label: 'The state that the group was left in' },
        { value: 'deep', label: 'That state and all states inside it' },
      ]}
      allowDeselect={false}
      onChange={(history) => history !== null && onChange({ ...state, history: history as 'shallow' | 'deep' })}
    />
  )
}

function NewEvent({ onAdd }: { onAdd(event: string): void }) {
  return (
    <TextInput
      size="xs"
      w={190}
      placeholder="Another event, then Enter"
      aria-label="Add way on for another event"
      onKeyDown={(event) => {
        const name = event.currentTarget.value.trim()
        if (event.key !== 'Enter' || !eventName.test(name)) return
        onAdd(name)
        event.currentTarget.value = ''
      }}
    />
  )
}

function Timers({ state, onChange }: { state: State; onChange(state: State, part?: string): void }) {
  const timers = state.after ?? []
  const set = (after: NonNullable<State['after']>, part?: string) => {
    const { after: _before, ...rest } = state
    onChange(after.length === 0 ? rest : { ...rest, after }, part)
  }
  return (
    <Box>
      <Divider label="Timers" labelPosition="left" mb={6} />
      <Stack gap={6}>
        {timers.map((timer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: timers have no identity but their place
          <Group gap={4} wrap="nowrap" key={index}>
            <NumberInput
              size="xs"
              w={110}
              aria-label={`Timer ${index + 1}: hours`}
              suffix=" hours"
              min={1}
              max={9000}
              allowDecimal={false}
              value={timer.hours}
              onChange={(hours) =>
                typeof hours === 'number' &&
                set(
                  timers.map((each, at) => (at === index ? { ...each, hours } : each)),
                  `after/${index}/hours`,
                )
              }
            />
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              aria-label={`Timer ${index + 1}: event`}
              value={timer.event}
              onChange={(event) =>
                set(
                  timers.map((each, at) => (at === index ? { ...each, event: event.currentTarget.value } : each)),
                  `after/${index}/event`,
                )
              }
            />
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={`Timer ${index + 1}: delete`}
              onClick={() => set(timers.filter((_, at) => at !== index))}
            >
              <IconX size={14} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconClock size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => set([...timers, { hours: 24, event: 'timer.expired' }])}
        >
          Add timer
        </Button>
      </Stack>
    </Box>
  )
}

/** The state as another sort, without what that sort may not have. */
function asType(state: State, type: StateType, firstRuleset: string | undefined): State {
  const { ask, on, always, after, ...rest } = state
  const askId = ask ?? firstRuleset
  return {
    ...rest,
    type,
    ...(type === 'asking' && askId !== undefined ? { ask: askId } : {}),
    ...((type === 'asking' || type === 'waiting') && on !== undefined ? { on } : {}),
    ...(type === 'passing' && always !== undefined ? { always } : {}),
    ...(type === 'waiting' && after !== undefined ? { after } : {}),
  }
}

function withActions(state: State, key: 'entry' | 'exit', actions: readonly AnyAction[]): State {
  const { [key]: _before, ...rest } = state
  return actions.length === 0 ? rest : { ...rest, [key]: actions as unknown as NonNullable<State['entry']> }
}

function withGuard(transition: Transition, guard: string | null): Transition {
  const { guard: _before, ...rest } = transition
  return guard === null ? rest : { ...rest, guard }
}
