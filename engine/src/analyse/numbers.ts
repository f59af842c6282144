// Sets of numbers as the places where membership changes: exact under intersection, union and complement.

/** Membership changes just before `at`, or just after it. */
export interface Cut {
  at: number
  after: boolean
}
/** In rising order, no two alike; below the first cut nothing belongs to the set. */
export type Numbers = readonly Cut[]

export const noNumber: Numbers = []
export const everyNumber: Numbers = [{ at: Number.NEGATIVE_INFINITY, after: false }]

export function exactly(at: number): Numbers {
  return [
    { at, after: false },
    { at, after: true },
  ]
}

export function above(at: number, orEqual: boolean): Numbers {
  return [{ at, after: !orEqual }]
}

export function complementNumbers(numbers: Numbers): Numbers {
  return numbers[0]?.at === Number.NEGATIVE_INFINITY ? numbers.slice(1) : [...everyNumber, ...numbers]
}

export function below(at: number, orEqual: boolean): Numbers {
  return complementNumbers(above(at, !orEqual))
}

/** The same whole numbers, and nothing between them told apart: above 3 and below 4 becomes the empty set. */
export function wholeOf(numbers: Numbers): Numbers {
  const cuts: Cut[] = []
  for (const { at, after } of numbers) {
    const first = !Number.isFinite(at) ? at : after ? Math.floor(at) + 1 : Math.ceil(at)
    if (cuts.at(-1)?.at === first) cuts.pop()
    else cuts.push({ at: first, after: false })
  }
  return cuts
}

export function intersectNumbers(a: Numbers, b: Numbers): Numbers {
  return sweep(a, b, 2)
}

export function uniteNumbers(a: Numbers, b: Numbers): Numbers {
  return sweep(a, b, 1)
}

export function sameNumbers(a: Numbers, b: Numbers): boolean {
  return a.length === b.length && a.every((cut, index) => order(cut, b[index]) === 0)
}

export function hasNumber(numbers: Numbers, value: number): boolean {
  let inside = false
  for (const { at, after } of numbers) {
    if (at > value || (at === value && after)) break
    inside = !inside
  }
  return inside
}

export function areApartNumbers(a: Numbers, b: Numbers): boolean {
  let inA = false
  let inB = false
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = order(a[i], b[j])
    if (next <= 0) {
      inA = !inA
      i += 1
    }
    if (next >= 0) {
      inB = !inB
      j += 1
    }
    if (inA && inB) return false
  }
  return true
}

/** A member, whole where the first stretch holds a whole number; undefined for the empty set. */
export function someNumber(numbers: Numbers): number | undefined {
  const [from, to] = numbers
  if (from === undefined) return undefined
  const low = from.at
  const high = to?.at ?? Number.POSITIVE_INFINITY
  const middle = Number.isFinite(low) && Number.isFinite(high) ? low + (high - low) / 2 : low
  const tries = [0, low, Math.floor(low) + 1, high, Math.ceil(high) - 1, middle]
  return tries.find((value) => Number.isFinite(value) && hasNumber(numbers, value))
}

/** Walks both in rising order and keeps what at least `needed` of them hold. */
function sweep(a: Numbers, b: Numbers, needed: 1 | 2): Numbers {
  const cuts: Cut[] = []
  let inA = false
  let inB = false
  let inside = false
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = order(a[i], b[j])
    const cut = (next <= 0 ? a[i] : b[j]) as Cut
    if (next <= 0) {
      inA = !inA
      i += 1
    }
    if (next >= 0) {
      inB = !inB
      j += 1
    }
    if (Number(inA) + Number(inB) >= needed !== inside) {
      inside = !inside
      cuts.push(cut)
    }
  }
  return cuts
}

/** Nothing stands behind everything. */
function order(a: Cut | undefined, b: Cut | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return Number(a.after) - Number(b.after)
}
