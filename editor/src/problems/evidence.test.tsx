// Proofs and weights in the problems panel: asked for, called off, shown, and gone once the draft is another.
import { checkWithCases, type Finding, type PolicyDocument } from '@heddle/engine'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { vocabularyOf } from '../rules/fact-words.ts'
import { show } from '../shell/testing.tsx'
import type { Weights, WorkProgress } from '../wire.ts'
import { type EvidencePorts, useEvidence } from './evidence.ts'
import { ProblemsPanel } from './problems-panel.tsx'

const histories = [{ id: 'h', name: 'Last year' }]
const document = samplePolicy()
const rulesetId = document.rulesets[0]?.id ?? ''
const [first, second] = document.rulesets[0]?.rules.map(({ id }) => id) ?? []
const diagnostic = {
  severity: 'warning' as const,
  code: 'analyse/never-holds',
  path: '/rulesets/0/rules/0/when',
  message: 'the condition never holds',
}
const findings: Finding[] = [
  { claim: 'never-holds', rulesetId, ruleId: first ?? '', verdict: 'proved', because: [], diagnostic },
  { claim: 'shadowed', rulesetId, ruleId: second ?? '', verdict: 'unknown' },
  { claim: 'gap', rulesetId, verdict: 'refuted' },
]

function Panel({ given, ports }: { given: PolicyDocument; ports: EvidencePorts }) {
  const [of, setOf] = useState(given)
  return (
    <>
      <button type="button" onClick={() => setOf({ ...of, name: `${of.name}!` })}>
        edit
      </button>
      <ProblemsPanel
        document={of}
        checked={{ ...checkWithCases(of), unknown: 3 }}
        evidence={useEvidence(of, ports)}
        histories={histories}
        vocabulary={vocabularyOf(of.parameters, of.conditions, 'USD')}
        go={() => {}}
        run={() => {}}
        onTry={() => {}}
      />
    </>
  )
}

it('puts what was proved in the place of what was unknown, with the past orders it touches', async () => {
  const weights: Weights = { hash: 'a', ofOrders: 2_000, weights: [{ ...diagnostic, orders: 30 }] }
  const weigh = vi.fn(async () => weights)
  show(<Panel given={document} ports={{ prove: async () => findings, weigh }} />)
  expect(screen.getByText('3 suspicions are neither proved nor refuted yet.')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Prove' }))
  expect(await screen.findByText('Suspicions: 1 proved, 1 refuted, 1 still unknown.')).toBeInTheDocument()
  expect(screen.queryByText(/neither proved nor refuted/)).not.toBeInTheDocument()
  expect(screen.getByText('The condition never holds')).toBeInTheDocument()
  expect(within(screen.getByRole('list', { name: 'Still unknown' })).getAllByRole('listitem')).toHaveLength(1)

  await userEvent.click(screen.getByRole('button', { name: 'Weigh by a history' }))
  expect(await screen.findByText('Touches 30 of 2,000 past orders (1.5%)')).toBeInTheDocument()
  expect(weigh).toHaveBeenCalledWith(document, 'h', expect.any(Function), expect.any(AbortSignal))

  await userEvent.click(screen.getByRole('button', { name: 'edit' }))
  expect(screen.queryByText('The condition never holds')).not.toBeInTheDocument()
  expect(screen.getByText('The draft was changed since it was proved: prove it again.')).toBeInTheDocument()
})

it('shows that it runs, and calls the request off when told to stop', async () => {
  const signals: AbortSignal[] = []
  const forever = (signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<never>(() => {})
  }
  const ports: EvidencePorts = {
    prove: (_, __, signal) => forever(signal),
    weigh: (_, __, ___, signal) => forever(signal),
  }
  const { unmount } = show(<Panel given={document} ports={ports} />)
  await userEvent.click(screen.getByRole('button', { name: 'Prove' }))
  expect(screen.getByText('Proving; this may take 20 seconds…')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Stop proving' }))
  expect(signals[0]?.aborted).toBe(true)
  expect(screen.getByRole('button', { name: 'Prove' })).toBeEnabled()
  await userEvent.click(screen.getByRole('button', { name: 'Weigh by a history' }))
  expect(signals[1]?.aborted).toBe(false)
  unmount()
  await waitFor(() => expect(signals[1]?.aborted).toBe(true))
})

it('says how far it is while it runs, in the words of what is counted, and no longer once it was stopped', async () => {
  let tell: (progress: WorkProgress) => void = () => {}
  const forever = (mine: typeof tell) => {
    tell = mine
    return new Promise<never>(() => {})
  }
  const ports: EvidencePorts = { prove: (_, mine) => forever(mine), weigh: (_, __, mine) => forever(mine) }
  show(<Panel given={document} ports={ports} />)
  await userEvent.click(screen.getByRole('button', { name: 'Prove' }))
  act(() => tell({ stage: 'analysing', done: 0, total: 0 }))
  expect(screen.getByText('Proving; this may take 20 seconds…')).toBeInTheDocument()
  act(() => tell({ stage: 'analysing', done: 3, total: 40 }))
  expect(screen.getByText('Comparing rules: 3 of 40 steps')).toBeInTheDocument()
  act(() => tell({ stage: 'proving', done: 1, total: 4 }))
  expect(screen.getByText('Proving: 1 of 4 suspicions')).toBeInTheDocument()
  expect(screen.getByRole('progressbar', { name: 'Proving' })).toHaveAttribute('aria-valuenow', '25')
  await userEvent.click(screen.getByRole('button', { name: 'Stop proving' }))
  act(() => tell({ stage: 'proving', done: 2, total: 4 }))
  expect(screen.queryByText(/of 4 suspicions/)).not.toBeInTheDocument()

  await userEvent.click(screen.getByRole('button', { name: 'Weigh by a history' }))
  act(() => tell({ stage: 'weighing', done: 1_200, total: 20_000 }))
  expect(screen.getByText('Counting: 1,200 of 20,000 past orders')).toBeInTheDocument()
})
