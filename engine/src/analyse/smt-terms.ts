// Spelling SMT-LIB 2 terms, and reading the s-expressions a solver answers with.

export type SExpression = string | readonly SExpression[]

/** A whole or decimal number; negative ones are applications in SMT-LIB. */
export function numeral(value: number): string {
  const digits = Number.isInteger(value) ? BigInt(Math.abs(value)).toString() : decimal(Math.abs(value))
  return value < 0 ? `(- ${digits})` : digits
}

/** Never in exponent form, which SMT-LIB does not know. */
function decimal(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20) : text
}

export function and(terms: readonly string[]): string {
  const needed = terms.filter((term) => term !== 'true')
  if (needed.includes('false')) return 'false'
  return needed.length === 0 ? 'true' : needed.length === 1 ? (needed[0] ?? 'true') : `(and ${needed.join(' ')})`
}

export function or(terms: readonly string[]): string {
  const needed = terms.filter((term) => term !== 'false')
  if (needed.includes('true')) return 'true'
  return needed.length === 0 ? 'false' : needed.length === 1 ? (needed[0] ?? 'false') : `(or ${needed.join(' ')})`
}

export function not(term: string): string {
  return term === 'true' ? 'false' : term === 'false' ? 'true' : `(not ${term})`
}

/** Every expression of the text, one after the other; what stands after a closing too many is left out. */
export function readExpressions(text: string): SExpression[] {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  const stack: SExpression[][] = [[]]
  for (const token of tokens) {
    if (token === '(') stack.push([])
    else if (token === ')') {
      const done = stack.pop()
      const around = stack.at(-1)
      if (done === undefined || around === undefined) break
      around.push(done)
    } else stack.at(-1)?.push(token)
  }
  return stack[0] ?? []
}

/** `5`, `2.5`, `(- 3)`, `(/ 1.0 3.0)`; undefined for anything else. */
export function numberOf(expression: SExpression | undefined): number | undefined {
  if (expression === undefined) return undefined
  if (typeof expression === 'string') {
    const value = Number(expression)
    return Number.isFinite(value) ? value : undefined
  }
  const [head, first, second] = expression
  const left = numberOf(first)
  if (left === undefined) return undefined
  if (head === '-') return -left
  const right = numberOf(second)
  return head === '/' && right !== undefined ? left / right : undefined
}

export function written(expression: SExpression): string {
  return typeof expression === 'string' ? expression : `(${expression.map(written).join(' ')})`
}
