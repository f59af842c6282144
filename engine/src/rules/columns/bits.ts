// Three-valued questions as two-valued ones: for each part, where it holds and where it may hold. Where no value was
// ever missing the two are one, and half of the work falls away.
import type { Lane } from './lane.ts'
import type { Part, PartId, Relation } from './question.ts'

export type BitId = number

export type Bit =
  | { op: 'constant'; value: boolean }
  | { op: 'present'; column: number }
  | { op: 'literal'; column: number; relation: Relation; value: number }
  | { op: 'pair'; column: number; relation: Relation; other: number }
  | { op: 'and' | 'or'; of: readonly BitId[] }
  | { op: 'not'; of: BitId }

/** The bits a bit is made of. */
export function childrenOf(bit: Bit): readonly BitId[] {
  return bit.op === 'and' || bit.op === 'or' ? bit.of : bit.op === 'not' ? [bit.of] : []
}

/** Where a part is true, and where it is unknown. */
export interface Answers {
  holds: BitId
  unknown: BitId
}

export interface BitGraph {
  /** Bits come after those they are made of. */
  bits: readonly Bit[]
  /** In the order of the parts asked for. */
  answers: readonly Answers[]
}

interface Kleene {
  holds: BitId
  may: BitId
}

/** `asked` are the parts whose answers are wanted. Depends on the widths of the lanes and on which may miss a value. */
export function bitsOf(parts: readonly Part[], asked: readonly PartId[], lanes: readonly Lane[]): BitGraph {
  const graph = new Bits(lanes)
  const kleene: Kleene[] = []
  for (const part of parts) kleene.push(graph.answer(part, kleene))
  const answers = asked.map((part): Answers => {
    const { holds, may } = at(kleene, part)
    return { holds, unknown: graph.and([may, graph.not(holds)]) }
  })
  return { bits: graph.list, answers }
}

class Bits {
  readonly list: Bit[] = []
  private readonly lanes: readonly Lane[]
  private readonly known = new Map<string, BitId>()

  constructor(lanes: readonly Lane[]) {
    this.lanes = lanes
  }

  answer(part: Part, earlier: readonly Kleene[]): Kleene {
    switch (part.is) {
      case 'always':
        return this.certain(this.constant(true))
      case 'literal':
        return this.where([part.column], this.literal(part.column, part.relation, part.value))
      case 'pair':
        return this.where(
          [part.column, part.other],
          this.add({ op: 'pair', column: part.column, relation: part.relation, other: part.other }),
        )
      case 'among':
        return this.where([part.column], this.or(part.values.map((value) => this.literal(part.column, 'equal', value))))
      case 'not': {
        const { holds, may } = at(earlier, part.of)
        return { holds: this.not(may), may: this.not(holds) }
      }
      case 'all': {
        const of = part.of.map((id) => at(earlier, id))
        return { holds: this.and(of.map(({ holds }) => holds)), may: this.and(of.map(({ may }) => may)) }
      }
      case 'any': {
        const of = part.of.map((id) => at(earlier, id))
        return { holds: this.or(of.map(({ holds }) => holds)), may: this.or(of.map(({ may }) => may)) }
      }
    }
  }

  private certain(bit: BitId): Kleene {
    return { holds: bit, may: bit }
  }

  /** What a comparison says counts only where all its columns have a value. */
  private where(columns: readonly number[], bit: BitId): Kleene {
    const present = this.and(
      columns.map((column) =>
        at(this.lanes, column).mayMiss ? this.add({ op: 'present', column }) : this.constant(true),
      ),
    )
    return { holds: this.and([bit, present]), may: this.or([bit, this.not(present)]) }
  }

  private constant(value: boolean): BitId {
    return this.add({ op: 'constant', value })
  }

  /** Over whole numbers all orders are `less than or equal` and `greater` than a whole number that fits the lane. */
  private literal(column: number, relation: Relation, value: number): BitId {
    const { width } = at(this.lanes, column)
    if (width === 'f64') return this.add({ op: 'literal', column, relation, value })
    if (Number.isNaN(value)) return this.constant(false)
    const most = 2 ** (Number(width.slice(1)) - 1) - 1
    const least = -most - 1
    if (relation === 'equal') {
      const fits = Number.isInteger(value) && value >= least && value <= most
      return fits ? this.add({ op: 'literal', column, relation, value: value + 0 }) : this.constant(false)
    }
    const isUpTo = relation === 'less' || relation === 'lessOrEqual'
    const bound = relation === 'less' || relation === 'greaterOrEqual' ? Math.ceil(value) - 1 : Math.floor(value)
    if (bound >= most) return this.constant(isUpTo)
    if (bound < least) return this.constant(!isUpTo)
    return this.add({ op: 'literal', column, relation: isUpTo ? 'lessOrEqual' : 'greater', value: bound + 0 })
  }

  and(of: readonly BitId[]): BitId {
    return this.group('and', false, of)
  }

  or(of: readonly BitId[]): BitId {
    return this.group('or', true, of)
  }

  /** `decides` is the constant that makes the group that constant; the other one says nothing in it. */
  private group(op: 'and' | 'or', decides: boolean, of: readonly BitId[]): BitId {
    const kept = new Set<BitId>()
    for (const id of of) {
      const bit = at(this.list, id)
      if (bit.op !== 'constant') kept.add(id)
      else if (bit.value === decides) return this.constant(decides)
    }
    for (const id of kept) if (kept.has(this.negative(id) ?? -1)) return this.constant(decides)
    const [only] = kept
    if (only === undefined) return this.constant(!decides)
    return kept.size === 1 ? only : this.add({ op, of: [...kept].sort((a, b) => a - b) })
  }

  not(of: BitId): BitId {
    const bit = at(this.list, of)
    if (bit.op === 'constant') return this.constant(!bit.value)
    return bit.op === 'not' ? bit.of : this.add({ op: 'not', of })
  }

  private negative(of: BitId): BitId | undefined {
    return this.known.get(JSON.stringify({ op: 'not', of }))
  }

  private add(bit: Bit): BitId {
    const key = JSON.stringify(bit)
    let id = this.known.get(key)
    if (id === undefined) {
      id = this.list.length
      this.list.push(bit)
      this.known.set(key, id)
    }
    return id
  }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error('columns: a part names one that does not exist')
  return found
}
