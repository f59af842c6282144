// Where arrows of a chart may lead, whatever guards say: what may be entered, and what may follow without an event.
import { ancestorsOf, type ChartArrow, type ChartNode, isInside, statesIn } from './chart.ts'

/**
 * Every state that may be active once the target is entered: around it, inside it and beside it in other regions. A
 * history may lead to all that its parent holds; or, when only `defaults` count, to where it leads at first.
 */
export function mayEnter(target: ChartNode, defaults = false): ChartNode[] {
  const found = new Set<ChartNode>()
  const inside = (node: ChartNode): void => {
    if (found.has(node)) return
    found.add(node)
    if (node.type === 'parallel') for (const region of statesIn(node)) inside(region)
    else if (node.type === 'compound' && node.initial !== undefined) inside(node.initial)
    else if (node.type === 'history') fromHistory(node)
  }
  const fromHistory = ({ parent, initial }: ChartNode): void => {
    if (parent === undefined) return
    if (!defaults) for (const kept of allInside(parent)) found.add(kept)
    else if (initial !== undefined) inside(initial)
    else inside(parent)
  }
  inside(target)
  for (const node of [...found]) {
    for (const around of ancestorsOf(node)) {
      found.add(around)
      if (around.type === 'parallel') for (const region of statesIn(around)) inside(region)
    }
  }
  return [...found]
}

/** Of these, the states that the arrow may really enter: what stays active around both its ends is left out. */
export function enteredThrough(arrow: ChartArrow): ChartNode[] {
  const domain = outermostDomain(arrow)
  return arrow.target === undefined || domain === undefined
    ? []
    : mayEnter(arrow.target).filter((node) => isInside(node, domain))
}

/** The arrows that may be taken without event once this one was. */
export function followersOf(arrow: ChartArrow): ChartArrow[] {
  const domain = outermostDomain(arrow)
  const around = domain === undefined ? [] : [domain, ...ancestorsOf(domain)]
  return [...followersOnEntry(enteredThrough(arrow)), ...around.flatMap(({ always }) => always)]
}

/** The arrows that may be taken without event once these states are entered. */
export function followersOnEntry(nodes: readonly ChartNode[]): ChartArrow[] {
  const entered = new Set(nodes)
  return nodes.flatMap((node) => [
    ...node.always,
    ...(node.type === 'final' ? doneBy(node, entered).flatMap(({ done }) => done) : []),
  ])
}

/** The states that may be done because the final state was entered: those entered with it only when each region may be. */
function doneBy({ parent }: ChartNode, entered: ReadonlySet<ChartNode>): ChartNode[] {
  const found = parent?.type === 'compound' ? [parent] : []
  let around = parent?.type === 'parallel' ? parent : parent?.parent
  while (around?.type === 'parallel' && (!entered.has(around) || mayBeDone(around, entered))) {
    found.push(around)
    around = around.parent
  }
  return found
}

function mayBeDone(node: ChartNode, entered: ReadonlySet<ChartNode>): boolean {
  if (node.type === 'parallel') return statesIn(node).every((region) => mayBeDone(region, entered))
  return [node, ...node.children].some((each) => each.type === 'final' && entered.has(each))
}

/** Every node inside, at any depth. */
export function allInside(node: ChartNode): ChartNode[] {
  return node.children.flatMap((child) => [child, ...allInside(child)])
}

/** The innermost state that surely stays active when the arrow is taken. */
export function outermostDomain({ source, target, reenter }: ChartArrow): ChartNode | undefined {
  if (target === undefined) return undefined
  if (!reenter && (target === source || isInside(target, source))) return source
  return ancestorsOf(target).find((around) => isInside(source, around))
}
