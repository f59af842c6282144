// A row as a trace needs it later: what every fact the rules name was at that moment, read once and cheaply. Its conditions
// are told only when somebody reads the trace, by the evaluator itself over what was recorded.
import type { FactDefinition, FactValue } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { Condition } from './condition.ts'
import { type CompiledCondition, compileCondition } from './evaluate.ts'
import { reachOf } from './shared.ts'
import type { ConditionTrace } from './trace.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The values of a row's facts, by place. */
type Recorded = readonly (FactValue | undefined)[]

/** A row that is told about from its record. */
interface RecordedRow extends FactRow {
  recorded: Recorded
}

export class Recording {
  private readonly conditions: readonly Condition[]
  private readonly vocabulary: Vocabulary
  private known: { facts: readonly FactDefinition[]; quantifies: boolean } | undefined
  private compiled: readonly CompiledCondition[] | undefined

  /** For conditions in which no error was found. */
  constructor(conditions: readonly Condition[], vocabulary: Vocabulary) {
    this.conditions = conditions
    this.vocabulary = vocabulary
  }

  /** What each condition says of the row, in their order: to be called once and at any time, whatever became of the facts. */
  record(row: FactRow): () => ConditionTrace[][] {
    const { facts, quantifies } = this.named
    // Elements have facts of their own: they are told about at once.
    if (quantifies) {
      const told = this.conditions.map((condition) => compileCondition(condition, this.vocabulary).trace(row))
      return () => told
    }
    const recorded: (FactValue | undefined)[] = new Array(facts.length)
    for (let place = 0; place < facts.length; place += 1) recorded[place] = kept(facts[place]?.read(row))
    const then: RecordedRow = { facts: row.facts, recorded }
    return () => this.told.map((condition) => condition.trace(then))
  }

  private get named() {
    if (this.known === undefined) {
      const whole = '/'
      const shared = new Map([...this.vocabulary.shared, [whole, { all: [...this.conditions] }] as const])
      const { facts, quantifies } = reachOf(whole, shared)
      this.known = { facts: [...facts].sort().flatMap((name) => this.vocabulary.fact(name) ?? []), quantifies }
    }
    return this.known
  }

  private get told(): readonly CompiledCondition[] {
    if (this.compiled === undefined) {
      const vocabulary = this.recordedVocabulary()
      this.compiled = this.conditions.map((condition) => compileCondition(condition, vocabulary))
    }
    return this.compiled
  }

  private recordedVocabulary(): Vocabulary {
    const places = new Map(this.named.facts.map(({ name }, place) => [name, place]))
    return {
      shared: this.vocabulary.shared,
      fact: (name) => {
        const fact = this.vocabulary.fact(name)
        const place = places.get(name)
        if (fact === undefined || place === undefined) return fact
        return { ...fact, read: (row) => (row as RecordedRow).recorded[place] }
      },
    }
  }
}

/** Lists may be changed in place. */
function kept(value: FactValue | undefined): FactValue | undefined {
  return typeof value === 'object' ? [...value] : value
}
