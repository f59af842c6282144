// The picker's own rules: which facts it offers, and a brand's own field that is typed by its name.
import { describe, expect, it } from 'vitest'
import { factGroups, ownGroup, parameterGroup, typedAttribute, vocabularyOf } from './fact-words.ts'

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

  const past = vocabularyOf({ far: { label: 'Far', value: 1 } }, {}, 'EUR', {
    own: [
      { fact: 'order.attributes.club', type: 'text', times: 9, values: ['gold', 'silver'] },
      { fact: 'site.attributes.docks', type: 'number', times: 3, values: [] },
    ],
    values: [{ fact: 'order.channel', values: ['web', 'amazon'] }],
  })

  it('is offered where past orders have it, in a group of its own before the parameters, as the type it has there', () => {
    const groupsFor = (scope: 'order' | 'candidate') => factGroups(past.factsFor(scope), '')
    expect(groupsFor('order').at(-2)).toEqual({
      group: ownGroup(),
      items: [{ value: 'order.attributes.club', label: 'club' }],
    })
    expect(groupsFor('order').at(-1)?.group).toBe(parameterGroup())
    expect(groupsFor('candidate').find(({ group }) => group === ownGroup())?.items).toHaveLength(2)
    expect(past.fact('site.attributes.docks')?.type).toBe('number')
    expect(past.fact('order.attributes.club')?.help).toBe('The order’s own field club. For example “gold”, “silver”.')
    expect(past.valuesOf('order.attributes.club')).toEqual(['gold', 'silver'])
    expect(past.valuesOf('order.channel')).toEqual(['web', 'amazon'])
    expect(past.valuesOf('order.market')).toEqual([])
  })
})
