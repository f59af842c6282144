// Everything that can be wrong with a flow, found without running it and reported all at once, each with its place.
import { type Diagnostic, pointer, says, sortDiagnostics } from '../values/diagnostic.ts'
import { type Told, told } from '../words/told.ts'
import { type ChartArrow, chartOf, isInside, maxGuards } from './chart.ts'
import { checkEnds } from './check-ends.ts'
import { checkState } from './check-state.ts'
import { checkWays } from './check-ways.ts'
import type { Flow } from './flow.ts'
import { isReserved } from './step.ts'
import { outermostDomain } from './ways.ts'

/** What a flow may refer to outside itself. */
export interface FlowSurroundings {
  /** Every event an answer of that ruleset may raise; undefined when there is no such ruleset. */
  eventsOfRuleset(id: string): readonly string[] | undefined
  conditionExists(name: string): boolean
  /** Whether it is known that no order meets the condition. */
  conditionNeverHolds?(name: string): boolean
}

/** Notes a fault down; `path` is a JSON Pointer from the flow. */
export type Report = (severity: Diagnostic['severity'], code: string, path: string, message: Told, hint?: Told) => void

/**
 * All faults of a flow by place. `path` is the flow's JSON Pointer in its document. A flow without an error among them
 * can be compiled, never passes on endlessly, and answers every outcome of the rulesets it asks.
 */
export function checkFlow(flow: Flow, surroundings: FlowSurroundings, path: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const report: Report = (severity, code, at, message, hint) => {
    diagnostics.push({
      code: `flow/${code}`,
      severity,
      path: path + at,
      ...says(message, hint),
    })
  }
  const chart = chartOf(flow)
  if (chart.root.initial === undefined) {
    report('error', 'unknown-initial', '/initial', told('flow.unknownInitial', { state: flow.initial }))
  }
  if (chart.guards.length > maxGuards) {
    report('error', 'too-many-guards', '', told('flow.tooManyGuards', { n: chart.guards.length, most: maxGuards }))
  }
  for (const node of chart.nodes) {
    if (node !== chart.root) checkState(node, surroundings, report)
    for (const [event, arrows] of node.on) {
      if (isReserved(event)) {
        report('error', 'reserved-event', pointer(node.pointer, 'on', event), told('flow.reservedEvent', { event }))
      }
      checkArrows(arrows, surroundings, report)
    }
    checkArrows(node.always, surroundings, report)
    checkArrows(node.done, surroundings, report)
  }
  checkWays(chart, report)
  checkEnds(chart, report)
  return sortDiagnostics(diagnostics)
}

function checkArrows(arrows: readonly ChartArrow[], surroundings: FlowSurroundings, report: Report): void {
  const unguarded = arrows.findIndex(({ transition }) => transition.guard === undefined)
  for (const [index, arrow] of arrows.entries()) {
    const { target, guard } = arrow.transition
    const at = arrow.pointer
    if (arrow.isLost)
      report('error', 'unknown-target', pointer(at, 'target'), told('flow.unknownState', { state: String(target) }))
    checkReach(arrow, report)
    if (guard !== undefined && !surroundings.conditionExists(guard)) {
      report('error', 'unknown-guard', pointer(at, 'guard'), told('rules.unknownCondition', { name: guard }))
    } else if (guard !== undefined && surroundings.conditionNeverHolds?.(guard) === true) {
      report('warning', 'never-taken', at, told('flow.neverMet', { way: leading(arrow), guard }))
    }
    const twin = arrows.findIndex(({ transition }) => transition.guard === guard)
    if (unguarded !== -1 && index > unguarded) {
      report('warning', 'never-taken', at, told('flow.afterUnguarded', { way: leading(arrow) }))
    } else if (twin < index) {
      report('warning', 'never-taken', at, told('flow.sameGuard', { way: leading(arrow) }))
    }
  }
}

function leading({ transition: { target } }: ChartArrow): Told {
  return target === undefined ? told('flow.wayWithoutTarget') : told('flow.wayTo', { target })
}

/** Where an arrow between regions takes the other regions with it, which is seldom meant. */
function checkReach(arrow: ChartArrow, report: Report): void {
  const { source, target, transition } = arrow
  if (transition.reenter === false && target !== undefined && target !== source && !isInside(target, source)) {
    report(
      'error',
      'reenter-outside',
      pointer(arrow.pointer, 'reenter'),
      told('flow.reenterOutside', { target: String(transition.target), state: source.path }),
    )
  }
  const remembering = target?.type === 'history' ? target.parent : undefined
  if (remembering !== undefined && (source === remembering || isInside(source, remembering))) {
    report(
      'error',
      'history-from-inside',
      pointer(arrow.pointer, 'target'),
      told('flow.historyFromInside', {
        target: String(transition.target),
        around: remembering.path,
        state: source.path,
      }),
    )
  }
  const domain = outermostDomain(arrow)
  if (domain?.type === 'parallel' && domain !== source) {
    report(
      'warning',
      'regions-restart',
      pointer(arrow.pointer, 'target'),
      told('flow.regionsRestart', { state: domain.path }),
      told('hint.sameRegion'),
    )
  }
}
