// What the pages read from the API, each with its key: one place knows what to refresh after a change.

import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import { isDraftSide } from './policies/sides.ts'
import { ApiProblem } from './problem.ts'
import type { Page } from './wire.ts'
import { spoken } from './words/words.ts'

/** Retries only what may pass by itself: no answer, or a server in trouble. Never a refusal. */
export function mayRetry(failures: number, error: unknown): boolean {
  const status = error instanceof ApiProblem ? error.status : 0
  return failures < 2 && (status === 0 || status >= 500)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: mayRetry, staleTime: 5_000, refetchOnWindowFocus: true } },
  })
}

/** Reads policies with the engine, which the first page does without. */
const documentSides = () => spoken(import('./policies/document-sides.ts'))

const nextPage = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page<unknown>) => page.nextCursor,
}

export const queries = {
  mappings: queryOptions({ queryKey: ['mappings'], queryFn: ({ signal }) => api.histories.mappings(signal) }),
  mapping: (name: string) =>
    queryOptions({ queryKey: ['mappings', name], queryFn: ({ signal }) => api.histories.mapping(name, signal) }),
  historyImport: (id: string) =>
    queryOptions({ queryKey: ['history-import', id], queryFn: ({ signal }) => api.histories.import(id, signal) }),
  session: queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => api.session.get(signal), staleTime: 60_000 }),
  demoUsers: queryOptions({
    queryKey: ['demo-users'],
    queryFn: ({ signal }) => api.session.demoUsers(signal),
    retry: false,
  }),

  policies: queryOptions({
    queryKey: ['policies'],
    queryFn: ({ signal }) => api.policies.list({ limit: 100 }, signal),
  }),
  policy: (policyId: string) =>
    queryOptions({ queryKey: ['policies', policyId], queryFn: ({ signal }) => api.policies.get(policyId, signal) }),
  drafts: (policyId: string, deleted = false) =>
    queryOptions({
      queryKey: ['policies', policyId, 'drafts', deleted],
      queryFn: ({ signal }) => api.policies.drafts(policyId, { limit: 100, deleted }, signal),
    }),
  versions: (policyId: string) =>
    infiniteQueryOptions({
      queryKey: ['policies', policyId, 'versions'],
      queryFn: ({ signal, pageParam }) => api.policies.versions(policyId, { cursor: pageParam, limit: 50 }, signal),
      ...nextPage,
    }),
  version: (hash: string) =>
    queryOptions({
      queryKey: ['version', hash],
      queryFn: ({ signal }) => api.versions.get(hash, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  diff: (before: string, after: string) =>
    queryOptions({
      queryKey: ['diff', before, after],
      queryFn: async ({ signal }) => {
        if (!isDraftSide(before) && !isDraftSide(after)) return await api.versions.diff(before, after, signal)
        return await (await documentSides()).changesBetween(before, after, signal)
      },
      // Versions never change; drafts do.
      staleTime: isDraftSide(before) || isDraftSide(after) ? 0 : Number.POSITIVE_INFINITY,
    }),
  documents: (before: string, after: string) =>
    queryOptions({
      queryKey: ['documents', before, after],
      queryFn: async ({ signal }) => (await documentSides()).documentsOf(before, after, signal),
      staleTime: isDraftSide(before) || isDraftSide(after) ? 0 : Number.POSITIVE_INFINITY,
    }),
  comparison: (before: string, after: string) =>
    queryOptions({
      queryKey: ['comparison', before, after],
      queryFn: ({ signal }) => api.versions.compare(before, after, signal),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),

  histories: queryOptions({ queryKey: ['histories'], queryFn: ({ signal }) => api.histories.list(signal) }),
  historyOrders: (historyId: string) =>
    queryOptions({
      queryKey: ['histories', historyId, 'orders'],
      queryFn: ({ signal }) => api.histories.orders(historyId, { limit: 25 }, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),

  simulations: (policyId?: string) =>
    infiniteQueryOptions({
      queryKey: ['simulations', 'list', policyId ?? 'all'],
      queryFn: ({ signal, pageParam }) => api.simulations.list({ policyId, cursor: pageParam, limit: 20 }, signal),
      ...nextPage,
    }),
  simulation: (simulationId: string) =>
    queryOptions({
      queryKey: ['simulations', 'one', simulationId],
      queryFn: ({ signal }) => api.simulations.get(simulationId, signal),
    }),
  changes: (simulationId: string, query: { cause?: string | undefined; candidate?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['simulations', 'changes', simulationId, query.candidate ?? '', query.cause ?? ''],
      queryFn: ({ signal, pageParam }) =>
        api.simulations.changes(simulationId, { ...query, cursor: pageParam, limit: 20 }, signal),
      staleTime: Number.POSITIVE_INFINITY,
      ...nextPage,
    }),

  releases: infiniteQueryOptions({
    queryKey: ['releases', 'list'],
    queryFn: ({ signal, pageParam }) => api.releases.list({ cursor: pageParam, limit: 20 }, signal),
    ...nextPage,
  }),
  release: (releaseId: string) =>
    queryOptions({
      queryKey: ['releases', 'one', releaseId],
      queryFn: ({ signal }) => api.releases.get(releaseId, signal),
    }),
  live: queryOptions({ queryKey: ['releases', 'live'], queryFn: ({ signal }) => api.releases.live(signal) }),

  guardrails: queryOptions({ queryKey: ['guardrails'], queryFn: ({ signal }) => api.guardrails.list(signal) }),

  decisions: (query: { orderId?: string | undefined; version?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['decisions', 'list', query.orderId ?? '', query.version ?? ''],
      queryFn: ({ signal, pageParam }) => api.decisions.list({ ...query, cursor: pageParam, limit: 20 }, signal),
      ...nextPage,
    }),
  decision: (decisionId: string) =>
    queryOptions({
      queryKey: ['decisions', 'one', decisionId],
      queryFn: ({ signal }) => api.decisions.get(decisionId, signal),
    }),

  audit: (query: { type?: string | undefined; from?: string | undefined; to?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['audit', query.type ?? '', query.from ?? '', query.to ?? ''],
      queryFn: ({ signal, pageParam }) => api.audit.list({ ...query, cursor: pageParam, limit: 50 }, signal),
      ...nextPage,
    }),
}
