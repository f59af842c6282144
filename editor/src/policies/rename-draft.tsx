// Gives a draft another name; its document stays as it was last saved.
import { api } from '../api.ts'
import type { DraftSummary } from '../wire.ts'
import { DraftName } from './draft-name.tsx'

export function RenameDraft({ draft, onClose }: { draft: DraftSummary; onClose: () => void }) {
  const rename = async (name: string) => {
    const { revision, document } = await api.drafts.get(draft.id)
    return await api.drafts.save(draft.id, { revision, document, name })
  }
  return <DraftName title="Rename the draft" suggested={draft.name} action="Rename" onName={rename} onClose={onClose} />
}
