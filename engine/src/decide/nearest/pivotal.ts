// The comparisons of a traced condition on which its answer hangs: were one of them answered otherwise, so would the whole be.
import type { ConditionTrace, Truth } from '../../rules/trace.ts'

interface Node {
  trace: ConditionTrace
  parent: Node | undefined
  children: Node[]
  /** The first word of the children's place: how their answers make this one's. */
  joins: string
}

/** Comparisons that turn the whole condition by turning; those that are unknown are none. */
export function pivotalLeaves(conditions: readonly ConditionTrace[]): ConditionTrace[] {
  const leaves = leavesOf(conditions)
  return leaves.filter((leaf) => leaf.trace.truth !== 'unknown' && turnsRoot(leaf)).map(({ trace }) => trace)
}

/** Nodes come parents first, each child's path below its parent's. */
function leavesOf(conditions: readonly ConditionTrace[]): Node[] {
  const open: Node[] = []
  const leaves: Node[] = []
  for (const trace of conditions) {
    while (open.length > 0 && !isBelow(trace.path, open.at(-1)?.trace.path ?? '')) open.pop()
    const parent = open.at(-1)
    const node: Node = { trace, parent, children: [], joins: '' }
    if (parent !== undefined) {
      parent.children.push(node)
      parent.joins = trace.path.slice(parent.trace.path.length + 1).split('/')[0] ?? ''
    }
    open.push(node)
    if (trace.fact !== undefined) leaves.push(node)
  }
  return leaves
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}/`)
}

function turnsRoot(leaf: Node): boolean {
  let child = leaf
  let truth: Truth = leaf.trace.truth === 'true' ? 'false' : 'true'
  for (let parent = leaf.parent; parent !== undefined; parent = child.parent) {
    truth = joined(parent, child, truth)
    if (truth === parent.trace.truth) return false
    child = parent
  }
  return true
}

/** The parent's answer with one child's changed. */
function joined({ joins, children }: Node, changed: Node, truth: Truth): Truth {
  const truths = children.map((child) => (child === changed ? truth : child.trace.truth))
  switch (joins) {
    case 'all':
    case 'every':
      return truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true'
    case 'any':
    case 'some':
      return truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false'
    case 'none':
      return truths.includes('true') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true'
    case 'not':
      return negated[truth]
    default:
      return truth
  }
}

const negated: Readonly<Record<Truth, Truth>> = { true: 'false', false: 'true', unknown: 'unknown' }
