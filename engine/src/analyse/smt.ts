// A question as SMT-LIB 2 text, and a solver's answer as a witness. Writes and reads text only; who solves is a port. The
// text allows at least every row there can be: what is `unsat` is impossible, and what is `sat` has still to be shown.
import type { Scope } from '../facts/catalogue.ts'
import type { FactValue } from '../facts/fact.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { fromMs } from '../values/instant.ts'
import type { Question } from './finding.ts'
import type { FurtherParts } from './order-of-witness.ts'
import { assertAxioms } from './smt-axioms.ts'
import { SmtConditions, TooLarge } from './smt-condition.ts'
import type { DeclaredFact, SmtFacts } from './smt-facts.ts'
import { not, numberOf, readExpressions, type SExpression, written } from './smt-terms.ts'
import type { Witness } from './witness.ts'

/** Answers SMT-LIB 2 text as a solver prints it: `sat` with values, `unsat` or `unknown`; rejects when it cannot be asked. */
export type Solver = (text: string) => Promise<string>

export type SmtAnswer =
  | { found: 'none' | 'unknown' }
  /** A row the solver has in mind; to be shown before it is believed. */
  | { found: 'row'; witness: Witness; further: FurtherParts }

export interface SmtQuestion {
  text: string
  read(answer: string): SmtAnswer
}

/** Undefined when the question is too large to be written. For conditions in which no error was found. */
export function smtQuestion(
  { holds, fails }: Pick<Question, 'holds' | 'fails'>,
  scope: Scope,
  vocabulary: Vocabulary,
  parameters: ReadonlyMap<string, number>,
): SmtQuestion | undefined {
  const isReturn = scope === 'return-line'
  const conditions = new SmtConditions(vocabulary, parameters, [...holds, ...fails], isReturn ? 'return-line' : 'line')
  const { facts, present } = conditions
  const hasLine = scope === 'line' || scope === 'candidate' || scope === 'short'
  const place = { line: hasLine ? 0 : undefined, returnLine: isReturn ? 0 : undefined }
  try {
    for (const condition of holds) facts.assert(conditions.truth(condition, place).true)
    for (const condition of fails) facts.assert(not(conditions.truth(condition, place).true))
  } catch (error) {
    if (error instanceof TooLarge) return undefined
    throw error
  }
  assertAxioms(facts, present.line)
  const asked = askedTerms(facts, [...present.line, ...present['return-line']])
  const ask = asked.length === 0 ? '' : `(get-value (${asked.join(' ')}))`
  const text = [...facts.lines, '(check-sat)', ask, ''].join('\n')
  return { text, read: (answer) => readAnswer(answer, facts, present, { hasLine, isReturn }) }
}

/** Everything a witness is read from. */
function askedTerms(facts: SmtFacts, present: readonly string[]): string[] {
  const terms = new Set(present.filter((term) => term.startsWith('v')))
  const texts = [...facts.declared.values()].flatMap(({ values }) => values.get('text')?.term ?? [])
  const codes = facts.mentioned.map((_, code) => String(code))
  for (const { missing, type, values } of facts.declared.values()) {
    if (missing.startsWith('v')) terms.add(missing)
    if (type !== undefined) terms.add(type)
    for (const { term, sort } of values.values()) {
      if (sort !== 'Set') terms.add(term)
      else for (const word of [...codes, ...texts]) terms.add(`(${term} ${word})`)
    }
  }
  return [...terms]
}

function readAnswer(
  answer: string,
  facts: SmtFacts,
  present: SmtConditions['present'],
  { hasLine, isReturn }: { hasLine: boolean; isReturn: boolean },
): SmtAnswer {
  const [verdict, values] = readExpressions(answer)
  if (verdict === 'unsat') return { found: 'none' }
  if (verdict !== 'sat') return { found: 'unknown' }
  const model = new Map<string, SExpression>()
  for (const pair of typeof values === 'object' ? values : []) {
    const [term, value] = typeof pair === 'object' ? pair : []
    if (term !== undefined && value !== undefined) model.set(written(term), value)
  }
  const ofRow: Record<string, FactValue | null> = {}
  const ofElements = {
    line: new Map<number, Record<string, FactValue | null>>(),
    'return-line': new Map<number, Record<string, FactValue | null>>(),
  }
  for (const declared of facts.declared.values()) {
    const value = valueIn(model, declared, facts)
    if (value === undefined) continue
    const { element, fact } = declared
    if (element === undefined) {
      ofRow[fact.name] = value
      continue
    }
    const of = ofElements[fact.scope === 'return-line' ? 'return-line' : 'line']
    const known = of.get(element) ?? {}
    of.set(element, known)
    known[fact.name] = value
  }
  const isThere = (term: string | undefined) => term === 'true' || (term !== undefined && model.get(term) === 'true')
  const others = (element: 'line' | 'return-line') =>
    present[element].flatMap((term, index) =>
      index > 0 && isThere(term) ? [ofElements[element].get(index) ?? {}] : [],
    )
  const firstLine = ofElements.line.get(0) ?? {}
  const firstReturn = ofElements['return-line'].get(0) ?? {}
  return {
    found: 'row',
    witness: { ...ofRow, ...(hasLine ? firstLine : {}), ...(isReturn ? firstReturn : {}) },
    further: {
      ...(hasLine ? {} : { first: firstLine }),
      lines: others('line'),
      returnLines: [
        ...(!isReturn && isThere(present['return-line'][0]) ? [firstReturn] : []),
        ...others('return-line'),
      ],
    },
  }
}

/** Undefined where the solver did not say. */
function valueIn(
  model: ReadonlyMap<string, SExpression>,
  declared: DeclaredFact,
  facts: SmtFacts,
): FactValue | null | undefined {
  const { fact, missing, type, values } = declared
  if (type !== undefined) {
    const which = numberOf(model.get(type))
    if (which === -1) return null
    const read = (['text', 'number', 'boolean'] as const)[which ?? -1]
    const value = read === undefined ? undefined : values.get(read)
    if (value === undefined) return read === 'boolean' ? true : read === 'number' ? 1 : 'other'
    return plain(model.get(value.term), read ?? 'text', fact.name, facts)
  }
  if (missing !== 'false' && model.get(missing) === 'true') return null
  const value = values.get(fact.type)
  if (value === undefined) return missing === 'false' ? undefined : something(fact.type, fact.domain)
  if (value.sort !== 'Set') return plain(model.get(value.term), fact.type, fact.name, facts)
  const words = new Set<string>()
  for (const [term, truth] of model) {
    const [head, word] = readExpressions(term.slice(1, -1))
    if (!term.startsWith('(') || head !== value.term || truth !== 'true' || typeof word !== 'string') continue
    const code = numberOf(word.startsWith('v') ? model.get(word) : word)
    if (code !== undefined) words.add(wordOf(code, fact.name, facts))
  }
  return [...words]
}

function something(type: DeclaredFact['fact']['type'], domain: readonly string[] | undefined): FactValue {
  return { text: domain?.[0] ?? 'other', number: 1, boolean: true, instant: fromMs(0), texts: [] }[type]
}

function plain(
  value: SExpression | undefined,
  type: DeclaredFact['fact']['type'],
  name: string,
  facts: SmtFacts,
): FactValue | undefined {
  if (value === undefined) return undefined
  if (type === 'boolean') return value === 'true'
  const number = numberOf(value)
  if (number === undefined || type === 'number') return number
  if (type === 'instant') return Math.abs(number) < 250_000_000_000_000 ? fromMs(number) : undefined
  return wordOf(number, name, facts)
}

/** The text of a number; numbers nobody mentioned are words nobody mentioned, of the fact's form. */
function wordOf(code: number, name: string, { mentioned }: SmtFacts): string {
  const known = mentioned[code]
  if (known !== undefined) return known
  const letter = (at: number) => String.fromCharCode(65 + (at % 26))
  for (let at = code; ; at += 1) {
    const two = letter(Math.floor(at / 26)) + letter(at)
    const word = name.endsWith('.country') ? two : name.endsWith('.currency') ? `X${two}` : `other-${at}`
    if (!mentioned.includes(word)) return word
  }
}
