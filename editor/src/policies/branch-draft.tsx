// A second draft that goes on from what a first one holds, to try something without touching it.
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import type { DraftSummary } from '../wire.ts'
import { DraftName } from './draft-name.tsx'

export function BranchDraft({ draft, onClose }: { draft: DraftSummary; onClose: () => void }) {
  const navigate = useNavigate()
  const { policyId } = draft
  const branch = async (name: string) => {
    const made = await api.drafts.create(policyId, { name, fromDraft: draft.id })
    await navigate({ to: '/policies/$policyId/drafts/$draftId', params: { policyId, draftId: made.id } })
  }
  return (
    <DraftName
      title="Branch the draft"
      explained={`The new draft begins with all that “${draft.name}” holds now and goes its own way from there. Who edited it counts as an editor of both.`}
      suggested={`${draft.name.slice(0, 190)} (branch)`}
      action="Branch and open"
      onName={branch}
      onClose={onClose}
    />
  )
}
