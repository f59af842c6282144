// What the sites of a history are called: reports hold only their ids.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '../queries.ts'

export type SiteName = (siteId: string) => string

/** The name of a site of that history; its id as long as, or where, no name is known. */
export function useSiteName(historyId: string): SiteName {
  const histories = useQuery(queries.histories)
  const sites = histories.data?.items.find(({ id }) => id === historyId)?.sites
  return useMemo(() => {
    const names = new Map(sites?.map(({ id, name }) => [id, name]))
    return (siteId) => names.get(siteId) ?? siteId
  }, [sites])
}
