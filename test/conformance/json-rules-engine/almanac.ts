// The facts of one run and what it found: each answer is asked for once per set of parameters.
import Fact, { type FactOptions } from './fact.ts'
import { valueAtPath } from './path.ts'

export type PathResolver = (value: unknown, path: string) => unknown
export type Outcome = 'success' | 'failure'

export interface AlmanacOptions {
  allowUndefinedFacts?: boolean
  pathResolver?: PathResolver | undefined
}

export class UndefinedFactError extends Error {
  readonly code = 'UNDEFINED_FACT'
}

export default class Almanac {
  readonly factMap = new Map<string, Fact>()
  readonly factResultsCache = new Map<string, Promise<unknown>>()
  readonly allowUndefinedFacts: boolean
  readonly pathResolver: PathResolver
  readonly events: Record<Outcome, unknown[]> = { success: [], failure: [] }
  readonly ruleResults: unknown[] = []

  constructor(options: AlmanacOptions = {}) {
    this.allowUndefinedFacts = Boolean(options.allowUndefinedFacts)
    this.pathResolver = options.pathResolver ?? valueAtPath
  }

  addEvent(event: unknown, outcome: Outcome): void {
    if (!outcome) throw new Error('outcome required: "success" | "failure"]')
    this.events[outcome].push(event)
  }

  getEvents(outcome?: Outcome): unknown[] {
    return outcome ? this.events[outcome] : [...this.events.success, ...this.events.failure]
  }

  addResult(result: unknown): void {
    this.ruleResults.push(result)
  }

  getResults(): unknown[] {
    return this.ruleResults
  }

  _getFact(id: string): Fact | undefined {
    return this.factMap.get(id)
  }

  _addConstantFact(fact: Fact): void {
    this.factMap.set(fact.id, fact)
    this._setFactValue(fact, {}, fact.value)
  }

  _setFactValue(fact: Fact, params: unknown, value: unknown): Promise<unknown> {
    const answer = Promise.resolve(value)
    const key = fact.getCacheKey(params)
    if (key !== undefined) this.factResultsCache.set(key, answer)
    return answer
  }

  addFact(id: string | Fact, valueOrMethod?: unknown, options?: FactOptions): this {
    const fact = id instanceof Fact ? id : new Fact(id, valueOrMethod, options)
    this.factMap.set(fact.id, fact)
    if (fact.isConstant()) this._setFactValue(fact, {}, fact.value)
    return this
  }

  addRuntimeFact(id: string, value: unknown): void {
    this._addConstantFact(new Fact(id, value))
  }

  /** Rejects when there is no such fact and none may be missing. `path` is applied to objects only. */
  factValue(id: string, params: unknown = {}, path = ''): Promise<unknown> {
    const fact = this._getFact(id)
    if (fact === undefined) {
      return this.allowUndefinedFacts
        ? Promise.resolve(undefined)
        : Promise.reject(new UndefinedFactError(`Undefined fact: ${id}`))
    }
    const answer = this.#answerOf(fact, params)
    if (path === '') return answer
    return answer.then((value) =>
      typeof value === 'object' && value !== null ? this.pathResolver(value, path) : value,
    )
  }

  /** The value itself, or the value of the fact it names. */
  getValue(value: unknown): Promise<unknown> {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact')) {
      const reference = value as { fact: string; params?: unknown; path?: string }
      return this.factValue(reference.fact, reference.params, reference.path)
    }
    return Promise.resolve(value)
  }

  #answerOf(fact: Fact, params: unknown): Promise<unknown> {
    if (fact.isConstant()) return Promise.resolve(fact.calculate(params, this))
    const key = fact.getCacheKey(params)
    const known = key === undefined ? undefined : this.factResultsCache.get(key)
    return known ?? this._setFactValue(fact, params, fact.calculate(params, this))
  }
}
