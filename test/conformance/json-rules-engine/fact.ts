// A fact of a foreign rule set: a constant, or a function of parameters whose answers are kept.
import { canonicalKey } from './canonical-key.ts'

export interface FactOptions {
  cache?: boolean
  priority?: number | string
}

export type Calculation = (params: unknown, almanac: unknown) => unknown

export default class Fact {
  static readonly CONSTANT = 'CONSTANT'
  static readonly DYNAMIC = 'DYNAMIC'

  readonly id: string
  readonly type: string
  readonly priority: number
  readonly options: FactOptions
  declare value?: unknown
  declare calculationMethod?: Calculation

  constructor(id: string, valueOrMethod?: unknown, options: FactOptions = { cache: true }) {
    if (!id) throw new Error('factId required')
    this.id = id
    if (typeof valueOrMethod === 'function') {
      this.calculationMethod = valueOrMethod as Calculation
      this.type = Fact.DYNAMIC
    } else {
      this.value = valueOrMethod
      this.type = Fact.CONSTANT
    }
    this.priority = Number.parseInt(String(options.priority || 1), 10)
    this.options = { cache: true, ...options }
  }

  isConstant(): boolean {
    return this.type === Fact.CONSTANT
  }

  isDynamic(): boolean {
    return this.type === Fact.DYNAMIC
  }

  calculate(params?: unknown, almanac?: unknown): unknown {
    return Object.hasOwn(this, 'value') ? this.value : this.calculationMethod?.(params, almanac)
  }

  /** Undefined when answers are not to be kept. */
  getCacheKey(params: unknown): string | undefined {
    return this.options.cache === true ? canonicalKey({ params, id: this.id }) : undefined
  }
}
