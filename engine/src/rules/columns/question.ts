// What conditions ask of columns: three-valued logic over comparisons of numbers, each part once however often and in
// however many rules it is said.

/** How two numbers are compared. Texts, truths and instants are numbers too by now. */
export type Relation = 'equal' | 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual'

/** Where the fact of a column stands still: over all rows of one order, over those of one of its lines, or nowhere. */
export type Pace = 'order' | 'line' | 'row'

/** A part of a question, by its place in `parts`. */
export type PartId = number

export type Part =
  | { is: 'always' }
  /** Unknown where the column has no value. */
  | { is: 'literal'; column: number; relation: Relation; value: number }
  /** Unknown where either column has no value. */
  | { is: 'pair'; column: number; relation: Relation; other: number }
  /** Whether the value is one of these. */
  | { is: 'among'; column: number; values: readonly number[] }
  | { is: 'all'; of: readonly PartId[] }
  | { is: 'any'; of: readonly PartId[] }
  | { is: 'not'; of: PartId }

/** Equal parts are one part. Parts come after those they are made of. */
export class Parts {
  readonly list: Part[] = []
  private readonly known = new Map<string, PartId>()

  add(part: Part): PartId {
    const key = JSON.stringify(part)
    let id = this.known.get(key)
    if (id === undefined) {
      id = this.list.length
      this.list.push(part)
      this.known.set(key, id)
    }
    return id
  }
}
