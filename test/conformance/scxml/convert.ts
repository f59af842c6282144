// An SCXML document as a flow. What a flow cannot say is refused with its reason, so that the cases left out can be counted.
import type { Flow, FlowState, FlowTransition } from '../../../engine/src/index.ts'
import { child, childrenOf, type Element } from '../dmn/xml.ts'

/** The document lies outside the subset. */
export class OutsideSubset extends Error {}

export interface Converted {
  flow: Flow
  /** The id of a state in the document, by its path in the flow. */
  idOf: ReadonlyMap<string, string>
}

/** `cond` says no more than true or false here; these two guards stand for it. */
export const trueGuard = 'true'
export const falseGuard = 'false'

const stateElements = ['state', 'parallel', 'final', 'history']
const harmless = ['log']

/** `events` are the names that will be sent: a descriptor of SCXML takes every event that begins with it. */
export function flowOfScxml(root: Element, events: readonly string[]): Converted {
  if (child(root, 'datamodel') !== undefined || child(root, 'script') !== undefined) refuse('a data model or a script')
  const paths = new Map<Element, string>()
  const byId = new Map<string, string>()
  let count = 0
  // Flows order states by name: the names count on in the order of the document.
  const name = (element: Element, around: string): void => {
    for (const each of element.children.filter((one) => stateElements.includes(one.name))) {
      const own = `s${String(count).padStart(3, '0')}`
      count += 1
      const path = around === '' ? own : `${around}/${own}`
      paths.set(each, path)
      if (each.attributes.id !== undefined) byId.set(each.attributes.id, path)
      name(each, path)
    }
  }
  name(root, '')
  const flow: Flow = { initial: beginning(root), states: statesOf(root) }
  return { flow, idOf: new Map([...byId].map(([id, path]) => [path, id])) }

  function statesOf(element: Element): Record<string, FlowState> {
    return Object.fromEntries(
      element.children
        .filter((each) => stateElements.includes(each.name))
        .map((each) => [lastOf(pathOf(each)), stateOf(each)]),
    )
  }

  function stateOf(element: Element): FlowState {
    const label = element.attributes.id ?? 'unnamed'
    if (element.name === 'history') return historyOf(element, label)
    if (childrenOf(element, 'invoke').length > 0) refuse('an invoked machine')
    if (childrenOf(element, 'datamodel').length > 0) refuse('a data model or a script')
    for (const when of ['onentry', 'onexit']) for (const block of childrenOf(element, when)) refuseContent(block)
    if (element.name === 'final') {
      if (child(element, 'donedata') !== undefined) refuse('data of a done event')
      return { label, type: 'final' }
    }
    const hasStates = element.children.some((each) => stateElements.includes(each.name))
    const { on, always, done } = waysOf(element)
    const ways = {
      ...(Object.keys(on).length === 0 ? {} : { on }),
      ...(always.length === 0 ? {} : { always }),
      ...(done.length === 0 ? {} : { done }),
    }
    if (!hasStates) {
      if (always.length === 0) return { label, type: 'waiting', ...ways }
      if (always.at(-1)?.guard !== undefined) refuse('a state that waits and passes on')
      return { label, type: 'passing', ...ways }
    }
    if (element.name === 'parallel') return { label, type: 'parallel', states: statesOf(element), ...ways }
    return { label, type: 'compound', initial: beginning(element), states: statesOf(element), ...ways }
  }

  function historyOf(element: Element, label: string): FlowState {
    const way = child(element, 'transition')
    const history = element.attributes.type === 'deep' ? ('deep' as const) : ('shallow' as const)
    return { label, type: 'history', history, ...(way === undefined ? {} : { target: targetOf(way) ?? '' }) }
  }

  function waysOf(element: Element) {
    const on: Record<string, FlowTransition[]> = {}
    const always: FlowTransition[] = []
    const done: FlowTransition[] = []
    for (const way of childrenOf(element, 'transition')) {
      refuseContent(way)
      const transition = transitionOf(way)
      const descriptors = (way.attributes.event ?? '').split(/\s+/).filter((each) => each !== '')
      if (descriptors.length === 0) always.push(transition)
      else if (descriptors.some((each) => each.startsWith('done.state.'))) {
        if (descriptors.length > 1 || descriptors[0] !== `done.state.${element.attributes.id}`)
          refuse('a done event of another state')
        done.push(transition)
      } else if (descriptors.some((each) => each.startsWith('error') || each.startsWith('done')))
        refuse('an event of the platform')
      for (const event of descriptors.length === 0
        ? []
        : events.filter((each) => descriptors.some((one) => takes(one, each))))
        on[event] = [...(on[event] ?? []), transition]
    }
    return { on, always, done }
  }

  function transitionOf(way: Element): FlowTransition {
    const target = targetOf(way)
    const cond = way.attributes.cond?.trim()
    if (cond !== undefined && cond !== 'true' && cond !== 'false') refuse('a condition over data or states')
    return {
      ...(target === undefined ? {} : { target, reenter: way.attributes.type !== 'internal' }),
      ...(cond === undefined ? {} : { guard: cond === 'true' ? trueGuard : falseGuard }),
    }
  }

  function targetOf(way: Element): string | undefined {
    const ids = (way.attributes.target ?? '').split(/\s+/).filter((each) => each !== '')
    if (ids.length > 1) refuse('a transition with several targets')
    const [id] = ids
    if (id === undefined) return undefined
    const path = byId.get(id)
    return path === undefined ? refuse('a target that does not exist') : `/${path}`
  }

  function beginning(element: Element): string {
    const way = child(child(element, 'initial'), 'transition')
    if (way !== undefined) refuseContent(way)
    const id = element.attributes.initial ?? way?.attributes.target
    const first = element.children.find((each) => stateElements.includes(each.name) && each.name !== 'history')
    const path = id === undefined ? first && pathOf(first) : byId.get(id)
    if (path === undefined) refuse('several states to begin in')
    const around = element === root ? '' : `${pathOf(element)}/`
    if (path !== `${around}${lastOf(path)}`) refuse('a beginning further inside')
    return lastOf(path)
  }

  function pathOf(element: Element): string {
    return paths.get(element) ?? ''
  }
}

function takes(descriptor: string, event: string): boolean {
  const prefix = descriptor.replace(/\.?\*$/, '')
  return prefix === '' || event === prefix || event.startsWith(`${prefix}.`)
}

function refuseContent(block: Element): void {
  const content = block.children.find((each) => !harmless.includes(each.name))
  if (content !== undefined) refuse(`executable content: ${content.name}`)
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function refuse(reason: string): never {
  throw new OutsideSubset(reason)
}
