// Which rules act, for all rows of a block of columns at once: the same lists as `Hitting` gives row by row.
import { FiredList, type Hits, type ScoredRule } from '../hit-policy.ts'
import type { HitPolicy } from '../rule.ts'
import type { ColumnTruths } from './compile-columns.ts'

/**
 * The hits of every row held, in row order. The conditions of the rules are those from `from` on in the list that was
 * compiled. Rows for which the same rules act get the same list.
 */
export function hitsOf<R extends Pick<ScoredRule, 'score' | 'onward'>>(
  policy: HitPolicy,
  rules: readonly R[],
  truths: ColumnTruths,
  from = 0,
): Hits<R>[] {
  const nobody = new FiredList<R>()
  const fired = new Array<FiredList<R>>(truths.rowCount).fill(nobody)
  const unknown = new Map<number, R[]>()
  const words = Math.ceil(truths.rowCount / 32)
  // Under `first`, rows that have their rule are not asked any further.
  const open = new Int32Array(words).fill(-1)
  rules.forEach((rule, index) => {
    const holds = truths.holds(from + index)
    const unsure = truths.unknown(from + index)
    for (let word = 0; word < words; word += 1) {
      const asked = open[word] ?? 0
      for (let left = (unsure[word] ?? 0) & asked; left !== 0; left &= left - 1) {
        const row = firstRow(left, word)
        const known = unknown.get(row)
        if (known === undefined) unknown.set(row, [rule])
        else known.push(rule)
      }
      const hit = (holds[word] ?? 0) & asked
      for (let left = hit; left !== 0; left &= left - 1) {
        const row = firstRow(left, word)
        const list = fired[row] ?? nobody
        if (policy !== 'best' || list === nobody) fired[row] = list.with(rule)
        else if ((rule.score ?? 0) > (list.last?.score ?? 0)) fired[row] = nobody.with(rule)
      }
      if (policy === 'first' && rule.onward !== 'next') open[word] = asked & ~hit
    }
  })
  return fired.map((list, row) => {
    const unsure = unknown.get(row)
    return unsure === undefined ? list : { fired: list.fired, unknown: unsure }
  })
}

/** The row of the lowest bit that is set in a word of a bitmap. */
function firstRow(bits: number, word: number): number {
  return word * 32 + 31 - Math.clz32(bits & -bits)
}
