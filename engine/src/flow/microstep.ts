// The steps of a statechart as SCXML words them and XState v5 takes them: which arrows an event enables, which of them
// give way, what is left and what is entered. Sets keep the order in which states were entered: of eventless arrows in
// two regions the one whose state was entered first comes first.
import { ancestorsOf, type ChartArrow, type ChartNode, isInside, isLeaf, statesIn } from './chart.ts'

export interface Configuration {
  /** Active states with all around them, the flow itself included, in the order entered. */
  active: ReadonlySet<ChartNode>
  remembered: ReadonlyMap<ChartNode, readonly ChartNode[]>
}

type Remembered = Configuration['remembered']

/** The arrows an event enables: the innermost of each region; those around are asked when nothing inside answers. */
export function enabledBy(
  { active }: Configuration,
  node: ChartNode,
  arrows: (node: ChartNode) => readonly ChartArrow[] | undefined,
  guardBits: number,
): ChartArrow[] {
  const inner = node.children
    .filter((child) => active.has(child))
    .flatMap((child) => enabledBy({ active, remembered: nothingRemembered }, child, arrows, guardBits))
  if (inner.length > 0) return inner
  const own = firstMet(arrows(node), guardBits)
  return own === undefined ? [] : [own]
}

const nothingRemembered: Remembered = new Map()

/** Eventless arrows: for each leaf the first that is met there or around it. */
export function enabledAtOnce(configuration: Configuration, guardBits: number): ChartArrow[] {
  const enabled = new Set<ChartArrow>()
  for (const leaf of configuration.active) {
    if (!isLeaf(leaf)) continue
    for (const node of [leaf, ...ancestorsOf(leaf)]) {
      const arrow = firstMet(node.always, guardBits)
      if (arrow === undefined) continue
      enabled.add(arrow)
      break
    }
  }
  return withoutConflicts([...enabled], configuration)
}

function firstMet(arrows: readonly ChartArrow[] | undefined, guardBits: number): ChartArrow | undefined {
  return arrows?.find(({ guard }) => (guardBits & guard) === guard)
}

/** Of two arrows that leave the same state, the inner one stays; of two beside each other, the earlier. */
export function withoutConflicts(arrows: readonly ChartArrow[], configuration: Configuration): ChartArrow[] {
  const kept = new Set<ChartArrow>()
  for (const arrow of arrows) {
    const left = leftBy([arrow], configuration)
    const rivals = [...kept].filter((other) => leftBy([other], configuration).some((node) => left.includes(node)))
    if (!rivals.every((other) => isInside(arrow.source, other.source))) continue
    for (const rival of rivals) kept.delete(rival)
    kept.add(arrow)
  }
  return [...kept]
}

/** The states that arrows leave, the innermost and latest first. */
export function leftBy(arrows: readonly ChartArrow[], { active, remembered }: Configuration): ChartNode[] {
  const left = new Set<ChartNode>()
  for (const arrow of arrows) {
    const domain = domainOf(arrow, remembered)
    if (domain === undefined) continue
    for (const node of active) if (isInside(node, domain)) left.add(node)
  }
  return [...left].sort((a, b) => b.index - a.index)
}

/** What the histories of the states left remember from now on, added to what is remembered already. */
export function remember({ active, remembered }: Configuration, left: readonly ChartNode[]): Remembered {
  const histories = left.flatMap((node) => node.children.filter(({ type }) => type === 'history'))
  if (histories.length === 0) return remembered
  const all = new Map(remembered)
  for (const history of histories) {
    const { parent, state } = history
    if (parent === undefined) continue
    const isKept = (node: ChartNode) =>
      state.history === 'deep' ? isLeaf(node) && isInside(node, parent) : node.parent === parent
    all.set(history, [...active].filter(isKept))
  }
  return all
}

/** The states that arrows enter, outer before inner, earlier before later. `active` is what is left of the configuration. */
export function enteredBy(arrows: readonly ChartArrow[], remembered: Remembered): ChartNode[] {
  const entered = new Set<ChartNode>()
  for (const arrow of arrows) {
    const { target } = arrow
    const domain = domainOf(arrow, remembered)
    if (target === undefined || domain === undefined) continue
    if (target.type !== 'history' && (target !== arrow.source || domain !== arrow.source)) entered.add(target)
    enterInside(target, entered, remembered)
    for (const effective of effectiveTargets(target, remembered)) {
      const around = ancestorsOf(effective, domain)
      enterAround(domain.type === 'parallel' ? [...around, domain] : around, entered, remembered, domain)
    }
  }
  return [...entered].sort((a, b) => a.index - b.index)
}

/** The states a flow begins in. */
export function enteredFirst(root: ChartNode): ChartNode[] {
  const entered = new Set([root])
  enterInside(root, entered, new Map())
  return [...entered].sort((a, b) => a.index - b.index)
}

/** The states for which a final state, just entered, means that they are done; the innermost first. */
export function doneThrough(
  final: ChartNode,
  active: ReadonlySet<ChartNode>,
  doneAlready: Set<ChartNode>,
): ChartNode[] {
  const { parent } = final
  const done: ChartNode[] = []
  if (parent?.type === 'compound') done.push(parent)
  let around = parent?.type === 'parallel' ? parent : parent?.parent
  while (around?.type === 'parallel' && !doneAlready.has(around) && isDone(around, active)) {
    doneAlready.add(around)
    done.push(around)
    around = around.parent
  }
  return done
}

function isDone(node: ChartNode, active: ReadonlySet<ChartNode>): boolean {
  if (node.type === 'compound') return node.children.some((child) => child.type === 'final' && active.has(child))
  if (node.type === 'parallel') return statesIn(node).every((child) => isDone(child, active))
  return node.type === 'final'
}

/** The innermost state that is not left although its inside is; undefined when nothing is left. */
function domainOf({ source, target, reenter }: ChartArrow, remembered: Remembered): ChartNode | undefined {
  if (target === undefined) return undefined
  const targets = effectiveTargets(target, remembered)
  if (!reenter && targets.every((each) => each === source || isInside(each, source))) return source
  const [first, ...rest] = targets
  if (first === undefined) return undefined
  return ancestorsOf(first).find((around) => [...rest, source].every((each) => isInside(each, around)))
}

/** What a history stands for at the moment; any other state stands for itself. */
function effectiveTargets(target: ChartNode, remembered: Remembered): readonly ChartNode[] {
  if (target.type !== 'history') return [target]
  const known = remembered.get(target)
  if (known !== undefined) return known
  const byDefault = defaultOf(target)
  return byDefault === undefined ? [] : effectiveTargets(byDefault, remembered)
}

/** Where a history leads that remembers nothing: as written, else where its parent begins. */
function defaultOf({ initial, parent }: ChartNode): ChartNode | undefined {
  if (initial !== undefined) return initial
  return parent?.type === 'parallel' ? parent : parent?.initial
}

function enterInside(node: ChartNode, entered: Set<ChartNode>, remembered: Remembered): void {
  if (node.type === 'history') {
    const byDefault = defaultOf(node)
    const states = remembered.get(node) ?? (byDefault === undefined ? [] : [byDefault])
    for (const state of states) {
      if (state.type !== 'history') entered.add(state)
      enterInside(state, entered, remembered)
    }
    for (const state of states) enterAround(ancestorsOf(state, node.parent), entered, remembered)
  } else if (node.type === 'compound') {
    if (node.initial === undefined) return
    if (node.initial.type !== 'history') entered.add(node.initial)
    enterInside(node.initial, entered, remembered)
    enterAround(ancestorsOf(node.initial, node), entered, remembered)
  } else if (node.type === 'parallel') enterRegions(node, entered, remembered)
}

function enterAround(
  around: readonly ChartNode[],
  entered: Set<ChartNode>,
  remembered: Remembered,
  domain?: ChartNode,
): void {
  for (const node of around) {
    if (domain === undefined || isInside(node, domain)) entered.add(node)
    if (node.type === 'parallel') enterRegions(node, entered, remembered)
  }
}

/** Regions that nothing is entered in yet begin where they begin. */
function enterRegions(node: ChartNode, entered: Set<ChartNode>, remembered: Remembered): void {
  for (const region of statesIn(node)) {
    if ([...entered].some((each) => isInside(each, region))) continue
    entered.add(region)
    enterInside(region, entered, remembered)
  }
}
