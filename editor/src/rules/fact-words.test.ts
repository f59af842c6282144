// The picker's own rules: which facts it offers, and a brand's own field that is typed by its name.
import { describe, expect, it } from 'vitest'
import { typedAttribute, vocabularyOf } from './fact-words.ts'

const vocabulary = vocabularyOf({}, {}, 'EUR')

describe('a brand’s own field', () => {
  it('is offered once its name is typed, where the rule can see what it belongs to', () => {
    const typed = (search: string, scope: 'order' | 'candidate') =>
      typedAttribute(search, vocabulary.factsFor(scope), vocabulary)?.name
    expect(typed(' site.attributes.climate ', 'candidate')).toBe('site.attributes.climate')
    expect(typed('site.attributes.climate', 'order')).toBeUndefined()
    expect(typed('customer.attributes.since', 'order')).toBe('customer.attributes.since')
    expect(typed('site.attributes.', 'candidate')).toBeUndefined()
    expect(typed('climate', 'candidate')).toBeUndefined()
  })
})
