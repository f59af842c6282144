// Where references to shared conditions lead: in a circle, too deep, to which facts, and how large they make a condition.
import { type Condition, maxConditionDepth } from './condition.ts'
import { isFactOperand } from './vocabulary.ts'

/** With every shared condition put in its place: a chain of doubling references must not become an endless answer. */
export const maxConditionNodes = 10_000

/** What there is behind a reference to a shared condition. */
export interface Reach {
  /** The names of the shortest circle that starts and ends here, if it comes back to itself. */
  circle: readonly string[] | undefined
  /** Whether references lead on for more than `maxConditionDepth` steps, as any circle does. */
  tooDeep: boolean
  /** Every fact that is asked of the row itself, by name, in no particular order; not those a quantifier asks of its elements. */
  facts: readonly string[]
  /** Whether a quantifier is among what is asked. */
  quantifies: boolean
}

type Shared = ReadonlyMap<string, Condition>

const graphs = new WeakMap<Shared, Graph>()

/** The reach of a shared condition. Remembered per map, so maps must not be changed in place. */
export function reachOf(name: string, shared: Shared): Reach {
  let graph = graphs.get(shared)
  if (graph === undefined) {
    graph = new Graph(shared)
    graphs.set(shared, graph)
  }
  return graph.reachOf(name)
}

/** Circles looked for in one document: it has one fault at least by then, and each search goes through all of it. */
const mostCircles = 8

interface Node {
  /** Every shared condition it refers to, and those it asks of the row itself. */
  names: readonly string[]
  asked: readonly string[]
  facts: readonly string[]
  quantifies: boolean
}

/** All shared conditions of a document, each looked at once, however often they refer to each other. */
class Graph {
  private readonly nodes = new Map<string, Node>()
  private readonly reaches = new Map<string, Reach>()
  private circles = 0

  constructor(shared: Shared) {
    for (const [name, condition] of shared) this.nodes.set(name, nodeOf(condition))
    this.settleFromTheEnds()
  }

  reachOf(name: string): Reach {
    let reach = this.reaches.get(name)
    if (reach === undefined) {
      const node = this.nodes.get(name)
      reach = {
        circle: node === undefined ? undefined : this.findCircle(name),
        // Whatever leads into a circle leads on for ever.
        tooDeep: node !== undefined,
        facts: node?.facts ?? [],
        quantifies: node?.quantifies ?? false,
      }
      this.reaches.set(name, reach)
    }
    return reach
  }

  /** Those that refer to nothing first, then those that refer only to settled ones; what is left leads into circles. */
  private settleFromTheEnds(): void {
    const depths = new Map<string, number>()
    const waiting = new Map<string, number>()
    const usedBy = new Map<string, string[]>()
    const ready: string[] = []
    for (const [name, { names }] of this.nodes) {
      const known = names.filter((each) => this.nodes.has(each))
      waiting.set(name, known.length)
      if (known.length === 0) ready.push(name)
      for (const each of known) {
        const users = usedBy.get(each)
        if (users === undefined) usedBy.set(each, [name])
        else users.push(name)
      }
    }
    for (const name of ready) {
      const node = this.nodes.get(name)
      if (node === undefined) continue
      const depth = 1 + Math.max(0, ...node.names.map((each) => depths.get(each) ?? 0))
      depths.set(name, depth)
      this.reaches.set(name, this.settled(node, depth > maxConditionDepth))
      for (const user of usedBy.get(name) ?? []) {
        const left = (waiting.get(user) ?? 0) - 1
        waiting.set(user, left)
        if (left === 0) ready.push(user)
      }
    }
  }

  private settled(node: Node, tooDeep: boolean): Reach {
    const facts = new Set(node.facts)
    let { quantifies } = node
    for (const name of node.asked) {
      const reach = this.reaches.get(name)
      if (reach === undefined) continue
      quantifies ||= reach.quantifies
      // One too deep is refused wherever it is used, so that nobody asks for its facts.
      if (!tooDeep) for (const fact of reach.facts) facts.add(fact)
    }
    return { circle: undefined, tooDeep, facts: [...facts], quantifies }
  }

  private findCircle(name: string): string[] | undefined {
    if (this.circles === mostCircles) return undefined
    this.circles += 1
    const cameFrom = new Map<string, string>()
    const pending = [name]
    for (const from of pending) {
      for (const next of this.nodes.get(from)?.names ?? []) {
        if (next === name) return trailTo(from, cameFrom, name)
        if (cameFrom.has(next)) continue
        cameFrom.set(next, from)
        pending.push(next)
      }
    }
    return undefined
  }
}

function nodeOf(condition: Condition): Node {
  const names = new Set<string>()
  for (const node of nodesOf(condition)) if ('condition' in node) names.add(node.condition)
  const asked = new Set<string>()
  const facts = new Set<string>()
  let quantifies = false
  for (const node of nodesOf(condition, false)) {
    if ('condition' in node) asked.add(node.condition)
    else if ('where' in node) quantifies = true
    else if ('fact' in node) {
      facts.add(node.fact)
      if (isFactOperand(node.value)) facts.add(node.value.fact)
    }
  }
  return { names: [...names], asked: [...asked], facts: [...facts], quantifies }
}

function trailTo(last: string, cameFrom: ReadonlyMap<string, string>, name: string): string[] {
  const trail = [name]
  for (let step: string | undefined = last; step !== undefined && step !== name; step = cameFrom.get(step)) {
    trail.push(step)
  }
  return [...trail, name].reverse()
}

const sizes = new WeakMap<Shared, Map<string, number>>()

/**
 * How many nodes an evaluator may visit, shared conditions put in; counts no further than just above the limit.
 * Only for conditions whose references come to an end.
 */
export function sizeOf(condition: Condition, shared: Shared): number {
  let known = sizes.get(shared)
  if (known === undefined) {
    known = new Map()
    sizes.set(shared, known)
  }
  let size = 0
  for (const node of nodesOf(condition)) {
    size += 1
    if ('condition' in node) {
      let inner = known.get(node.condition)
      if (inner === undefined) {
        const definition = shared.get(node.condition)
        inner = definition === undefined ? 0 : sizeOf(definition, shared)
        known.set(node.condition, inner)
      }
      size += inner
    }
    if (size > maxConditionNodes) return maxConditionNodes + 1
  }
  return size
}

/**
 * Every node of a condition, without those quantifiers ask of their elements if they are not wanted. An explicit stack,
 * because what is being checked may be too deep to recurse into.
 */
function* nodesOf(condition: Condition | undefined, intoElements = true): Generator<Condition> {
  const pending: Condition[] = condition === undefined ? [] : [condition]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node
    if ('all' in node) pending.push(...node.all)
    else if ('any' in node) pending.push(...node.any)
    else if ('not' in node) pending.push(node.not)
    else if ('where' in node && intoElements) pending.push(node.where)
  }
}
