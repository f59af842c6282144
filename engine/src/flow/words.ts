// States and positions in the labels of their author.
import { ancestorsOf, type Chart, chartOf } from './chart.ts'
import type { Flow } from './flow.ts'
import { parsePosition } from './position.ts'

/** Labels of states by path and of positions by text. A name that the flow does not have stands for itself. */
export function flowWords(flow: Flow): { state(path: string): string; position(text: string): string } {
  const chart = chartOf(flow)
  const state = (path: string) => stateLabel(chart, path)
  return {
    state,
    position: (text) =>
      parsePosition(chart, text)
        ?.leaves.map(({ path }) => state(path))
        .join(' + ') ?? state(text),
  }
}

/** A state's label after those of the compound states around it; regions and the like go without saying. */
function stateLabel({ byPath }: Chart, path: string): string {
  const node = byPath.get(path)
  if (node === undefined) return path
  const around = ancestorsOf(node).filter(({ type, parent }) => parent !== undefined && type !== 'parallel')
  return [...around.reverse(), node].map(({ state }) => state.label).join(' › ')
}
