import { Condition, type Leaf } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { addCondition, always, flatLeaves, negate, removeCondition, setGroupWord } from './condition-edit.ts'
import { conditionInWords } from './condition-words.ts'
import { vocabularyOf } from './fact-words.ts'
import { choiceOf, operatorChoices, withChoice } from './operator-words.ts'
import { numberInWords, storedNumber, unitView } from './units.ts'

const isStore: Leaf = { fact: 'site.type', operator: 'equal', value: 'store' }
const isNear: Leaf = { fact: 'candidate.distanceMetres', operator: 'lessThanInclusive', value: 800_000 }
const words = vocabularyOf({}, {}, 'EUR')

describe('editing a condition', () => {
  it('writes condition JSON that the engine reads at every step', () => {
    const first = addCondition(always, [], isStore)
    expect(first).toEqual(isStore)
    const two = addCondition(first, [], isNear)
    expect(two).toEqual({ all: [isStore, isNear] })
    const any = setGroupWord(two, [], 'any')
    expect(any).toEqual({ any: [isStore, isNear] })
    const turned = negate(any, ['any', 1])
    expect(turned).toEqual({ any: [isStore, { not: isNear }] })
    expect(negate(turned, ['any', 1])).toEqual(any)
    const nested = addCondition(turned, [], { any: [isNear] })
    for (const step of [first, two, any, turned, nested]) expect(Condition.safeParse(step).success).toBe(true)
  })

  it('never leaves an empty group behind', () => {
    const nested: Condition = { all: [isStore, { not: { any: [isNear] } }] }
    expect(removeCondition(nested, ['all', 1, 'not', 'any', 0])).toEqual({ all: [isStore] })
    expect(removeCondition({ all: [isStore] }, ['all', 0])).toEqual(always)
    expect(removeCondition({ not: isStore }, ['not'])).toEqual(always)
  })

  it('knows which conditions are one flat row of cells', () => {
    expect(flatLeaves({ all: [isStore, isNear] })).toHaveLength(2)
    expect(flatLeaves(isStore)).toHaveLength(1)
    expect(flatLeaves({ any: [isStore] })).toBeUndefined()
    expect(flatLeaves({ all: [isStore, { not: isNear }] })).toBeUndefined()
  })
})

describe('saying a condition', () => {
  it('reads as a sentence with labels, units and brackets', () => {
    const sentence = conditionInWords({ all: [isStore, { any: [isNear, { not: isStore }] }] }, words)
    expect(sentence).toBe('Site type is store and (distance is at most 800 km or not (site type is store))')
  })

  it('names lists, missing facts and unknown names without failing', () => {
    expect(conditionInWords({ fact: 'site.country', operator: 'in', value: ['DE', 'FR', 'IT'] }, words)).toContain(
      'is one of DE, FR or IT',
    )
    expect(conditionInWords({ fact: 'site.country', operator: 'isMissing', value: false }, words)).toContain('is known')
    expect(conditionInWords({ condition: 'gone' }, words)).toBe('“gone” holds')
    expect(conditionInWords({ fact: 'no.such', operator: 'equal', value: 1 }, words)).toBe('No.such is 1')
  })
})

describe('changing the comparison', () => {
  const fact = words.fact('site.country')
  if (fact === undefined) throw new Error('the catalogue has no site country')
  const choice = (id: string) => {
    const found = operatorChoices('text').find((each) => each.id === id)
    if (found === undefined) throw new Error(id)
    return found
  }
  const leaf: Leaf = { fact: fact.name, operator: 'equal', value: 'DE' }

  it('keeps the value where it still fits', () => {
    const list = withChoice(leaf, choice('in'), fact)
    expect(list).toEqual({ ...leaf, operator: 'in', value: ['DE'] })
    expect(withChoice(list, choice('notEqual'), fact)).toEqual({ ...leaf, operator: 'notEqual' })
  })

  it('says missing and known as two choices of one operator', () => {
    const known = withChoice(leaf, choice('isKnown'), fact)
    expect(known).toEqual({ fact: fact.name, operator: 'isMissing', value: false })
    expect(choiceOf(known, 'text').words).toBe('is known')
    expect(withChoice(known, choice('equal'), fact).value).toBe('')
  })
})

describe('numbers in words', () => {
  it('shows money in the currency and distances in kilometres, and stores them whole', () => {
    expect(numberInWords(1250, 'minor', 'EUR')).toBe('€\u00a012.50')
    expect(numberInWords(500, 'minor', 'JPY')).toBe('¥\u00a0500')
    expect(numberInWords(800_000, 'm', 'EUR')).toBe('800 km')
    expect(numberInWords(1, 'units', 'EUR')).toBe('1 unit')
    expect(storedNumber(12.345, unitView('minor', 'EUR'))).toBe(1235)
    expect(storedNumber(0.1, unitView('m', 'EUR'))).toBe(100)
  })
})
