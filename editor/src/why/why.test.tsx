// What an explanation shows at its four depths, over a decision that was really made.
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { vocabularyOf } from '../rules/fact-words.ts'
import { show } from '../shell/testing.tsx'
import { runTrial } from '../trial/run-trial.ts'
import { oneOrder } from '../trial/sample-order.ts'
import { TrialResultView } from '../trial/trial-result.tsx'
import { ExplainedSteps } from './explained-steps.tsx'
import { actualInWords, rowInWords, wantedInWords } from './trace-words.ts'

const document = samplePolicy()
const vocabulary = vocabularyOf(document.parameters, document.conditions, 'USD')

it('gives the sentence, each site with rank or rule, what the rule asks and found, and the trace by rule id on request', async () => {
  const user = userEvent.setup()
  const result = runTrial(document, 'order', oneOrder())
  if (result.type !== 'decided') throw new Error('the sample order is decided')
  show(<TrialResultView result={result} document={document} vocabulary={vocabulary} />)
  expect(screen.getByText(result.explanation.sentence)).toBeInTheDocument()
  const line = screen.getByRole('region', { name: 'Line 1: SHIRT-M' })
  expect(within(line).getAllByText(/^tier \d · \$/).length).toBeGreaterThan(0)
  expect(within(line).getByText(/^Rule 1 asks: .* · it was /)).toBeInTheDocument()
  expect(screen.queryByLabelText('Ruleset')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Trace: every rule and condition' }))
  await user.click(screen.getByRole('button', { name: /^Line 1 · SHIRT-M at Main Street/ }))
  expect(screen.getByText('keep-back-in-big-stores')).toBeInTheDocument()
  expect(screen.getAllByText(/^Site type is store: held, it was store/).length).toBeGreaterThan(0)
})

it('lists the attempts of rules that are tried one after the other', () => {
  const attempts = [
    'Rule “Near” found 1 of 2 units; the next rule is tried.',
    'Rule “Far” found all 2 units; the attempts end.',
  ]
  show(
    <ExplainedSteps steps={[{ state: 'split', label: 'Splitting', sentence: '2 units in 1 shipment.', attempts }]} />,
  )
  expect(within(screen.getByRole('list', { name: 'Attempts in Splitting' })).getAllByRole('listitem')).toHaveLength(2)
})

it('says comparisons, values and rows in words', () => {
  const far = { fact: 'candidate.distanceMetres', operator: 'lessThanInclusive', wanted: 800_000, actual: 1_204_000 }
  expect(wantedInWords(far, vocabulary)).toBe('Distance is at most 800 km')
  expect(actualInWords(far, vocabulary)).toBe('1,204 km')
  expect(actualInWords({ fact: 'order.promisedAt' }, vocabulary)).toBe('missing')
  const facts = oneOrder() as never
  expect(rowInWords('1@dc-1', facts)).toBe('Line 1 · SHIRT-M at Reno')
  expect(rowInWords('order', facts)).toBe('The order')
})
