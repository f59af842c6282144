// Puts states into another group, or out of all groups, with all that is inside them. Whatever led to them or on from them still
// leads where it did.
import { arrowsOf, chartOf, type PolicyDocument, targetPath, targetText } from '@heddle/engine'
import type { Command } from './draft.ts'
import { type Position, placeStates, waysPath } from './flow-commands.ts'
import { initialPath, outerPath, ownName, stateAt, statePath } from './flow-states.ts'
import { removeAt, setAt } from './set-at.ts'
import { flowOf, freeName, type Subject } from './vocabulary.ts'

/** The path a state gets in that group; '' is the top. A name that is taken there gets a number. */
export function pathIn(document: PolicyDocument, subject: Subject, path: string, group: string): string {
  const flow = flowOf(document, subject)
  const beside = group === '' ? flow?.states : stateAt(flow, group)?.states
  const name = freeName(Object.keys(beside ?? {}), ownName(path))
  return group === '' ? name : `${group}/${name}`
}

/** Moves each state to the path given for it. `places` says where boxes are drawn afterwards. */
export function regroup(
  subject: Subject,
  moves: readonly { from: string; to: string }[],
  places: Readonly<Record<string, Position>>,
  label: string,
): Command {
  return {
    label,
    apply: (document) => {
      const moved = moves.reduce((rest, { from, to }) => moveState(rest, subject, from, to), document)
      return moved === document ? document : placeStates(subject, places, '').apply(moved)
    },
  }
}

function moveState(document: PolicyDocument, subject: Subject, from: string, to: string): PolicyDocument {
  const flow = flowOf(document, subject)
  const state = stateAt(flow, from)
  if (flow === undefined || state === undefined || from === to) return document
  const now = (path: string) => (path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path)
  const without = withoutState(document, subject, from)
  const begun = isFirstOf(without, subject, to) ? setAt(without, initialPath(subject, to), ownName(to)) : without
  const moved = setAt(begun, statePath(subject, to), state)
  return withPlaces(withTargets(moved, document, subject, now), subject, now)
}

/** Takes the state away; a group that it leaves empty begins nowhere. */
function withoutState(document: PolicyDocument, subject: Subject, path: string): PolicyDocument {
  const left = removeAt(document, statePath(subject, path))
  const around = outerPath(path)
  const isEmpty = around !== '' && Object.keys(stateAt(flowOf(left, subject), around)?.states ?? {}).length === 0
  return isEmpty ? removeAt(left, initialPath(subject, path)) : left
}

function isFirstOf(document: PolicyDocument, subject: Subject, path: string): boolean {
  const around = stateAt(flowOf(document, subject), outerPath(path))
  return around?.type === 'compound' && Object.keys(around.states ?? {}).length === 0
}

/** Every target that would lead elsewhere from where it stands now is written anew. */
function withTargets(
  moved: PolicyDocument,
  before: PolicyDocument,
  subject: Subject,
  now: (path: string) => string,
): PolicyDocument {
  const [old, flow] = [flowOf(before, subject), flowOf(moved, subject)]
  if (old === undefined || flow === undefined) return moved
  const chart = chartOf(flow)
  let led = moved
  for (const node of chartOf(old).nodes) {
    const source = now(node.path)
    for (const { target, transition, key, event, index } of arrowsOf(node)) {
      if (target === undefined || transition.target === undefined) continue
      const to = now(target.path)
      if (targetPath(chart, source, transition.target) === to) continue
      const way = {
        from: source,
        ...(key === 'on' ? { event } : {}),
        ...(key === 'done' ? { isDone: true as const } : {}),
      }
      led = setAt(led, [...waysPath(subject, way), index, 'target'], targetText(chart, source, to))
    }
    const { target } = node.state
    if (node.type !== 'history' || target === undefined || node.initial === undefined) continue
    const to = now(node.initial.path)
    if (targetPath(chart, source, target) === to) continue
    led = setAt(led, [...statePath(subject, source), 'target'], targetText(chart, source, to))
  }
  return led
}

/** What is stored of where boxes are drawn goes along. */
function withPlaces(document: PolicyDocument, subject: Subject, now: (path: string) => string): PolicyDocument {
  const places = document.layout?.[subject]
  if (places === undefined) return document
  const named = Object.entries(places).map(([path, place]) => [now(path), place])
  return setAt(document, ['layout', subject], Object.fromEntries(named))
}
