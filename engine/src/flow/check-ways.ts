// Faults that lie between states: circles without an event, states that nothing leads to, arrows that an inner one hides.
import { pointer } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import { type Chart, type ChartArrow, type ChartNode, isLeaf, statesIn } from './chart.ts'
import type { Report } from './check.ts'
import { onCircles } from './circles.ts'
import { enteredThrough, followersOf, mayEnter } from './ways.ts'

export function checkWays(chart: Chart, report: Report): void {
  checkEndless(chart, report)
  checkAsked(chart, report)
  checkReachable(chart, report)
  checkHidden(chart, report)
}

/** Arrows taken at once that lead back to themselves are refused whatever their guards say. */
function checkEndless({ nodes }: Chart, report: Report): void {
  const groups = new Map<string, { node: ChartNode; arrows: readonly ChartArrow[]; key: 'always' | 'done' }>()
  for (const node of nodes) {
    for (const key of ['always', 'done'] as const) {
      if (node[key].length > 0) groups.set(groupName(node, key), { node, arrows: node[key], key })
    }
  }
  const next = (name: string) => [
    ...new Set(
      (groups.get(name)?.arrows ?? [])
        .flatMap(followersOf)
        .map(({ source, event }) => groupName(source, event === '' ? 'always' : 'done')),
    ),
  ]
  for (const name of onCircles([...groups.keys()], next)) {
    const group = groups.get(name)
    if (group === undefined) continue
    const { node, key } = group
    const message = told(node.type === 'passing' ? 'flow.passingLoop' : 'flow.loop', { state: node.path })
    report('error', 'eventless-loop', pointer(node.pointer, key), message)
  }
}

function groupName({ path }: ChartNode, key: 'always' | 'done'): string {
  return `${path} ${key}`
}

/** Circles of questions are worth a warning: answers may lead out of them. */
function checkAsked({ byPath }: Chart, report: Report): void {
  const next = (path: string) => {
    const node = byPath.get(path)
    const answers =
      node?.type === 'asking' ? [...node.on.values()].flat() : [...(node?.always ?? []), ...(node?.done ?? [])]
    return [
      ...new Set(
        answers.flatMap((arrow) => [...enteredThrough(arrow), ...followersOf(arrow).map(({ source }) => source)]),
      ),
    ]
      .filter((each) => each.type === 'asking' || each.always.length + each.done.length > 0)
      .map((each) => each.path)
  }
  for (const path of onCircles([...byPath.keys()], next)) {
    const node = byPath.get(path)
    if (node?.type !== 'asking') continue
    report('warning', 'asking-loop', node.pointer, told('flow.askingLoop', { state: path }))
  }
}

function checkReachable({ root, nodes }: Chart, report: Report): void {
  if (root.initial === undefined) return
  const reached = new Set(mayEnter(root, true))
  for (const node of reached) {
    for (const { target } of [...node.on.values()].flat().concat(node.always, node.done)) {
      if (target !== undefined) for (const each of mayEnter(target, true)) reached.add(each)
    }
  }
  for (const node of nodes) {
    if (reached.has(node) || (node.parent !== undefined && !reached.has(node.parent))) continue
    const message = node.type === 'history' ? 'flow.unreachableHistory' : 'flow.unreachable'
    report('warning', 'unreachable-state', node.pointer, told(message, { state: node.path }))
  }
}

/** An arrow of an outer state is hidden when every state inside handles its event in any case. */
function checkHidden({ nodes }: Chart, report: Report): void {
  for (const node of nodes) {
    if (isLeaf(node)) continue
    for (const [event, arrows] of node.on) {
      if (statesIn(node).length === 0 || !isHandledInside(node, event)) continue
      for (const arrow of arrows) {
        report('warning', 'never-taken', arrow.pointer, told('flow.hidden', { state: node.path, event }))
      }
    }
  }
}

function isHandledInside(node: ChartNode, event: string): boolean {
  const states = statesIn(node).filter(({ type }) => type !== 'passing')
  const handles = (each: ChartNode): boolean =>
    (each.on.get(event) ?? []).some(({ transition }) => transition.guard === undefined) ||
    (!isLeaf(each) && isHandledInside(each, event))
  return states.length > 0 && (node.type === 'parallel' ? states.some(handles) : states.every(handles))
}
