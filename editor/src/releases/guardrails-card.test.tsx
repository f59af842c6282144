// Guardrails are read by everyone and set by approvers; shares are typed in per cent and stored as shares.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { answering, sessionOf, show } from '../shell/testing.tsx'
import { GuardrailsCard } from './guardrails-card.tsx'

const items = [{ kpi: 'on-time-rate', on: 'difference', side: 'at-least', limit: -0.02 }]

it('tells an analyst the guardrails in words, and offers no change', async () => {
  answering({ 'GET /v1/guardrails': { items } })
  show(<GuardrailsCard />, sessionOf('analyst'))
  expect(await screen.findByText('On time less the baseline’s, at its worst: at least −2 pp')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Change the guardrails' })).not.toBeInTheDocument()
})

it('lets an approver type a limit in percentage points and stores the share', async () => {
  const sent = answering({ 'GET /v1/guardrails': { items }, 'PUT /v1/guardrails': { items } })
  show(<GuardrailsCard />, sessionOf('approver'))
  await userEvent.click(await screen.findByRole('button', { name: 'Change the guardrails' }))
  const limit = screen.getByRole('textbox', { name: 'Limit of guardrail 1' })
  await userEvent.clear(limit)
  await userEvent.type(limit, '-1.5')
  await userEvent.click(screen.getByRole('button', { name: 'Save the guardrails' }))
  await waitFor(() =>
    expect(sent.find(({ body }) => body !== undefined)?.body).toEqual({ items: [{ ...items[0], limit: -0.015 }] }),
  )
})

it('tells a limit of money in its own currency, and a limit on another figure loses it', async () => {
  const money = { kpi: 'cost-per-order', on: 'value', side: 'at-most', limit: 1_250, currency: 'EUR' }
  const sent = answering({ 'GET /v1/guardrails': { items: [money] }, 'PUT /v1/guardrails': { items: [] } })
  show(<GuardrailsCard />, sessionOf('approver'))
  expect(await screen.findByText(/^Cost per order .*: at most €\s?12\.5/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Change the guardrails' }))
  await userEvent.click(screen.getByRole('combobox', { name: 'Figure of guardrail 1' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Split rate' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save the guardrails' }))
  await waitFor(() => {
    const { currency: _, ...rest } = money
    expect(sent.find(({ body }) => body !== undefined)?.body).toEqual({
      items: [{ ...rest, kpi: 'split-rate', limit: 0 }],
    })
  })
})
