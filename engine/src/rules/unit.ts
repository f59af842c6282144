// Whether two numbers are of one unit: grams are never compared with metres, nor kilometres with metres, nor an amount of
// one currency with one of another. A unit nobody knows says nothing.
import type { FactDefinition } from '../facts/catalogue.ts'
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { type Told, told } from '../words/told.ts'

/** Ways of writing the units that facts have, and of those that are easily mistaken for them. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  m: ['m', 'metre', 'metres', 'meter', 'meters'],
  km: ['km', 'kilometre', 'kilometres', 'kilometer', 'kilometers'],
  miles: ['mi', 'mile', 'miles'],
  g: ['g', 'gram', 'grams'],
  kg: ['kg', 'kilogram', 'kilograms'],
  lb: ['lb', 'lbs', 'pound', 'pounds'],
  units: ['unit', 'units', 'pieces', 'pcs'],
  minutes: ['min', 'minute', 'minutes'],
  hours: ['h', 'hour', 'hours'],
  days: ['d', 'day', 'days'],
  weeks: ['week', 'weeks'],
  lines: ['line', 'lines'],
  orders: ['order', 'orders'],
  sites: ['site', 'sites'],
  '%': ['%', 'percent', 'per cent'],
  minor: ['minor', 'cents', 'minor units'],
}
const unitBySpelling = new Map(
  Object.entries(spellings).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
)

const currency = /^[A-Z]{3}$/

/** The unit by its one name: a known one, or an ISO 4217 code; undefined for words of the brand's own. */
export function unitOf({ unit }: { unit?: string }): string | undefined {
  if (unit === undefined) return undefined
  return unitBySpelling.get(unit.trim().toLowerCase()) ?? (currency.test(unit) ? unit : undefined)
}

/** A warning where both units are known and differ: the comparison runs, but it compares unlike things. */
export function unitMismatch(fact: FactDefinition, other: FactDefinition, path: string): Diagnostic[] {
  const [mine, theirs] = [unitOf(fact), unitOf(other)]
  if (mine === undefined || theirs === undefined || mine === theirs) return []
  return [
    {
      code: 'rules/unit-mismatch',
      severity: 'warning',
      path: pointer(path, 'fact'),
      ...says(
        told('rules.unitMismatch', {
          fact: fact.name,
          mine: inWords(mine),
          other: other.name,
          theirs: inWords(theirs),
        }),
        hintFor(fact, other, mine, theirs),
      ),
    },
  ]
}

/** How many of the smallest of its sort one of it is; those of one sort stand together. */
const sizes: readonly Readonly<Record<string, number>>[] = [
  { minutes: 1, hours: 60, days: 1_440, weeks: 10_080 },
  { m: 1, km: 1_000 },
  { g: 1, kg: 1_000 },
]

/** As many of the other unit, where that is a whole number and both are of one sort. */
export function inUnit(value: number, from: string, to: string): number | undefined {
  const sort = sizes.find((each) => Object.hasOwn(each, from) && Object.hasOwn(each, to))
  const whole = (value * (sort?.[from] ?? 0)) / (sort?.[to] ?? 1)
  return sort !== undefined && Number.isSafeInteger(whole) ? whole : undefined
}

export function inWords(unit: string): Told {
  return unit === 'minor' ? told('unit.minor') : told('unit.named', { unit })
}

const parameterPrefix = 'param.'

/** A parameter is mended by giving it in the other's unit, and anything else by comparing it with something else. */
function hintFor(fact: FactDefinition, other: FactDefinition, mine: string, theirs: string): Told {
  if (other.name.startsWith(parameterPrefix)) {
    return parameterIn(other, mine)
  }
  if (fact.name.startsWith(parameterPrefix)) {
    return parameterIn(fact, theirs)
  }
  return told('hint.compareIn', { fact: fact.name, words: inWords(mine) })
}

function parameterIn({ name }: FactDefinition, unit: string): Told {
  return told('hint.parameterIn', { name: name.slice(parameterPrefix.length), words: inWords(unit), unit })
}
