// The state of a release in one word and one colour.
import { Badge } from '@mantine/core'
import type { ReleaseStatus } from '../wire.ts'

export const releaseWords: Record<ReleaseStatus, { label: string; color: string }> = {
  requested: { label: 'waits for approval', color: 'yellow' },
  approved: { label: 'approved, not live yet', color: 'blue' },
  rejected: { label: 'rejected', color: 'red' },
  live: { label: '● live', color: 'teal' },
  superseded: { label: 'superseded', color: 'gray' },
  withdrawn: { label: 'withdrawn', color: 'gray' },
}

export function ReleaseBadge({ status }: { status: ReleaseStatus }) {
  return <Badge color={releaseWords[status].color}>{releaseWords[status].label}</Badge>
}
