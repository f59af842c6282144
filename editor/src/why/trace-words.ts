// What the trace says, in words: rows by line and site, comparisons with what was wanted and what was there.
import type { Condition, Facts, Operand } from '@heddle/engine'
import { leafInWords, operandInWords, type Words } from '../rules/condition-words.ts'
import { words } from '../words/words.ts'

const t = words('why')

/** One comparison, as a trace or an explanation holds it. */
export interface Compared {
  fact?: string
  operator?: string
  actual?: unknown
  wanted?: unknown
}

/** For example `Distance is at most 800 km`. */
export function wantedInWords({ fact = '', operator = '', wanted }: Compared, words: Words): string {
  return leafInWords({ fact, operator, value: wanted ?? true } as Extract<Condition, { fact: string }>, words)
}

/** The value there was: `1,204 km`, or `missing`. */
export function actualInWords({ fact = '', actual }: Compared, words: Words): string {
  if (actual === undefined || actual === null) return t('missing')
  if (Array.isArray(actual)) {
    return actual.length === 0
      ? t('empty')
      : actual.map((one) => operandInWords(one as Operand, words.fact(fact), words)).join(', ')
  }
  return operandInWords(actual as Operand, words.fact(fact), words)
}

/** `order`, `1` or `1@dc-reno` as `The order`, `Line 1 · SHIRT-M` or `Line 1 · SHIRT-M at Reno`. */
export function rowInWords(
  row: string,
  { lines, returnLines = [], network }: Pick<Facts, 'lines' | 'returnLines' | 'network'>,
): string {
  const [lineId = '', siteId] = row.split('@')
  const line = lines.find(({ id }) => id === lineId) ?? returnLines.find((each) => each.lineId === lineId)
  if (line === undefined) return row === 'order' ? t('theOrder') : row
  const name = t('lineOf', { lineId, sku: line.sku })
  if (siteId === undefined) return name
  return t('at', { line: name, site: network.sites.find(({ id }) => id === siteId)?.name ?? siteId })
}
