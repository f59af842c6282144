// The state of a release in one word and one colour.
import { Badge } from '@mantine/core'
import type { ReleaseStatus } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('releases')

export const releaseWords = (): Record<ReleaseStatus, { label: string; color: string }> => ({
  requested: {
    label: t('waitsForApproval'),
    color: 'yellow',
  },
  approved: {
    label: t('approvedNotLiveYet'),
    color: 'blue',
  },
  rejected: { label: t('statusRejected'), color: 'red' },
  live: { label: t('live'), color: 'teal' },
  superseded: { label: t('superseded'), color: 'gray' },
  withdrawn: { label: t('statusWithdrawn'), color: 'gray' },
})

export function ReleaseBadge({ status }: { status: ReleaseStatus }) {
  return <Badge color={releaseWords()[status].color}>{releaseWords()[status].label}</Badge>
}
