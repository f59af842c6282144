// Orders that never come to an end: states that no end can be reached from, and waits for somebody whom nothing reminds.

import { told } from '../words/told.ts'
import { ancestorsOf, arrowsOf, type Chart, type ChartArrow, type ChartNode } from './chart.ts'
import type { Report } from './check.ts'
import { allInside, enteredThrough } from './ways.ts'

export function checkEnds(chart: Chart, report: Report): void {
  checkSinks(chart, report)
  checkForgotten(chart, report)
}

/** States from which no end of the flow can be reached, in a flow that has one. */
function checkSinks({ nodes, root }: Chart, report: Report): void {
  const ends = root.children.filter(({ type }) => type === 'final')
  if (ends.length === 0) return
  const before = new Map<ChartNode, ChartNode[]>()
  for (const node of nodes) {
    for (const next of arrowsBeside(node).flatMap(enteredThrough)) {
      const known = before.get(next)
      if (known === undefined) before.set(next, [node])
      else known.push(node)
    }
  }
  const ending = new Set(ends)
  for (const node of ending) for (const each of before.get(node) ?? []) ending.add(each)
  for (const node of nodes) {
    if (node.type !== 'waiting' || ending.has(node) || arrowsBeside(node).every(({ target }) => target === undefined)) {
      continue
    }
    report('warning', 'never-ends', node.pointer, told('flow.neverEnds', { state: node.path }))
  }
}

/** The arrows that may be taken while the state is active: its own, those around it and those of other regions. */
function arrowsBeside(node: ChartNode): ChartArrow[] {
  const around = [node, ...ancestorsOf(node)]
  const regions = around.filter(({ type }) => type === 'parallel').flatMap(allInside)
  return [...new Set([...around, ...regions])].flatMap(arrowsOf)
}

/**
 * A wait for the outside world needs no timer of its own: parcels arrive when they arrive. But where somebody was
 * written to on the way in and only an event leads on, nothing happens when they do not answer.
 */
function checkForgotten({ nodes }: Chart, report: Report): void {
  const written = new Set(
    nodes
      .flatMap(arrowsOf)
      .flatMap(({ target, actions }) => (target !== undefined && notifies(actions) ? [target] : [])),
  )
  for (const node of nodes) {
    if (node.type !== 'waiting' || !(written.has(node) || notifies(node.state.entry ?? []))) continue
    const around = [node, ...ancestorsOf(node)]
    if (node.on.size === 0 || around.some(({ state }) => (state.after ?? []).length > 0)) continue
    report(
      'warning',
      'wait-without-timeout',
      node.pointer,
      told('flow.waitsForever', { state: node.path }),
      told('hint.addTimer'),
    )
  }
}

function notifies(actions: readonly { type: string }[]): boolean {
  return actions.some(({ type }) => type === 'notify')
}
