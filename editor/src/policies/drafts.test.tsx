// A draft can be branched, and compared with what it is made from, from the list of drafts.
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { samplePolicy } from '../draft/sample.ts'
import { answering, openEditor, sessionOf } from '../shell/testing.tsx'

const version = 'a'.repeat(64)
const since = '2025-03-01T10:00:00Z'
const live = { policyId: 'p1', version, releaseId: 'r1', since }
const draft = {
  id: 'd1',
  policyId: 'p1',
  name: 'More for the shops',
  revision: 3,
  baseVersion: version,
  editors: [],
  updatedAt: since,
}
const changed = { ...samplePolicy(), name: 'Another name' }
const answers = {
  'GET /v1/session': sessionOf('ops-manager'),
  'GET /v1/live': live,
  'GET /v1/releases': { items: [] },
  'GET /v1/policies': {
    items: [{ id: 'p1', name: 'House policy', liveVersion: version, draftCount: 1, updatedAt: since }],
  },
  'GET /v1/policies/p1': { id: 'p1', name: 'House policy', liveVersion: version, draftCount: 1, updatedAt: since },
  'GET /v1/policies/p1/drafts': { items: [draft] },
  'GET /v1/policies/p1/versions': { items: [] },
  [`GET /v1/versions/${version}`]: { hash: version, document: samplePolicy() },
  'GET /v1/drafts/d1': { ...draft, document: changed, diagnostics: [] },
}

async function openMenu() {
  openEditor('/policies/p1')
  await userEvent.click(await screen.findByRole('button', { name: 'More for More for the shops' }))
}

it('shows what a draft changes against the version it is made from', async () => {
  answering(answers)
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'What it changes' }))
  expect(await screen.findByText('1 difference')).toBeInTheDocument()
  expect(screen.getByText(/Another name/)).toBeInTheDocument()
  expect(screen.getByRole('combobox', { name: 'After' })).toHaveValue('More for the shops')
})

it('says why a draft that is no policy yet cannot be compared', async () => {
  answering({ ...answers, 'GET /v1/drafts/d1': { ...draft, document: { format: 'heddle/policy/1' }, diagnostics: [] } })
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'What it changes' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('“More for the shops” has not the form of a policy yet')
})

it('branches a draft under a name of its own', async () => {
  const sent = answering({ ...answers, 'POST /v1/policies/p1/drafts': { ...draft, id: 'd2', document: changed } })
  await openMenu()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Branch…' }))
  const form = await screen.findByRole('dialog', { name: 'Branch the draft' })
  expect(within(form).getByRole('textbox', { name: 'Name' })).toHaveValue('More for the shops (branch)')
  await userEvent.click(within(form).getByRole('button', { name: 'Branch and open' }))
  const posted = () => sent.find(({ method, path }) => method === 'POST' && path === '/v1/policies/p1/drafts')
  await waitFor(() => expect(posted()?.body).toEqual({ name: 'More for the shops (branch)', fromDraft: 'd1' }))
})
