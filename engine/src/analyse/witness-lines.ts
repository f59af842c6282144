// The lines of a witness order: the one the witness is about, and as many more as its sums over all lines need.
import type { Line } from '../facts/facts.ts'
import type { LineId, Sku } from '../values/ids.ts'
import { known, type Wanted, wantedBy } from './wanted.ts'
import type { Witness } from './witness.ts'

/** `others` are further lines the witness asks for one by one. */
export function linesOf(want: Wanted, others: readonly Witness[]): Line[] {
  const sums = {
    lines: want.number('order.lineCount', want.number('candidate.linesFilled', undefined)),
    units: want.number('order.unitCount', undefined),
    valueMinor: want.number('order.valueMinor', undefined),
    grams: want.number('order.weightGrams', undefined),
  }
  const lines = [want, ...others.map(wantedBy)].map((each, index) => lineOf(each, `${index + 1}`))
  const [first] = lines
  if (first === undefined) return lines
  if (lines.length === 1 && (sums.lines ?? 1) === 1) {
    const only = alone(first, want, sums)
    const isWhole = Number.isInteger(only.unitPriceMinor) && Number.isInteger(only.weightGrams ?? 0)
    if (sums.lines === 1 || (isWhole && isOfSums(only, sums))) return [only]
  }
  const isPriced = want.isAsked('line.unitPriceMinor') || want.isAsked('line.valueMinor')
  if (sums.valueMinor !== undefined && !isPriced) first.unitPriceMinor = 0
  while (lines.length < (sums.lines ?? 2)) lines.push(filler(first, `${lines.length + 1}`))
  return balanced(lines, 1 + others.length, want, sums)
}

function isOfSums({ quantity, unitPriceMinor }: Line, { units, valueMinor }: Sums): boolean {
  return (units ?? quantity) === quantity && (valueMinor ?? quantity * unitPriceMinor) === quantity * unitPriceMinor
}

interface Sums {
  units: number | undefined
  valueMinor: number | undefined
  grams: number | undefined
}

function lineOf(want: Wanted, id: string): Line {
  const price = want.number('line.unitPriceMinor', undefined)
  const value = want.number('line.valueMinor', undefined)
  const quantity = want.number(
    'line.quantity',
    value !== undefined && price ? value / price : (want.number('short.quantity', 1) ?? 1),
  )
  return known({
    id: id as LineId,
    sku: want.text('line.sku', id === '1' ? 'article' : `article-${id}`) as Sku,
    quantity,
    unitPriceMinor: price ?? (value === undefined ? 1_000 : value / quantity),
    category: want.text('line.category', undefined),
    brand: want.text('line.brand', undefined),
    season: want.text('line.season', undefined),
    weightGrams: want.number('line.weightGrams', undefined),
    hazmat: want.truth('line.hazmat'),
    bulky: want.truth('line.bulky'),
    clearance: want.truth('line.clearance'),
    kit: want.text('line.kit', want.truth('line.isKitMember') === true ? 'kit' : undefined),
    productAttributes: want.attributes('product.attributes.'),
    attributes: want.attributes('line.attributes.'),
  }) as Line
}

/** Like the line it stands beside, so that what is asked of every line of such an order holds of it too. */
function filler(line: Line, id: string): Line {
  return { ...line, id: id as LineId, sku: `article-${id}` as Sku, quantity: 1, unitPriceMinor: 0 }
}

/** The sums of an order of one line are the line's own. */
function alone(line: Line, want: Wanted, { units, valueMinor, grams }: Sums): Line {
  const isFree = !want.isAsked('line.quantity')
  const isPriced = want.isAsked('line.unitPriceMinor')
  const whole = valueMinor === undefined || isPriced ? line.quantity : divisorOf(valueMinor, line.quantity)
  const quantity =
    units ?? (isFree && isPriced && valueMinor ? valueMinor / line.unitPriceMinor : isFree ? whole : line.quantity)
  const needsWeight = grams !== undefined && !want.isAsked('line.weightGrams')
  return {
    ...line,
    quantity: isFree ? quantity : line.quantity,
    ...(valueMinor === undefined || isPriced
      ? {}
      : { unitPriceMinor: valueMinor / (isFree ? quantity : line.quantity) }),
    ...(needsWeight ? { weightGrams: grams / (isFree ? quantity : line.quantity) } : {}),
  }
}

function divisorOf(value: number, wanted: number): number {
  return value % wanted === 0 ? wanted : 1
}

/** The last of the lines nobody asked for takes what the sums leave over. */
function balanced(lines: Line[], asked: number, want: Wanted, { units, valueMinor, grams }: Sums): Line[] {
  const last = lines.at(-1)
  if (last === undefined || lines.length <= asked) return lines
  const others = lines.slice(0, -1)
  const sum = (of: (line: Line) => number) => others.reduce((total, line) => total + of(line), 0)
  const quantity = units === undefined ? 1 : units - sum((line) => line.quantity)
  const value = valueMinor === undefined ? 0 : valueMinor - sum((line) => line.quantity * line.unitPriceMinor)
  if (grams !== undefined && !want.isAsked('line.weightGrams')) for (const line of others) line.weightGrams ??= 0
  const weight = grams === undefined ? undefined : grams - sum((line) => line.quantity * (line.weightGrams ?? 0))
  return [
    ...others,
    {
      ...last,
      quantity,
      unitPriceMinor: value / quantity,
      ...(weight === undefined ? {} : { weightGrams: weight / quantity }),
    },
  ]
}
