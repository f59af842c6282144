import { expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { vocabularyOf } from './fact-words.ts'
import { knownNames } from './known-names.ts'

it('knows the words that the draft compares facts with, the sites of histories, facts of lines and the rules beside', () => {
  const document = samplePolicy()
  const vocabulary = vocabularyOf(document.parameters, document.conditions, 'USD')
  const known = knownNames(document, 0, { 'dc-reno': 'Reno DC' }, vocabulary)
  expect(known['site.groups']).toMatchObject({ flagship: 'flagship', outlet: 'outlet' })
  expect(known['site.id']).toEqual({ 'dc-reno': 'Reno DC' })
  expect(known['line-fact']).toMatchObject({ 'line.kit': expect.any(String) })
  expect(known['line-fact']).not.toHaveProperty('order.channel')
  const fields = [{ fact: 'order.attributes.club', type: 'text' as const, times: 9, values: ['gold'] }]
  const past = vocabularyOf(document.parameters, document.conditions, 'USD', { own: fields })
  expect(knownNames(document, 0, {}, past)['order.attributes.club']).toEqual({ gold: 'gold' })
  expect(known.rule).toHaveProperty('keep-back-in-big-stores', 'Keep back in big stores')
})
