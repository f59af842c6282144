// The versions of every policy as choices of a form, newest first, what is live marked.
import type { PolicyDocument } from '@heddle/engine'
import { useQueries, useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { moment, shortHash } from '../shell/format.ts'
import type { Version, VersionSummary } from '../wire.ts'
import { words } from '../words/words.ts'
import { draftSide } from './sides.ts'

const t = words('policies')

export interface VersionChoice {
  value: string
  label: string
  /** Its message alone. */
  name: string
  policyId: string
}

export interface VersionGroup {
  /** The name of the policy. */
  group: string
  items: VersionChoice[]
}

/** A version in one line: its message, or when it was made. */
export function versionLabel(version: VersionSummary, live: string | undefined): string {
  const said = version.message ?? t('made', { createdAt: moment(version.createdAt) })
  return `${said} · ${shortHash(version.hash)}${version.hash === live ? ' · live' : ''}`
}

/** Choices grouped by policy, as Mantine's Select takes them. */
export function useVersionChoices(): { groups: VersionGroup[]; live: string | undefined } {
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
    items: (lists[index]?.data?.items ?? []).map((version) => choiceOf(version, live.data?.version, policy.id)),
  }))
  return { groups: groups.filter((group) => group.items.length > 0), live: live.data?.version }
}

/**
 * The same choices and this version among them: one just made is not in a list read before, and an old one is beyond
 * the first hundred of its policy.
 */
export function withVersion(
  groups: readonly VersionGroup[],
  version: Version | undefined,
  live: string | undefined,
): VersionGroup[] {
  const isThere = groups.some(({ items }) => items.some(({ value }) => value === version?.hash))
  if (version === undefined || isThere) return [...groups]
  const choice = choiceOf(version, live, version.policyId)
  const { name } = version.document as PolicyDocument
  const own = groups.find(({ items }) => items.some(({ policyId }) => policyId === version.policyId))
  if (own === undefined) return [...groups, { group: name, items: [choice] }]
  return groups.map((group) => (group === own ? { ...group, items: [choice, ...group.items] } : group))
}

function choiceOf(version: VersionSummary, live: string | undefined, policyId: string): VersionChoice {
  return {
    value: version.hash,
    label: versionLabel(version, live),
    name: version.message ?? t('version', { hash: shortHash(version.hash) }),
    policyId,
  }
}

/** The drafts of every policy that are not deleted, as sides of a comparison. */
export function useDraftChoices(isWanted: boolean): { group: string; items: { value: string; label: string }[] }[] {
  const policies = useQuery({ ...queries.policies, enabled: isWanted })
  const wanted = isWanted ? (policies.data?.items ?? []) : []
  const lists = useQueries({ queries: wanted.map(({ id }) => queries.drafts(id)) })
  return wanted
    .map(({ name }, index) => ({
      group: t('draftsOf', { name }),
      items: (lists[index]?.data?.items ?? []).map((draft) => ({ value: draftSide(draft.id), label: draft.name })),
    }))
    .filter(({ items }) => items.length > 0)
}

/** What to call a version whose summary may not be known: its message, or its hash. */
export function useVersionName(): (hash: string) => string {
  const { groups } = useVersionChoices()
  return (hash) =>
    groups.flatMap((group) => group.items).find((item) => item.value === hash)?.name ??
    t('version', { hash: shortHash(hash) })
}
