// The versions of every policy as choices of a form, newest first, what is live marked.
import { useQueries, useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { moment, shortHash } from '../shell/format.ts'
import type { VersionSummary } from '../wire.ts'
import { draftSide } from './sides.ts'

export interface VersionChoice {
  value: string
  label: string
  /** Its message alone. */
  name: string
  policyId: string
}

/** A version in one line: its message, or when it was made. */
export function versionLabel(version: VersionSummary, live: string | undefined): string {
  const words = version.message ?? `made ${moment(version.createdAt)}`
  return `${words} · ${shortHash(version.hash)}${version.hash === live ? ' · live' : ''}`
}

/** Choices grouped by policy, as Mantine's Select takes them. */
export function useVersionChoices(): { groups: { group: string; items: VersionChoice[] }[]; live: string | undefined } {
  const policies = useQuery(queries.policies)
  const live = useQuery(queries.live)
  const lists = useQueries({
    queries: (policies.data?.items ?? []).map((policy) => ({
      queryKey: ['policies', policy.id, 'versions', 'choices'],
      queryFn: () => api.policies.versions(policy.id, { limit: 100 }),
    })),
  })
  const groups = (policies.data?.items ?? []).map((policy, index) => ({
    group: policy.name,
    items: (lists[index]?.data?.items ?? []).map((version) => ({
      value: version.hash,
      label: versionLabel(version, live.data?.version),
      name: version.message ?? `Version ${shortHash(version.hash)}`,
      policyId: policy.id,
    })),
  }))
  return { groups: groups.filter((group) => group.items.length > 0), live: live.data?.version }
}

/** The drafts of every policy that are not deleted, as sides of a comparison. */
export function useDraftChoices(isWanted: boolean): { group: string; items: { value: string; label: string }[] }[] {
  const policies = useQuery({ ...queries.policies, enabled: isWanted })
  const wanted = isWanted ? (policies.data?.items ?? []) : []
  const lists = useQueries({ queries: wanted.map(({ id }) => queries.drafts(id)) })
  return wanted
    .map(({ name }, index) => ({
      group: `Drafts of ${name}`,
      items: (lists[index]?.data?.items ?? []).map((draft) => ({ value: draftSide(draft.id), label: draft.name })),
    }))
    .filter(({ items }) => items.length > 0)
}

/** What to call a version whose summary may not be known: its message, or its hash. */
export function useVersionName(): (hash: string) => string {
  const { groups } = useVersionChoices()
  return (hash) =>
    groups.flatMap((group) => group.items).find((item) => item.value === hash)?.name ?? `Version ${shortHash(hash)}`
}
