// A second person approves: an editor reads why not, an approver's word is sent with its note.
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { answering, problem, sessionOf, show } from '../shell/testing.tsx'
import type { Release } from '../wire.ts'
import { ApprovalForm } from './approval-form.tsx'

const release: Release = {
  id: 'r1',
  policyId: 'p1',
  version: 'b'.repeat(64),
  base: 'a'.repeat(64),
  simulationId: 's1',
  simulationHash: 'c'.repeat(64),
  status: 'requested',
  requestedBy: { id: 'user-ops-manager', name: 'Olive' },
  requestedAt: '2025-03-01T10:00:00Z',
  editors: [{ id: 'user-ops-manager', name: 'Olive' }],
  approvals: [],
}

it('tells an editor of the version that somebody else must approve it, and offers no button', () => {
  show(<ApprovalForm release={release} />, sessionOf('ops-manager', 'approver'))
  expect(screen.getByText('You edited this version, so somebody else must approve it.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument()
})

it('tells somebody without the role which role it needs', () => {
  show(<ApprovalForm release={release} />, sessionOf('analyst'))
  expect(screen.getByText('Approving needs the role approver; you do not have it.')).toBeInTheDocument()
})

it('sends an approver’s verdict with the note', async () => {
  const sent = answering({ 'POST /v1/releases/r1/approvals': { ...release, status: 'approved' } })
  show(<ApprovalForm release={release} />, sessionOf('approver'))
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'fill rate holds')
  await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toEqual({ verdict: 'approve', note: 'fill rate holds' })
})

it('asks for a note before a rejection', async () => {
  show(<ApprovalForm release={release} />, sessionOf('approver'))
  expect(screen.getByRole('button', { name: 'Reject' })).toBeDisabled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'cost rises')
  expect(screen.getByRole('button', { name: 'Reject' })).toBeEnabled()
})

it('shows the server’s refusal when it knows better', async () => {
  answering({
    'POST /v1/releases/r1/approvals': problem(403, 'approver-is-editor', {
      title: 'Whoever edited a version cannot approve it',
      detail: 'you saved the draft this version was made from',
    }),
  })
  show(<ApprovalForm release={release} />, sessionOf('approver'))
  await userEvent.click(screen.getByRole('button', { name: 'Approve' }))
  expect(await screen.findByText('Whoever edited a version cannot approve it')).toBeInTheDocument()
  expect(screen.getByText('You saved the draft this version was made from')).toBeInTheDocument()
})
