// The currency in which amounts are shown where no history is chosen: that of the brand's first history.
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import type { HistorySummary } from '../wire.ts'

/** USD until there is a history. */
export function useBrandCurrency(): string {
  return useQuery(queries.histories).data?.items[0]?.currency ?? 'USD'
}

/** What is known of a history; undefined until it is read. */
export function useHistory(historyId: string): HistorySummary | undefined {
  return useQuery(queries.histories).data?.items.find(({ id }) => id === historyId)
}
