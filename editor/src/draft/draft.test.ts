import type { PolicyDocument } from '@heddle/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Command, type Draft, redo, run, seal, startDraft, undo } from './draft.ts'
import { addState, connect, placeStates, removeState, setInitial } from './flow-commands.ts'
import {
  duplicateRule,
  insertRule,
  moveRule,
  removeRule,
  setActions,
  setHitPolicy,
  setMustDecide,
  setRuleEnabled,
  setRuleName,
} from './rule-commands.ts'
import { samplePolicy } from './sample.ts'
import { addParameter, removeParameter, removeSharedCondition } from './shared-commands.ts'

const action = { type: 'keep-back-units', units: 1 }

/** Any command, also ones whose place does not exist: they must leave the document as it is. */
const anyCommand: fc.Arbitrary<Command> = fc
  .tuple(fc.nat(10), fc.nat(6), fc.nat(12), fc.boolean(), fc.constantFrom('order' as const, 'return' as const))
  .map(([which, ruleset, rule, flag, subject]): Command => {
    const place = { ruleset, rule }
    const commands: Command[] = [
      insertRule(ruleset, rule, action),
      removeRule(place, 'x'),
      moveRule(place, 1, 'x'),
      duplicateRule(place, 'x'),
      setRuleEnabled(place, flag, 'x'),
      setRuleName(place, `name ${rule}`),
      setHitPolicy(ruleset, flag ? 'best' : 'first'),
      setMustDecide(ruleset, flag),
      addState(subject, `state-${rule}`, { label: 'New', type: 'waiting' }, { [`state-${rule}`]: { x: rule, y: 0 } }),
      flag
        ? removeState(subject, 'cancelled', 'Cancelled')
        : connect(subject, 'received', 'order.cancel', { target: 'completed' }),
      flag ? addParameter(`p-${rule}`, { label: 'P', value: rule }) : removeParameter('split-penalty'),
    ]
    return commands[which] ?? setInitial(subject, 'held', 'On hold')
  })

describe('the draft', () => {
  it('gives the original back when any commands are all undone, and the result when they are redone', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), fc.infiniteStream(fc.boolean()), (commands, seals) => {
        const original = samplePolicy()
        let draft: Draft = startDraft(original)
        for (const command of commands) {
          draft = run(draft, command)
          if (seals.next().value) draft = seal(draft)
        }
        const result: PolicyDocument = draft.document
        const steps = draft.past.length
        for (let step = 0; step < steps; step += 1) draft = undo(draft)
        expect(draft.document).toBe(original)
        expect(original).toEqual(samplePolicy())
        for (let step = 0; step < steps; step += 1) draft = redo(draft)
        expect(draft.document).toBe(result)
      }),
      { seed: 20260301, numRuns: 200 },
    )
  })

  it('merges keystrokes in one field into one named step, until it is sealed', () => {
    const place = { ruleset: 0, rule: 0 }
    const type = (draft: Draft, units: number) =>
      run(draft, setActions(place, [{ ...action, units }], 'Keep back', '0/units'))
    const typed = type(type(startDraft(samplePolicy()), 1), 12)
    expect(typed.past.map((step) => step.label)).toEqual(['Change action of `Keep back`'])
    const again = type(seal(typed), 120)
    expect(again.past).toHaveLength(2)
    expect(undo(undo(again)).document).toEqual(samplePolicy())
  })

  it('does not record a command that changes nothing', () => {
    const draft = startDraft(samplePolicy())
    expect(run(draft, removeRule({ ruleset: 99, rule: 0 }, 'x'))).toBe(draft)
    expect(run(draft, removeSharedCondition('nothing-of-that-name'))).toBe(draft)
    const where = draft.document.layout?.order?.received ?? { x: 0, y: 0 }
    expect(run(draft, placeStates('order', { received: where }, 'Move'))).toBe(draft)
  })

  it('forgets what was undone once something else is done', () => {
    const place = { ruleset: 0, rule: 0 }
    const undone = undo(run(startDraft(samplePolicy()), setRuleEnabled(place, false, 'x')))
    expect(undone.future).toHaveLength(1)
    expect(run(undone, setRuleName(place, 'Other')).future).toEqual([])
  })

  it('deletes a state with every way that led to it and its place', () => {
    const { document } = run(startDraft(samplePolicy()), removeState('order', 'cancelled', 'Cancelled'))
    expect(JSON.stringify(document.flows.order)).not.toContain('"cancelled"')
    expect(document.layout?.order?.cancelled).toBeUndefined()
  })
})

it('lets a ruleset report gaps and takes it back without a trace in the document', () => {
  const original = samplePolicy()
  const asked = run(startDraft(original), setMustDecide(0, true))
  expect(asked.document.rulesets[0]?.mustDecide).toBe(true)
  expect(run(asked, setMustDecide(0, false)).document).toEqual(original)
})
