// The words of past orders that rules may ask for: the brand's own fields, and what facts of the catalogue have there; of all the
// newest histories together.
import type { CodedValues, OwnField } from '@heddle/engine'
import { useQuery } from '@tanstack/react-query'
import type { TrialHistory } from '../trial/trial-state.ts'
import type { DeskPorts } from './desk-ports.ts'

/** Histories that are looked at. */
const mostHistories = 3

export interface HistoryWords {
  items: readonly OwnField[]
  values: readonly CodedValues[]
}

/** Empty until they are known, and where they cannot be had: rules can be written without. */
export function useHistoryWords(
  { ownFields }: Pick<DeskPorts, 'ownFields'>,
  histories: readonly TrialHistory[] | undefined,
): HistoryWords {
  const ids = (histories ?? []).slice(0, mostHistories).map(({ id }) => id)
  const { data } = useQuery({
    queryKey: ['own-fields', ...ids],
    queryFn: async () => {
      const found = await Promise.all(ids.map((id) => ownFields?.(id) ?? none))
      return {
        items: together(found.map(({ items }) => items)),
        values: valuesTogether(found.map(({ values }) => values)),
      }
    },
    enabled: ownFields !== undefined && ids.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return data ?? none
}

const none: HistoryWords = { items: [], values: [] }

/** The values that each fact has in any of them, those of the first history first. */
export function valuesTogether(lists: readonly (readonly CodedValues[])[]): CodedValues[] {
  const byFact = new Map<string, Set<string>>()
  for (const { fact, values } of lists.flat()) {
    const known = byFact.get(fact) ?? new Set()
    byFact.set(fact, known)
    for (const value of values) known.add(value)
  }
  return [...byFact].map(([fact, values]) => ({ fact, values: [...values] }))
}

/** Of a field in several histories: the values of all, and a type only where they agree. */
export function together(lists: readonly (readonly OwnField[])[]): OwnField[] {
  const byName = new Map<string, OwnField>()
  for (const field of lists.flat()) {
    const known = byName.get(field.fact)
    if (known === undefined) byName.set(field.fact, field)
    else {
      const { type, ...rest } = known
      byName.set(field.fact, {
        ...rest,
        ...(type === undefined || type !== field.type ? {} : { type }),
        times: known.times + field.times,
        values: [...new Set([...known.values, ...field.values])],
      })
    }
  }
  return [...byName.values()]
}
