// Shows what a query brought, or why it did not: every page treats loading and failure alike.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading, ProblemNotice } from './notice.tsx'

interface Props<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  label: string
  loading?: ReactNode
  children: (data: T) => ReactNode
}

/** Stale data stays on screen while a refetch fails; the failure is shown above it. */
export function Loaded<T>({ query, label, loading, children }: Props<T>) {
  const failed = query.error ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : undefined
  if (query.data === undefined) return failed ?? loading ?? <Loading label={label} />
  return (
    <>
      {failed}
      {children(query.data)}
    </>
  )
}
