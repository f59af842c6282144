// One order decided under two versions, side by side.
import type { Facts, FlowSubject, PolicyDocument } from '@heddle/engine'
import { Code, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '../queries.ts'
import { vocabularyOf } from '../rules/fact-words.ts'
import { runTrial, type TrialResult } from '../trial/run-trial.ts'
import { TrialResultView } from '../trial/trial-result.tsx'
import { Fold } from '../why/trace-view.tsx'
import { words } from '../words/words.ts'

const t = words('policies')

export interface Way {
  title: string
  document: PolicyDocument | undefined
  /** Undefined until the version is read. */
  result: TrialResult | undefined
}

/** Decides the facts under both versions, here in the page, by the code that decides live orders. */
export function useBothWays(
  shown: { facts: Facts; subject: FlowSubject },
  before: string,
  after: string,
): readonly Way[] {
  const first = useQuery(queries.version(before)).data?.document
  const second = useQuery(queries.version(after)).data?.document
  return useMemo(
    () =>
      [
        { title: t('before'), document: first },
        { title: t('after'), document: second },
      ].map((way) => ({
        ...way,
        result: way.document === undefined ? undefined : runTrial(way.document, shown.subject, shown.facts),
      })),
    [first, second, shown],
  )
}

interface Props {
  isOpen: boolean
  facts: Facts
  ways: readonly Way[]
  onClose(): void
}

export function BothWays({ isOpen, facts, ways, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('oneOrderDecidedBothWays')} size="80rem">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {ways.map(({ title, document, result }) => (
            <section key={title} aria-label={title}>
              <Title order={3} mb="xs">
                {title}
              </Title>
              {document === undefined || result === undefined ? (
                <Text size="sm" c="dimmed">
                  {t('readingTheVersion')}
                </Text>
              ) : (
                <TrialResultView
                  result={result}
                  document={document}
                  vocabulary={vocabularyOf(document.parameters, document.conditions, facts.network.currency)}
                />
              )}
            </section>
          ))}
        </SimpleGrid>
        <Fold title={t('theFactsOfThisOrder')}>
          <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }}>
            {JSON.stringify(facts, null, 2)}
          </Code>
        </Fold>
      </Stack>
    </Modal>
  )
}
