// The version that made a decision: its document names rulesets, rules and states.
import { flowWords, type PolicyDocument } from '@heddle/engine'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '../queries.ts'
import { type Vocabulary, vocabularyOf } from '../rules/fact-words.ts'
import { spokenPosition } from '../shell/format.ts'
import type { DecisionRecord } from '../wire.ts'

export interface Deciding {
  /** Undefined while it is read, and where it cannot be. */
  document: PolicyDocument | undefined
  vocabulary: Vocabulary
}

export function useDeciding({ version, facts }: Pick<DecisionRecord, 'version' | 'facts'>): Deciding {
  const document = useQuery(queries.version(version)).data?.document
  const { currency } = facts.network
  const vocabulary = useMemo(
    () => vocabularyOf(document?.parameters ?? {}, document?.conditions ?? {}, currency),
    [document, currency],
  )
  return { document, vocabulary }
}

/** Where the order rests, in the labels of the flow's author. */
export function restsInWords(
  { decision }: Pick<DecisionRecord, 'decision'>,
  document: PolicyDocument | undefined,
): string {
  const flow = document?.flows[decision.subject]
  return flow === undefined
    ? spokenPosition(decision.rests)
    : flowWords(flow).position(decision.rests).replaceAll(' + ', ' · ')
}
