// The brand's own fields that occur in its past orders, of all the newest histories together.
import type { OwnField } from '@heddle/engine'
import { useQuery } from '@tanstack/react-query'
import type { TrialHistory } from '../trial/trial-state.ts'
import type { DeskPorts } from './desk-ports.ts'

/** Histories that are looked at. */
const mostHistories = 3

/** Empty until they are known, and where they cannot be had: rules can be written without. */
export function useOwnFields(
  { ownFields }: Pick<DeskPorts, 'ownFields'>,
  histories: readonly TrialHistory[] | undefined,
): readonly OwnField[] {
  const ids = (histories ?? []).slice(0, mostHistories).map(({ id }) => id)
  const { data } = useQuery({
    queryKey: ['own-fields', ...ids],
    queryFn: async () => together(await Promise.all(ids.map((id) => ownFields?.(id) ?? []))),
    enabled: ownFields !== undefined && ids.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return data ?? none
}

const none: readonly OwnField[] = []

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
