// A page says what is there, what to do when nothing is, and what went wrong with its place.
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { answering, openEditor, problem, sessionOf } from '../shell/testing.tsx'

const live = { policyId: 'p1', version: 'a'.repeat(64), releaseId: 'r1', since: '2025-03-01T10:00:00Z' }
const base = { 'GET /v1/session': sessionOf('ops-manager'), 'GET /v1/live': live, 'GET /v1/releases': { items: [] } }

it('lists policies with what is live', async () => {
  answering({
    ...base,
    'GET /v1/policies': {
      items: [{ id: 'p1', name: 'House policy', liveVersion: live.version, draftCount: 2, updatedAt: live.since }],
    },
  })
  openEditor('/policies')
  const row = await screen.findByRole('row', { name: /House policy/ })
  expect(row).toHaveTextContent('● live')
  expect(row).toHaveTextContent('2 drafts')
  expect(document.title).toBe('Policies · Heddle')
})

it('says what to do when there is none', async () => {
  answering({ ...base, 'GET /v1/policies': { items: [] } })
  openEditor('/policies')
  expect(await screen.findByText('No policy yet')).toBeInTheDocument()
  expect(screen.getAllByRole('button', { name: 'New policy' })).toHaveLength(2)
})

it('shows a problem with title, detail and place, and tries again on request', async () => {
  let broken = true
  answering({
    ...base,
    'GET /v1/policies': () =>
      broken
        ? problem(422, 'invalid-request', {
            title: 'The request does not have the expected form',
            detail: 'query/limit: must be a whole number',
            instance: '/v1/policies',
            diagnostics: [
              { code: 'request/query', severity: 'error', path: '/limit', message: 'must be a whole number' },
            ],
          })
        : { items: [] },
  })
  openEditor('/policies')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('The request does not have the expected form')
  expect(alert).toHaveTextContent('query/limit: must be a whole number')
  expect(alert).toHaveTextContent('/limit')
  expect(alert).toHaveTextContent('/v1/policies')
  broken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('No policy yet')).toBeInTheDocument()
})

it('says that no answer came when the server cannot be reached', async () => {
  answering(base)
  const reached = globalThis.fetch
  globalThis.fetch = (input, init) =>
    String(input).startsWith('/v1/policies') ? Promise.reject(new TypeError('network')) : reached(input, init)
  openEditor('/policies')
  expect(await screen.findByText('Heddle cannot be reached')).toBeInTheDocument()
})
