// Everything about one state in a form: name, sort, what it asks, ways on, timers and what it does on entry.
import { chartOf, type Diagnostic, FlowAction, FlowState, flowWords, type PolicyDocument } from '@heddle/engine'
import { ActionIcon, Box, Button, Divider, Group, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFlag, IconListDetails, IconTrash, IconX } from '@tabler/icons-react'
import type { Command } from '../draft/draft.ts'
import { editState, setInitial } from '../draft/flow-commands.ts'
import { isInitial, stateAt, statePointer, statesOf } from '../draft/flow-states.ts'
import { type AnyAction, type Flow, flowOf, type Subject } from '../draft/vocabulary.ts'
import { ActionsEditor } from '../inspector/actions-editor.tsx'
import { fieldsOf } from '../inspector/fields-of.ts'
import { SchemaForm } from '../inspector/schema-form.tsx'
import { problemsUnder } from '../problems/place-of.ts'
import { Faults } from '../rules/rule-editor.tsx'
import { words } from '../words/words.ts'
import { fromGesture } from './from-gesture.ts'
import { mayHold } from './may-hold.ts'
import { StateIcon, stateTypes } from './state-icon.tsx'
import { Timers } from './timers.tsx'
import type { StateType } from './to-graph.ts'
import { WaysOn } from './ways-on.tsx'

const t = words('canvas')

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

const moments = () =>
  [
    { key: 'entry', title: t('onEntry') },
    { key: 'exit', title: t('onExit') },
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
      notifications.show({ color: 'orange', title: t('thatIsNotPossible'), message: meaning.reason })
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
        <ActionIcon variant="subtle" color="gray" aria-label={t('closeTheInspector')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <Faults diagnostics={problemsUnder(diagnostics, path)} />
      <SchemaForm
        context={t('state2', { state: state.label })}
        fields={fieldsOf(FlowState).filter((field) => plainFields.includes(field.name))}
        value={state}
        parameters={{}}
        currency={currency}
        onChange={edit}
      />
      <Select
        size="xs"
        label={t('sortOfState')}
        description={stateTypes()[state.type].help}
        value={state.type}
        data={Object.entries(stateTypes())
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
            label={t('asks')}
            placeholder={t('chooseARuleset')}
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
              {t('openRules')}
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
        moments()
          .filter(({ key }) => key === 'entry' || state.type !== 'final' || state.exit !== undefined)
          .map(({ key, title }) => (
            <Box key={key}>
              <Divider label={title} labelPosition="left" mb={6} />
              <ActionsEditor
                context={t('state3', { state: state.label, moment: title.toLowerCase() })}
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
            {name.includes('/') ? t('theStateAroundItStartsHere') : t('theFlowStartsHere')}
          </Text>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFlag size={14} />}
            onClick={() => run(setInitial(subject, name, state.label))}
          >
            {t('startHere')}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="red" leftSection={<IconTrash size={14} />} onClick={remove}>
          {t('deleteState')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What a way back to before remembers. */
function Remembers({ state, onChange }: { state: State; onChange(state: State): void }) {
  return (
    <Select
      size="xs"
      label={t('leadsBackTo')}
      value={state.history ?? null}
      data={[
        { value: 'shallow', label: t('theStateThatTheGroupWas') },
        { value: 'deep', label: t('thatStateAndAllStatesInside') },
      ]}
      allowDeselect={false}
      onChange={(history) => history !== null && onChange({ ...state, history: history as 'shallow' | 'deep' })}
    />
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
