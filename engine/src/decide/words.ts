// What explanations call facts, values and sites.
import { factLookup } from '../facts/catalogue.ts'
import type { Facts } from '../facts/facts.ts'
import type { Tongue } from '../words/tongue.ts'

const factNamed = factLookup({})

/** What a fact is called on screen; its name where it has no label. */
export function factLabel(name: string): { word: string } {
  return { word: factNamed(name)?.label ?? name }
}

/** A fact's value as people read it. */
export function valueWords(tongue: Tongue, value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? tongue.say('value.nothing') : tongue.series(value.map((one) => valueWords(tongue, one)))
  }
  if (typeof value === 'boolean') return tongue.say(value ? 'value.true' : 'value.false')
  return typeof value === 'number' ? tongue.number(value) : String(value)
}

export function siteName(facts: Facts, siteId: string): string {
  return facts.network.sites.find(({ id }) => id === siteId)?.name ?? siteId
}
