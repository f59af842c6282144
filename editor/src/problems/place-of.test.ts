import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { countInWords, placeInWords, placeOf, tokensOf } from './place-of.ts'

describe('placeOf', () => {
  it('leads from a pointer to where it is edited', () => {
    expect(placeOf('/rulesets/1/rules/2/when/all/0')).toEqual({ at: 'ruleset', ruleset: 1, rule: 2, part: 'when' })
    expect(placeOf('/rulesets/1/hitPolicy')).toEqual({ at: 'ruleset', ruleset: 1 })
    expect(placeOf('/flows/return/states/grading/ask')).toEqual({ at: 'flow', subject: 'return', state: 'grading' })
    expect(placeOf('/parameters/shelf/value')).toEqual({ at: 'parameters', name: 'shelf' })
    expect(placeOf('/conditions')).toEqual({ at: 'conditions' })
    expect(placeOf('/name')).toBeUndefined()
  })

  it('unescapes tokens', () => {
    expect(tokensOf('/a~1b/m~0n')).toEqual(['a/b', 'm~n'])
  })

  it('names the place in the words of the document', () => {
    const document = samplePolicy()
    expect(placeInWords('/rulesets/0/rules/0/when', document)).toBe(
      `${document.rulesets[0]?.name} › Rule 1: Keep back in big stores`,
    )
    expect(placeInWords('/flows/order/states/held', document)).toBe('Order flow › On hold')
    expect(countInWords({ errors: 1, warnings: 2 })).toBe('1 error, 2 warnings')
  })
})
