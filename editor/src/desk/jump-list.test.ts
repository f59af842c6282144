import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { placeOf } from '../problems/place-of.ts'
import { found, targetsOf } from './jump-list.ts'

const titles = (search: string) =>
  found(targetsOf(samplePolicy()), search, 5).map(({ sort, title }) => `${sort} ${title}`)

describe('the jump list', () => {
  it('has every state, ruleset, rule, parameter and shared condition once, each with its place', () => {
    const document = samplePolicy()
    const targets = targetsOf(document)
    const { order, return: returns } = document.flows
    expect(targets).toHaveLength(
      Object.keys(order.states).length +
        Object.keys(returns?.states ?? {}).length +
        document.rulesets.length +
        document.rulesets.reduce((sum, { rules }) => sum + rules.length, 0) +
        Object.keys(document.parameters).length +
        Object.keys(document.conditions).length,
    )
    expect(targets.find(({ id }) => id === 'held')?.place).toEqual(placeOf('/flows/order/states/held'))
    expect(targets.find(({ id }) => id === 'keep-back-in-big-stores')?.place).toMatchObject(
      placeOf('/rulesets/0/rules/0') ?? {},
    )
  })

  it('finds by words in any order, by the name in the document and by what it is', () => {
    expect(titles('big keep')[0]).toBe('Rule Keep back in big stores')
    expect(titles('keep-back-in-big')[0]).toBe('Rule Keep back in big stores')
    expect(titles('state hold')[0]).toBe('State On hold')
    expect(titles('no such thing')).toEqual([])
  })

  it('puts what begins with the search first', () => {
    expect(titles('alloc')[0]).toMatch(/^\w+ Alloc/)
  })

  it('goes by letters, not by their accents', () => {
    const document = { ...samplePolicy(), name: 'x' }
    const [first] = targetsOf(document)
    const accented = [{ ...(first as NonNullable<typeof first>), title: 'Entrepôt de Nîmes' }]
    expect(found(accented, 'nimes', 5)).toHaveLength(1)
  })
})
