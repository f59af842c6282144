// What changed between two policies: one entry for each change, with its place and a plain sentence.
import type { Flow, FlowState, FlowSubject, FlowTransition } from '../flow/flow.ts'
import type { Condition } from '../rules/condition.ts'
import type { InForce, Rule } from '../rules/rule.ts'
import { canonicalJson } from '../values/canonical.ts'
import { pointer } from '../values/diagnostic.ts'
import { english } from '../words/english.ts'
import { type Told, told, type Value } from '../words/told.ts'
import type { Tongue } from '../words/tongue.ts'
import { type Difference, differences } from './differences.ts'
import type { PolicyDocument, Ruleset } from './document.ts'
import { actionWords, conditionWords, fieldWord, type Parameters, valueText } from './words.ts'

export interface Change {
  /** JSON Pointer into the later document; into the earlier one for what was removed. */
  path: string
  kind: 'added' | 'removed' | 'changed' | 'moved'
  sentence: string
}

/** A change before it is said in a language. */
interface ToldChange extends Omit<Change, 'sentence'> {
  told: Told
}

/** The parameters of either side: a number is told by the label and value that it has there. */
interface Sides {
  before: Parameters
  after: Parameters
}
const noParameters: Sides = { before: {}, after: {} }

/**
 * Every change of meaning, in document order; where boxes are drawn is none. Empty exactly when both have one version id.
 * The sentences are said in the tongue given.
 */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument, tongue: Tongue = english): Change[] {
  return toldChanges(before, after).map(({ told, ...change }) => ({ ...change, sentence: tongue.tell(told) }))
}

function toldChanges(before: PolicyDocument, after: PolicyDocument): ToldChange[] {
  const sides = { before: before.parameters, after: after.parameters }
  const parameter = (label: string) => told('diff.parameter', { label })
  const shared = (label: string) => told('diff.sharedCondition', { label })
  return [
    ...texts(before, after, ['name', 'description'], told('diff.policy'), ''),
    ...namedChanges(before.parameters, after.parameters, parameter, '/parameters', (name, a, b, path) =>
      fieldChanges(a, b, parameter(a.label || name), path),
    ),
    ...namedChanges(before.conditions, after.conditions, shared, '/conditions', (_name, a, b, path) => [
      ...texts(a, b, ['label'], shared(a.label), path),
      ...whenChange(a.when, b.when, shared(b.label), pointer(path, 'when'), sides),
    ]),
    ...rulesetChanges(before.rulesets, after.rulesets, sides),
    ...flowChanges(before.flows, after.flows),
  ]
}

function texts<T extends object>(
  before: T,
  after: T,
  keys: readonly (keyof T & string)[],
  what: Told,
  path: string,
): ToldChange[] {
  return keys.flatMap((key) => scalarChange(before[key], after[key], fieldOf(what, key), pointer(path, key)))
}

function fieldOf(what: Told, name: string, action?: object): Told {
  return told('diff.of', { what, field: fieldWord(name, action) })
}

function scalarChange(before: unknown, after: unknown, what: Told, path: string, sides = noParameters): ToldChange[] {
  if (same(before, after)) return []
  const [old, now] = [valueText(before, sides.before), valueText(after, sides.after)]
  if (before === undefined) return [{ path, kind: 'added', told: told('diff.valueAdded', { what, now }) }]
  if (after === undefined) return [{ path, kind: 'removed', told: told('diff.valueRemoved', { what, old }) }]
  return [change(path, told('diff.changed', { what, old, now }))]
}

/** Every field of two flat objects. */
function fieldChanges(before: object, after: object, what: Told, path: string, sides = noParameters): ToldChange[] {
  const a: Readonly<Record<string, unknown>> = { ...before }
  const b: Readonly<Record<string, unknown>> = { ...after }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    scalarChange(a[key], b[key], fieldOf(what, key, after), pointer(path, key), sides),
  )
}

function namedChanges<T extends { label: string }>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  what: (label: string) => Told,
  path: string,
  inner: (name: string, before: T, after: T, path: string) => ToldChange[],
): ToldChange[] {
  return differences(Object.entries(before), Object.entries(after), ([name]) => name).flatMap((difference) => {
    const [name] = difference.after ?? difference.before ?? ['']
    const at = pointer(path, name)
    if (difference.before === undefined) return added(at, what(difference.after?.[1].label ?? name))
    if (difference.after === undefined) return removed(at, what(difference.before[1].label))
    return inner(name, difference.before[1], difference.after[1], at)
  })
}

function rulesetChanges(before: readonly Ruleset[], after: readonly Ruleset[], sides: Sides): ToldChange[] {
  return differences(before, after, ({ id }) => id).flatMap((difference) => {
    const path = placeOf('/rulesets', difference)
    const { before: a, after: b } = difference
    const what = told('diff.ruleset', { ruleset: (a ?? b)?.name ?? '' })
    if (a === undefined) return added(path, what)
    if (b === undefined) return removed(path, what)
    return [
      ...movedChange(difference, path, what),
      ...texts(a, b, ['name', 'kind', 'hitPolicy', 'mustDecide', 'note'], what, path),
      ...ruleChanges(a.rules, b.rules, b.name, pointer(path, 'rules'), sides),
    ]
  })
}

function ruleChanges(
  before: readonly Rule<unknown>[],
  after: readonly Rule<unknown>[],
  ruleset: string,
  base: string,
  sides: Sides,
): ToldChange[] {
  return differences(before, after, ({ id }) => id).flatMap((difference) => {
    const path = placeOf(base, difference)
    const { before: a, after: b } = difference
    const what = told('diff.rule', { ruleset, rule: (a ?? b)?.name ?? '' })
    if (a === undefined) return added(path, what)
    if (b === undefined) return removed(path, what)
    const switched =
      a.enabled === b.enabled
        ? []
        : [change(pointer(path, 'enabled'), told(b.enabled ? 'diff.switchedOn' : 'diff.switchedOff', { what }))]
    return [
      ...movedChange(difference, path, what),
      ...texts(a, b, ['name', 'score', 'note'], what, path),
      ...onwardChange(a, b, what, path),
      ...dateChanges(a, b, what, path),
      ...switched,
      ...whenChange(a.when, b.when, what, pointer(path, 'when'), sides),
      ...actionChanges(a.actions, b.actions, what, pointer(path, 'actions'), sides),
    ]
  })
}

/** Without a word it stops there. */
function onwardChange(before: Rule<unknown>, after: Rule<unknown>, what: Told, path: string): ToldChange[] {
  if (before.onward === after.onward) return []
  const kind = before.onward === undefined ? 'added' : after.onward === undefined ? 'removed' : 'changed'
  const words = told(after.onward === 'next' ? 'diff.onward' : 'diff.noOnward', { what })
  return [{ path: pointer(path, 'onward'), kind, told: words }]
}

function dateChanges(before: InForce, after: InForce, what: Told, path: string): ToldChange[] {
  return [
    ...scalarChange(before.from, after.from, told('diff.from', { what }), pointer(path, 'from')),
    ...scalarChange(before.until, after.until, told('diff.until', { what }), pointer(path, 'until')),
  ]
}

function whenChange(before: Condition, after: Condition, what: Told, path: string, sides: Sides): ToldChange[] {
  if (same(before, after)) return []
  const [old, now] = [conditionWords(before, sides.before), conditionWords(after, sides.after)]
  return [change(path, told('diff.when', { what, old, now }))]
}

/** Actions have no names: those of one type in the same turn are taken for the same one. */
function actionChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  what: Told,
  base: string,
  sides: Sides,
): ToldChange[] {
  return differences(withTurns(before), withTurns(after), ({ key }) => key).flatMap((difference) => {
    const path = placeOf(base, difference)
    const { before: a, after: b } = difference
    const whole = (action: unknown, parameters: Parameters) =>
      told('diff.of', { what, field: actionWords(action, parameters) })
    if (a === undefined) return added(path, whole(b?.action, sides.after))
    if (b === undefined) return removed(path, whole(a.action, sides.before))
    return [
      ...movedChange(difference, path, whole(b.action, sides.after)),
      ...fieldChanges(a.action, b.action, what, path, sides),
    ]
  })
}

function withTurns(actions: readonly unknown[]): { key: string; action: object }[] {
  const turns = new Map<string, number>()
  return actions.map((each) => {
    const action = typeof each === 'object' && each !== null ? each : {}
    const type = 'type' in action ? String(action.type) : ''
    const turn = turns.get(type) ?? 0
    turns.set(type, turn + 1)
    return { key: `${type} ${turn}`, action }
  })
}

function flowChanges(before: PolicyDocument['flows'], after: PolicyDocument['flows']): ToldChange[] {
  const entries = (flows: PolicyDocument['flows']): [FlowSubject, Flow][] => [
    ['order', flows.order],
    ...(flows.return === undefined ? [] : [['return', flows.return] as [FlowSubject, Flow]]),
  ]
  return differences(entries(before), entries(after), ([subject]) => subject).flatMap(({ before: a, after: b }) => {
    const name = (b ?? a)?.[0] ?? 'order'
    const subject = told(`subject.${name}`)
    const path = pointer('/flows', name)
    const flow = told('diff.flow', { subject })
    if (a === undefined) return added(path, flow)
    if (b === undefined) return removed(path, flow)
    return [
      ...scalarChange(a[1].initial, b[1].initial, told('diff.initialState', { flow }), pointer(path, 'initial')),
      ...statesChanges(
        a[1].states,
        b[1].states,
        (state) => told('diff.stateOfFlow', { subject, state }),
        pointer(path, 'states'),
      ),
    ]
  })
}

function statesChanges(
  before: Flow['states'],
  after: Flow['states'],
  called: (label: string) => Told,
  path: string,
): ToldChange[] {
  return differences(Object.entries(before), Object.entries(after), ([name]) => name).flatMap((difference) => {
    const name = (difference.after ?? difference.before)?.[0] ?? ''
    const at = pointer(path, name)
    const what = called((difference.before ?? difference.after)?.[1].label ?? name)
    if (difference.before === undefined) return added(at, what)
    if (difference.after === undefined) return removed(at, what)
    return stateChanges(difference.before[1], difference.after[1], what, at)
  })
}

function stateChanges(before: FlowState, after: FlowState, what: Told, path: string): ToldChange[] {
  const on = (state: FlowState): [string, FlowTransition[]][] => Object.entries(state.on ?? {})
  return [
    ...texts(before, after, ['label', 'description', 'type', 'ask', 'initial', 'history', 'target'], what, path),
    ...differences(on(before), on(after), ([event]) => event).flatMap(({ before: a, after: b }) => {
      const event = (b ?? a)?.[0] ?? ''
      const words = told('diff.on', { what, event })
      return transitionChanges(a?.[1] ?? [], b?.[1] ?? [], words, pointer(path, 'on', event))
    }),
    ...transitionChanges(
      before.always ?? [],
      after.always ?? [],
      told('diff.atOnce', { what }),
      pointer(path, 'always'),
    ),
    ...transitionChanges(before.done ?? [], after.done ?? [], told('diff.whenDone', { what }), pointer(path, 'done')),
    ...listChange(
      before.after ?? [],
      after.after ?? [],
      told('diff.timers', { what }),
      pointer(path, 'after'),
      ({ hours, event }) => told('diff.timer', { event, hours }),
    ),
    ...listChange(
      before.entry ?? [],
      after.entry ?? [],
      told('diff.onEntry', { what }),
      pointer(path, 'entry'),
      (action) => actionWords(action),
    ),
    ...listChange(before.exit ?? [], after.exit ?? [], told('diff.onExit', { what }), pointer(path, 'exit'), (action) =>
      actionWords(action),
    ),
    ...statesChanges(
      before.states ?? {},
      after.states ?? {},
      (state) => told('diff.stateWithin', { around: what, state }),
      pointer(path, 'states'),
    ),
  ]
}

function transitionChanges(
  before: readonly FlowTransition[],
  after: readonly FlowTransition[],
  what: Told,
  path: string,
): ToldChange[] {
  return listChange(before, after, what, path, (transition) => {
    const { guard, actions = [] } = transition
    return told('diff.way', {
      to: whereTo(transition),
      guard: guard === undefined ? '' : told('diff.if', { guard }),
      actions:
        actions.length === 0
          ? ''
          : told('diff.with', { actions: { joined: actions.map((action) => actionWords(action)), by: ', ' } }),
    })
  })
}

function whereTo({ target, reenter }: FlowTransition): Told {
  if (target === undefined) return told('diff.withoutLeaving')
  if (reenter === undefined) return told('diff.to', { target })
  return told(reenter ? 'diff.toAnew' : 'diff.toWithin', { target })
}

/** A short list told as a whole. */
function listChange<T>(
  before: readonly T[],
  after: readonly T[],
  what: Told,
  path: string,
  words: (item: T) => Value,
): ToldChange[] {
  if (same(before, after)) return []
  const tell = (items: readonly T[]): Value => ({ joined: items.map(words), by: '; ' })
  const [old, now] = [tell(before), tell(after)]
  if (before.length === 0) return [{ path, kind: 'added', told: told('diff.valueAdded', { what, now }) }]
  if (after.length === 0) return [{ path, kind: 'removed', told: told('diff.valueRemoved', { what, old }) }]
  return [change(path, told('diff.changed', { what, old, now }))]
}

function movedChange<T>({ moved, beforeIndex, afterIndex }: Difference<T>, path: string, what: Told): ToldChange[] {
  if (!moved || beforeIndex === undefined || afterIndex === undefined) return []
  const words = told('diff.moved', { what, from: beforeIndex + 1, to: afterIndex + 1 })
  return [{ path, kind: 'moved', told: words }]
}

function placeOf<T>(base: string, { beforeIndex, afterIndex }: Difference<T>): string {
  return pointer(base, afterIndex ?? beforeIndex ?? 0)
}

function added(path: string, what: Told): ToldChange[] {
  return [{ path, kind: 'added', told: told('diff.added', { what }) }]
}

function removed(path: string, what: Told): ToldChange[] {
  return [{ path, kind: 'removed', told: told('diff.removed', { what }) }]
}

function change(path: string, words: Told): ToldChange {
  return { path, kind: 'changed', told: words }
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}
