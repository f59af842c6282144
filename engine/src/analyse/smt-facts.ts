// Facts as SMT constants: for each whether it is missing and which value it has, within what is certain of it. A fact of
// a line or returned line is a constant of its own for each element.
import type { FactDefinition, FactType, FactValue } from '../facts/fact.ts'
import type { Scalar } from '../rules/condition.ts'
import { comparableLiteral } from '../rules/vocabulary.ts'
import { alwaysThere, leastOf, wholeFacts } from './certain.ts'
import { and, not, numeral, or } from './smt-terms.ts'

export type Sort = 'Int' | 'Real' | 'Bool' | 'Set'

/** A fact as comparisons see it. Of a list `value` is the name of a function from words to Bool. */
export interface FactTerm {
  there: string
  value: string
  sort: Sort
  /** Of a list: true where it is there itself; one that is not stands for an empty list. */
  isListed?: string
}

export interface DeclaredFact {
  fact: FactDefinition
  /** Which line or returned line it is of; undefined for what the row itself has. */
  element: number | undefined
  /** True where the fact itself is missing, whatever stands in for it. */
  missing: string
  /** Of a brand's own field one value for each type it may have. */
  values: Map<FactType, { term: string; sort: Sort }>
  /** Of a brand's own field: which of its types it has. */
  type?: string
}

const customTypes: readonly FactType[] = ['text', 'number', 'boolean']

export class SmtFacts {
  readonly lines: string[] = []
  readonly declared = new Map<string, DeclaredFact>()
  private readonly words = new Map<string, number>()
  private readonly flags = new Map<string, string>()
  private count = 0

  /** The number that stands for a text; equal texts have equal numbers. */
  codeOf(word: string): number {
    const known = this.words.get(word)
    if (known !== undefined) return known
    this.words.set(word, this.words.size)
    return this.words.size - 1
  }

  /** Every text that was mentioned, by its number. */
  get mentioned(): readonly string[] {
    return [...this.words.keys()]
  }

  assert(term: string): void {
    if (term !== 'true') this.lines.push(`(assert ${term})`)
  }

  declare(sort: Sort): string {
    const name = `v${this.count}`
    this.count += 1
    this.lines.push(sort === 'Set' ? `(declare-fun ${name} (Int) Bool)` : `(declare-const ${name} ${sort})`)
    return name
  }

  known(name: string, element?: number): DeclaredFact | undefined {
    return this.declared.get(keyOf(name, element))
  }

  /** The constant of the fact itself, without what stands in for it. `definition` has its first type where it is a brand's own. */
  of(definition: FactDefinition, element: number | undefined): DeclaredFact {
    const key = keyOf(definition.name, element)
    const known = this.declared.get(key)
    if (known !== undefined) return known
    const made: DeclaredFact = { fact: definition, element, missing: 'false', values: new Map() }
    this.declared.set(key, made)
    if (definition.custom === true) {
      const type = this.declare('Int')
      made.type = type
      this.assert(`(and (<= (- 1) ${type}) (< ${type} ${customTypes.length}))`)
      made.missing = `(= ${type} (- 1))`
    } else if (!alwaysThere.has(definition.name)) made.missing = this.declare('Bool')
    return made
  }

  /** As comparisons see it: its default put in, a brand's own field read as the type of `definition`. */
  term(definition: FactDefinition, element: number | undefined): FactTerm {
    const { type, custom, whenMissing } = definition
    const declared = this.of(definition, element)
    const { term, sort } = this.valueOf(declared, definition)
    if (custom === true) {
      const at = customTypes.indexOf(type === 'instant' ? 'text' : type)
      const there = at < 0 ? 'false' : `(= ${declared.type} ${at})`
      // Whether a text is an instant is left open: it may be there as text and not as instant.
      return { there: type === 'instant' ? and([there, this.isInstant(declared)]) : there, value: term, sort }
    }
    if (whenMissing.treat !== 'default') return { there: not(declared.missing), value: term, sort }
    if (sort === 'Set') return { there: 'true', value: term, sort, isListed: not(declared.missing) }
    return { there: 'true', value: `(ite ${declared.missing} ${this.literal(type, whenMissing.value)} ${term})`, sort }
  }

  literal(type: FactType, value: FactValue): string {
    const plain = comparableLiteral(type, value as Scalar)
    if (typeof plain === 'boolean') return String(plain)
    return typeof plain === 'number' ? numeral(plain) : String(this.codeOf(plain))
  }

  private valueOf(declared: DeclaredFact, { name, type, domain }: FactDefinition): { term: string; sort: Sort } {
    const known = declared.values.get(type)
    if (known !== undefined) return known
    const sort = sortOf(name, type)
    const term = this.declare(sort)
    declared.values.set(type, { term, sort })
    if (type === 'text') {
      const allowed = domain?.map((word) => `(= ${term} ${this.codeOf(word)})`)
      this.assert(allowed === undefined ? `(<= 0 ${term})` : or(allowed))
    }
    const least = leastOf(name)
    if (type === 'number' && least !== undefined) this.assert(`(<= ${numeral(least)} ${term})`)
    return { term, sort }
  }

  private isInstant(declared: DeclaredFact): string {
    const key = keyOf(`${declared.fact.name} is instant`, declared.element)
    const known = this.flags.get(key) ?? this.declare('Bool')
    this.flags.set(key, known)
    return known
  }
}

function keyOf(name: string, element: number | undefined): string {
  return element === undefined ? name : `${name}#${element}`
}

function sortOf(name: string, type: FactType): Sort {
  if (type === 'boolean') return 'Bool'
  if (type === 'texts') return 'Set'
  return type === 'number' && !wholeFacts.has(name) ? 'Real' : 'Int'
}
