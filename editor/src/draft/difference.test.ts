import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applied, differenceOf } from './difference.ts'
import { run, startDraft } from './draft.ts'
import { duplicateRule, moveRule, removeRule, setActions, setRuleName } from './rule-commands.ts'
import { samplePolicy } from './sample.ts'

describe('the difference of two documents', () => {
  it('makes the later of the earlier, to the byte, whatever was edited', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(6), fc.nat(12)), { maxLength: 6 }), (edits) => {
        const before = samplePolicy()
        const after = edits.reduce((draft, [which, ruleset, rule]) => {
          const place = { ruleset, rule }
          const commands = [
            removeRule(place, 'x'),
            duplicateRule(place, 'x'),
            moveRule(place, 1, 'x'),
            setRuleName(place, 'other'),
            setActions(place, [{ type: 'keep-back-units', units: 2 }], 'x'),
          ]
          return run(draft, commands[which] ?? setRuleName(place, 'other'))
        }, startDraft(before)).document
        const sent = structuredClone(differenceOf(before, after))
        expect(JSON.stringify(applied(structuredClone(before), sent))).toBe(JSON.stringify(after))
      }),
      { seed: 20260722, numRuns: 200 },
    )
  })

  it('of any two values makes the later, to the byte', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(JSON.stringify(applied(before, differenceOf(before, after)))).toBe(JSON.stringify(after))
      }),
      { seed: 20260722, numRuns: 500 },
    )
  })

  it('is one short step for one rule among many', () => {
    const before = samplePolicy()
    const after = run(startDraft(before), setRuleName({ ruleset: 0, rule: 3 }, 'Other')).document
    expect(differenceOf(before, after)).toEqual([{ path: ['rulesets', 0, 'rules', 3, 'name'], value: 'Other' }])
    const shorter = run(startDraft(before), removeRule({ ruleset: 0, rule: 3 }, 'x')).document
    expect(differenceOf(before, shorter)).toEqual([{ path: ['rulesets', 0, 'rules'], at: 3, removed: 1, items: [] }])
  })
})
