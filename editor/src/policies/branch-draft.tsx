// A second draft that goes on from what a first one holds, to try something without touching it.
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import type { DraftSummary } from '../wire.ts'
import { words } from '../words/words.ts'
import { DraftName } from './draft-name.tsx'

const t = words('policies')

export function BranchDraft({ draft, onClose }: { draft: DraftSummary; onClose: () => void }) {
  const navigate = useNavigate()
  const { policyId } = draft
  const branch = async (name: string) => {
    const made = await api.drafts.create(policyId, { name, fromDraft: draft.id })
    await navigate({ to: '/policies/$policyId/drafts/$draftId', params: { policyId, draftId: made.id } })
  }
  return (
    <DraftName
      title={t('branchTheDraft')}
      explained={t('theNewDraftBeginsWithAll', { draft: draft.name })}
      suggested={t('branch', { draft: draft.name.slice(0, 190) })}
      action={t('branchAndOpen')}
      onName={branch}
      onClose={onClose}
    />
  )
}
