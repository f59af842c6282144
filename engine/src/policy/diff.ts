// What changed between two policies: one entry for each change, with its place and a plain sentence.
import type { Flow, FlowState, FlowTransition } from '../flow/flow.ts'
import type { Condition } from '../rules/condition.ts'
import type { InForce, Rule } from '../rules/rule.ts'
import { canonicalJson } from '../values/canonical.ts'
import { pointer } from '../values/diagnostic.ts'
import { type Difference, differences } from './differences.ts'
import type { PolicyDocument, Ruleset } from './document.ts'
import { actionWords, conditionWords, type Parameters, valueText } from './words.ts'

export interface Change {
  /** JSON Pointer into the later document; into the earlier one for what was removed. */
  path: string
  kind: 'added' | 'removed' | 'changed' | 'moved'
  sentence: string
}

/** The parameters of either side: a number is told by the label and value that it has there. */
interface Sides {
  before: Parameters
  after: Parameters
}
const noParameters: Sides = { before: {}, after: {} }

/** Every change of meaning, in document order; where boxes are drawn is none. Empty exactly when both have one version id. */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): Change[] {
  const sides = { before: before.parameters, after: after.parameters }
  return [
    ...texts(before, after, ['name', 'description'], 'Policy', ''),
    ...namedChanges(before.parameters, after.parameters, 'Parameter', '/parameters', (name, a, b, path) =>
      fieldChanges(a, b, `Parameter “${a.label || name}”`, path),
    ),
    ...namedChanges(before.conditions, after.conditions, 'Shared condition', '/conditions', (_name, a, b, path) => [
      ...texts(a, b, ['label'], `Shared condition “${a.label}”`, path),
      ...whenChange(a.when, b.when, `Shared condition “${b.label}”`, pointer(path, 'when'), sides),
    ]),
    ...rulesetChanges(before.rulesets, after.rulesets, sides),
    ...flowChanges(before.flows, after.flows),
  ]
}

function texts<T extends object>(
  before: T,
  after: T,
  keys: readonly (keyof T & string)[],
  what: string,
  path: string,
): Change[] {
  return keys.flatMap((key) => scalarChange(before[key], after[key], `${what}: ${key}`, pointer(path, key)))
}

function scalarChange(before: unknown, after: unknown, what: string, path: string, sides = noParameters): Change[] {
  if (same(before, after)) return []
  const [old, now] = [valueText(before, sides.before), valueText(after, sides.after)]
  if (before === undefined) return [{ path, kind: 'added', sentence: `${what} ${now} added` }]
  if (after === undefined) return [{ path, kind: 'removed', sentence: `${what} ${old} removed` }]
  return [{ path, kind: 'changed', sentence: `${what} ${old} → ${now}` }]
}

/** Every field of two flat objects. */
function fieldChanges(before: object, after: object, what: string, path: string, sides = noParameters): Change[] {
  const a: Readonly<Record<string, unknown>> = { ...before }
  const b: Readonly<Record<string, unknown>> = { ...after }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    scalarChange(a[key], b[key], `${what}: ${key}`, pointer(path, key), sides),
  )
}

function namedChanges<T extends { label: string }>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  what: string,
  path: string,
  inner: (name: string, before: T, after: T, path: string) => Change[],
): Change[] {
  return differences(Object.entries(before), Object.entries(after), ([name]) => name).flatMap((difference) => {
    const [name] = difference.after ?? difference.before ?? ['']
    const at = pointer(path, name)
    if (difference.before === undefined) return added(at, `${what} “${difference.after?.[1].label ?? name}”`)
    if (difference.after === undefined) return removed(at, `${what} “${difference.before[1].label}”`)
    return inner(name, difference.before[1], difference.after[1], at)
  })
}

function rulesetChanges(before: readonly Ruleset[], after: readonly Ruleset[], sides: Sides): Change[] {
  return differences(before, after, ({ id }) => id).flatMap((difference) => {
    const path = placeOf('/rulesets', difference)
    const { before: a, after: b } = difference
    if (a === undefined) return added(path, `Ruleset “${b?.name ?? ''}”`)
    if (b === undefined) return removed(path, `Ruleset “${a.name}”`)
    const what = `Ruleset “${a.name}”`
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
): Change[] {
  return differences(before, after, ({ id }) => id).flatMap((difference) => {
    const path = placeOf(base, difference)
    const { before: a, after: b } = difference
    const what = `In ruleset “${ruleset}”, rule “${(a ?? b)?.name ?? ''}”`
    if (a === undefined) return added(path, what)
    if (b === undefined) return removed(path, what)
    const switched =
      a.enabled === b.enabled ? [] : [change(pointer(path, 'enabled'), `${what}: switched ${b.enabled ? 'on' : 'off'}`)]
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
function onwardChange(before: Rule<unknown>, after: Rule<unknown>, what: string, path: string): Change[] {
  if (before.onward === after.onward) return []
  const kind = before.onward === undefined ? 'added' : after.onward === undefined ? 'removed' : 'changed'
  const words = after.onward === 'next' ? 'the next rule that holds acts too' : 'no other rule acts'
  return [{ path: pointer(path, 'onward'), kind, sentence: `${what}: when it has acted, ${words}` }]
}

function dateChanges(before: InForce, after: InForce, what: string, path: string): Change[] {
  return [
    ...scalarChange(before.from, after.from, `${what}: in force from`, pointer(path, 'from')),
    ...scalarChange(before.until, after.until, `${what}: in force until`, pointer(path, 'until')),
  ]
}

function whenChange(before: Condition, after: Condition, what: string, path: string, sides: Sides): Change[] {
  if (same(before, after)) return []
  const [old, now] = [conditionWords(before, sides.before), conditionWords(after, sides.after)]
  return [change(path, `${what}: when ${old} → when ${now}`)]
}

/** Actions have no names: those of one type in the same turn are taken for the same one. */
function actionChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  what: string,
  base: string,
  sides: Sides,
): Change[] {
  return differences(withTurns(before), withTurns(after), ({ key }) => key).flatMap((difference) => {
    const path = placeOf(base, difference)
    const { before: a, after: b } = difference
    if (a === undefined) return added(path, `${what}: ${actionWords(b?.action, sides.after)}`)
    if (b === undefined) return removed(path, `${what}: ${actionWords(a.action, sides.before)}`)
    return [
      ...movedChange(difference, path, `${what}: ${actionWords(b.action, sides.after)}`),
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

function flowChanges(before: PolicyDocument['flows'], after: PolicyDocument['flows']): Change[] {
  const entries = (flows: PolicyDocument['flows']): [string, Flow][] => [
    ['order', flows.order],
    ...(flows.return === undefined ? [] : [['return', flows.return] as [string, Flow]]),
  ]
  return differences(entries(before), entries(after), ([subject]) => subject).flatMap(({ before: a, after: b }) => {
    const subject = (b ?? a)?.[0] ?? ''
    const path = pointer('/flows', subject)
    if (a === undefined) return added(path, `Flow “${subject}”`)
    if (b === undefined) return removed(path, `Flow “${subject}”`)
    return [
      ...scalarChange(a[1].initial, b[1].initial, `Flow “${subject}”: initial state`, pointer(path, 'initial')),
      ...statesChanges(a[1].states, b[1].states, `In flow “${subject}”, state`, pointer(path, 'states')),
    ]
  })
}

function statesChanges(before: Flow['states'], after: Flow['states'], where: string, path: string): Change[] {
  return differences(Object.entries(before), Object.entries(after), ([name]) => name).flatMap((difference) => {
    const name = (difference.after ?? difference.before)?.[0] ?? ''
    const at = pointer(path, name)
    const what = `${where} “${(difference.before ?? difference.after)?.[1].label ?? name}”`
    if (difference.before === undefined) return added(at, what)
    if (difference.after === undefined) return removed(at, what)
    return stateChanges(difference.before[1], difference.after[1], what, at)
  })
}

function stateChanges(before: FlowState, after: FlowState, what: string, path: string): Change[] {
  const on = (state: FlowState): [string, FlowTransition[]][] => Object.entries(state.on ?? {})
  return [
    ...texts(before, after, ['label', 'description', 'type', 'ask', 'initial', 'history', 'target'], what, path),
    ...differences(on(before), on(after), ([event]) => event).flatMap(({ before: a, after: b }) => {
      const event = (b ?? a)?.[0] ?? ''
      return transitionChanges(a?.[1] ?? [], b?.[1] ?? [], `${what}, on \`${event}\``, pointer(path, 'on', event))
    }),
    ...transitionChanges(before.always ?? [], after.always ?? [], `${what}, at once`, pointer(path, 'always')),
    ...transitionChanges(before.done ?? [], after.done ?? [], `${what}, when done`, pointer(path, 'done')),
    ...listChange(
      before.after ?? [],
      after.after ?? [],
      `${what}: timers`,
      pointer(path, 'after'),
      ({ hours, event }) => `\`${event}\` after ${hours} h`,
    ),
    ...listChange(before.entry ?? [], after.entry ?? [], `${what}: on entry`, pointer(path, 'entry'), (action) =>
      actionWords(action),
    ),
    ...listChange(before.exit ?? [], after.exit ?? [], `${what}: on exit`, pointer(path, 'exit'), (action) =>
      actionWords(action),
    ),
    ...statesChanges(before.states ?? {}, after.states ?? {}, `${what}, state`, pointer(path, 'states')),
  ]
}

function transitionChanges(
  before: readonly FlowTransition[],
  after: readonly FlowTransition[],
  what: string,
  path: string,
): Change[] {
  return listChange(before, after, what, path, (transition) => {
    const { guard, actions } = transition
    const condition = guard === undefined ? '' : ` if \`${guard}\``
    const doing =
      actions === undefined || actions.length === 0
        ? ''
        : ` with ${actions.map((action) => actionWords(action)).join(', ')}`
    return `${where(transition)}${condition}${doing}`
  })
}

function where({ target, reenter }: FlowTransition): string {
  if (target === undefined) return 'without leaving'
  return reenter === undefined ? `to \`${target}\`` : `to \`${target}\` ${reenter ? 'anew' : 'within'}`
}

/** A short list told as a whole. */
function listChange<T>(
  before: readonly T[],
  after: readonly T[],
  what: string,
  path: string,
  words: (item: T) => string,
): Change[] {
  if (same(before, after)) return []
  const tell = (items: readonly T[]) => items.map(words).join('; ')
  if (before.length === 0) return [{ path, kind: 'added', sentence: `${what} ${tell(after)} added` }]
  if (after.length === 0) return [{ path, kind: 'removed', sentence: `${what} ${tell(before)} removed` }]
  return [change(path, `${what} ${tell(before)} → ${tell(after)}`)]
}

function movedChange<T>({ moved, beforeIndex, afterIndex }: Difference<T>, path: string, what: string): Change[] {
  if (!moved || beforeIndex === undefined || afterIndex === undefined) return []
  return [{ path, kind: 'moved', sentence: `${what} moved from place ${beforeIndex + 1} to ${afterIndex + 1}` }]
}

function placeOf<T>(base: string, { beforeIndex, afterIndex }: Difference<T>): string {
  return pointer(base, afterIndex ?? beforeIndex ?? 0)
}

function added(path: string, what: string): Change[] {
  return [{ path, kind: 'added', sentence: `${what} added` }]
}

function removed(path: string, what: string): Change[] {
  return [{ path, kind: 'removed', sentence: `${what} removed` }]
}

function change(path: string, sentence: string): Change {
  return { path, kind: 'changed', sentence }
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}
