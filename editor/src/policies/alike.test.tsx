// The one line that says whether two versions decide alike.
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { setRuleEnabled } from '../draft/rule-commands.ts'
import { samplePolicy, sampleRule } from '../draft/sample.ts'
import { answering, problem, show } from '../shell/testing.tsx'
import { oneOrder } from '../trial/sample-order.ts'
import { Alike } from './alike.tsx'

afterEach(() => vi.unstubAllGlobals())
const none = { rulesets: [], sameFlows: true }

describe('whether two versions decide alike', () => {
  it('is said with its proof', async () => {
    answering({ 'GET /v1/versions/a/compare/b': { verdict: 'equivalent', ...none } })
    show(<Alike before="a" after="b" />)
    expect(await screen.findByText(/These two versions decide alike \(proved\)/)).toBeInTheDocument()
  })

  it('is said to be unknown where neither proof nor example was found, and where the server is busy', async () => {
    answering({ 'GET /v1/versions/a/compare/b': { verdict: 'unknown', ...none } })
    const first = show(<Alike before="a" after="b" />)
    expect(await screen.findByText(/Not known whether/)).toBeInTheDocument()
    first.unmount()
    answering({ 'GET /v1/versions/a/compare/b': problem(503, 'too-busy') })
    show(<Alike before="a" after="b" />)
    expect(await screen.findByRole('button', { name: 'Ask again' })).toBeInTheDocument()
  })

  it('is shown by an order that can be tried both ways', async () => {
    const user = userEvent.setup()
    const before = samplePolicy()
    const after = setRuleEnabled(sampleRule, false, 'x').apply(before)
    const shown = { facts: oneOrder(), subject: 'order', before: {}, after: {} }
    answering({
      'GET /v1/versions/a/compare/b': { verdict: 'different', ...none, shown },
      'GET /v1/versions/a': { document: before },
      'GET /v1/versions/b': { document: after },
    })
    show(<Alike before="a" after="b" />)
    expect(await screen.findByText(/decide differently, for example/)).toBeInTheDocument()
    expect(await screen.findAllByText(/^Order A-1 |Order A-1 ships/)).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'Try this order' }))
    const dialog = await screen.findByRole('dialog', { name: 'One order, decided both ways' })
    for (const name of ['Before', 'After']) {
      expect(within(within(dialog).getByRole('region', { name })).getByText('Order A-1')).toBeInTheDocument()
    }
  })
})
