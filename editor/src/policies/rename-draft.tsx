// Gives a draft another name; its document stays as it was last saved.
import { api } from '../api.ts'
import type { DraftSummary } from '../wire.ts'
import { words } from '../words/words.ts'
import { DraftName } from './draft-name.tsx'

const t = words('policies')

export function RenameDraft({ draft, onClose }: { draft: DraftSummary; onClose: () => void }) {
  const rename = async (name: string) => {
    const { revision, document } = await api.drafts.get(draft.id)
    return await api.drafts.save(draft.id, { revision, document, name })
  }
  return (
    <DraftName
      title={t('renameTheDraft')}
      suggested={draft.name}
      action={t('rename')}
      onName={rename}
      onClose={onClose}
    />
  )
}
