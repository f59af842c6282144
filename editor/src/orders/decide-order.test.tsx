// An order is sent with a key of its own; a past order becomes one that could be placed now.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { answering, openEditor, sessionOf } from '../shell/testing.tsx'
import type { Facts } from '../wire.ts'
import { asPlacedNow, readOrder } from './sample-order.ts'

const facts = {
  order: {
    id: 'W-1001',
    channel: 'web',
    type: 'direct',
    currency: 'USD',
    placedAt: '2025-03-01T10:00:00.000Z',
    promisedAt: '2025-03-04T10:00:00.000Z',
    shipMethod: 'standard',
    destination: { country: 'US', postalCode: '10001' },
  },
  lines: [{ id: 'l1', sku: 'TEE-M', quantity: 1, unitPriceMinor: 1900 }],
} as unknown as Facts

it('keeps the distance between placing and promise', () => {
  const { order } = asPlacedNow(facts, Date.parse('2026-01-01T00:00:00.000Z'), 'x1')
  expect(order).toMatchObject({
    id: 'W-1001-x1',
    placedAt: '2026-01-01T00:00:00.000Z',
    promisedAt: '2026-01-04T00:00:00.000Z',
  })
})

it('tells what is wrong with a text that cannot be sent', () => {
  expect(readOrder('{')).toEqual({ ok: false, fault: 'This is not JSON.' })
  expect(readOrder('[]')).toEqual({ ok: false, fault: 'An object with “order” and “lines” is needed.' })
})

it('sends a sample order under an idempotency key and opens its decision', async () => {
  const nothing = { items: [] }
  const sent = answering({
    'GET /v1/session': sessionOf('ops-manager'),
    'GET /v1/policies': nothing,
    'GET /v1/releases': nothing,
    'GET /v1/decisions': nothing,
    'GET /v1/histories': {
      items: [{ id: 'h1', name: 'past', hash: 'h', from: '', to: '', counts: {}, assumptions: [] }],
    },
    'GET /v1/histories/h1/orders': {
      items: [
        {
          orderId: 'W-1001',
          placedAt: facts.order.placedAt,
          channel: 'web',
          type: 'direct',
          country: 'US',
          lines: 1,
          units: 1,
          valueMinor: 1900,
          currency: 'USD',
        },
      ],
    },
    'GET /v1/histories/h1/orders/W-1001/facts': facts,
    'POST /v1/decisions': { __status: 201, id: 'd1', decision: {}, decisionHash: 'h' },
  })
  const { router } = openEditor('/orders')
  const [open] = await screen.findAllByRole('button', { name: 'Decide an order' })
  if (open === undefined) throw new Error('no button to decide an order')
  await userEvent.click(open)
  await userEvent.click(await screen.findByRole('combobox', { name: 'Sample order' }))
  await userEvent.click(await screen.findByRole('option', { name: /W-1001/ }))
  await screen.findByRole('textbox', { name: 'Quantity of TEE-M' })
  await userEvent.click(screen.getByRole('button', { name: 'Decide now' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/orders/d1'))
  const posted = sent.find(({ method }) => method === 'POST')
  expect(posted?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  expect(posted?.body).toMatchObject({ order: { channel: 'web' }, lines: [{ sku: 'TEE-M', quantity: 1 }] })
})
