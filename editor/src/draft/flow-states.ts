// The states of a flow at any depth, each by its path: names from the outermost inwards, joined by `/`.
import type { Chart, FlowState } from '@heddle/engine'
import type { Path } from './set-at.ts'
import type { Flow, Subject } from './vocabulary.ts'

export interface PlacedState {
  path: string
  state: FlowState
}

/** Every state before those inside it, in the order of the document. */
export function statesOf(flow: Flow | undefined): PlacedState[] {
  return flow === undefined ? [] : statesIn(flow.states, '')
}

function statesIn(states: Readonly<Record<string, FlowState>>, around: string): PlacedState[] {
  return Object.entries(states).flatMap(([name, state]) => {
    const path = around === '' ? name : `${around}/${name}`
    return [{ path, state }, ...statesIn(state.states ?? {}, path)]
  })
}

export function stateAt(flow: Flow | undefined, path: string): FlowState | undefined {
  const [top = '', ...inner] = path.split('/')
  const ownState = (states: Readonly<Record<string, FlowState>> | undefined, name: string) =>
    states !== undefined && Object.hasOwn(states, name) ? states[name] : undefined
  return inner.reduce((state, name) => ownState(state?.states, name), ownState(flow?.states, top))
}

/** Where the state stands in the document. */
export function statePath(subject: Subject, path: string): Path {
  return ['flows', subject, ...path.split('/').flatMap((name) => ['states', name])]
}

export function statePointer(subject: Subject, path: string): string {
  return `/${statePath(subject, path).join('/')}`
}

/** The part of the document that says where a flow, or the state around this one, begins. */
export function initialPath(subject: Subject, path: string): Path {
  const around = outerPath(path)
  return around === '' ? ['flows', subject, 'initial'] : [...statePath(subject, around), 'initial']
}

/** Whether the flow, or the state around this one, begins in it. */
export function isInitial({ byPath, root }: Chart, path: string): boolean {
  const node = byPath.get(path)
  return node !== undefined && (node.parent ?? root).initial === node
}

/** The path of the state around it; empty for a state at the top. */
export function outerPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Its name among those beside it. */
export function ownName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Those paths that lie inside no other one of them. */
export function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)))
}
