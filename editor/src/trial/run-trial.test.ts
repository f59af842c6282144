import { beforeAll, describe, expect, it } from 'vitest'
import { placeStates } from '../draft/flow-commands.ts'
import { setRuleEnabled } from '../draft/rule-commands.ts'
import { samplePolicy, sampleRule } from '../draft/sample.ts'
import { factsOfText, firedRules, isStale, runTrial, type TrialResult } from './run-trial.ts'
import { oneOrder } from './sample-order.ts'

describe('a trial', () => {
  const document = samplePolicy()
  let result: TrialResult
  beforeAll(() => {
    result = runTrial(document, 'order', oneOrder())
  })

  it('decides the order on the draft as it is and says so in words', () => {
    if (result.type !== 'decided') throw new Error(JSON.stringify(result))
    expect(result.decision.walked.length).toBeGreaterThan(0)
    expect(result.explanation.sentence).not.toBe('')
    expect(result.explanation.lines[0]?.sites.length).toBeGreaterThan(0)
    expect(result.decision.trace?.rows.length).toBeGreaterThan(0)
  })

  it('counts the rules that fired, so that the grid can mark them', () => {
    const fired = firedRules(result, document.rulesets[0]?.id ?? '')
    expect(fired.get('keep-back-in-big-stores')).toBe(1)
  })

  it('is stale once the draft decides otherwise, and fresh again when that is undone or only boxes moved', () => {
    const changed = setRuleEnabled(sampleRule, false, 'x').apply(document)
    expect(isStale(result, changed)).toBe(true)
    expect(isStale(result, document)).toBe(false)
    expect(isStale(result, placeStates('order', { held: { x: 9, y: 9 } }, 'Move').apply(document))).toBe(false)
  })

  it('says kindly what keeps it from running', () => {
    expect(runTrial({ ...document, rulesets: [] }, 'order', oneOrder()).type).toBe('draft-has-problems')
    const refused = runTrial(document, 'order', { ...oneOrder(), lines: [] })
    expect(refused.type === 'facts-refused' && refused.faults[0]?.path).toBe('lines')
    expect(factsOfText('{')).toHaveProperty('fault')
  })
})
