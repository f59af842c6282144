// Try one order on the draft as it is now: choose a past order or edit its facts, read what would happen and why.
import type { PolicyDocument } from '@heddle/engine'
import { Alert, Badge, Button, Group, JsonInput, Loader, SegmentedControl, Stack, Tabs, Text } from '@mantine/core'
import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Subject } from '../draft/vocabulary.ts'
import type { Place } from '../problems/place-of.ts'
import type { Vocabulary } from '../rules/fact-words.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { courseOf, present } from './course.ts'
import { PastOrders } from './past-orders.tsx'
import { factsOfText, isStale, runTrial } from './run-trial.ts'
import { ThroughTime } from './through-time.tsx'
import { TrialResultView } from './trial-result.tsx'
import type { TrialPorts, TrialState } from './trial-state.ts'

const t = words('trial')

const shapeOfFacts = '{ "now": "…", "order": { … }, "lines": [ … ], "network": { … }, "stock": [ … ] }'

interface Props {
  document: PolicyDocument
  /** The flow in view; undefined where something else is. */
  subject: Subject | undefined
  vocabulary: Vocabulary
  ports: TrialPorts
  state: TrialState
  onState(state: TrialState): void
  go(place: Place): void
}

export function TrialPanel({ document, subject, vocabulary, ports, state, onState, go }: Props) {
  const [isLoading, setIsLoading] = useState(false)
  const [fault, setFault] = useState<string>()
  const stale = isStale(state.result, document)

  const tryFacts = (facts: unknown, next: TrialState) => {
    setFault(undefined)
    onState({ ...next, result: runTrial(document, subject ?? next.subject ?? 'order', facts) })
  }
  const tryText = (next: TrialState) => {
    const read = factsOfText(next.text)
    if ('fault' in read) setFault(t('thisIsNoJson', { fault: read.fault }))
    else tryFacts(read.facts, next)
  }
  const tryOrder = async (historyId: string, orderId: string) => {
    setIsLoading(true)
    setFault(undefined)
    try {
      const facts = await ports.facts(historyId, orderId)
      tryFacts(facts, { source: state.source, historyId, orderId, text: JSON.stringify(facts, null, 2) })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setIsLoading(false)
    }
  }

  return (
    <Stack gap="sm" p="sm">
      <SegmentedControl
        size="xs"
        fullWidth
        value={state.source}
        onChange={(source) => onState({ ...state, source: source as TrialState['source'] })}
        data={[
          { value: 'history', label: t('aPastOrder') },
          { value: 'facts', label: t('facts') },
        ]}
        aria-label={t('whereTheOrderComesFrom')}
      />
      {state.source === 'history' ? (
        <PastOrders ports={ports} state={state} onState={onState} onTry={tryOrder} />
      ) : (
        <Stack gap="xs" data-own-undo>
          <JsonInput
            size="xs"
            label={t('factsOfTheOrder')}
            description={t('chooseAPastOrderFirstAnd')}
            placeholder={shapeOfFacts}
            value={state.text}
            onChange={(text) => onState({ ...state, text })}
            rows={10}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 11 } }}
          />
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={14} />}
            disabled={state.text.trim() === ''}
            onClick={() => tryText(state)}
          >
            {t('tryTheseFacts')}
          </Button>
        </Stack>
      )}
      {isLoading && (
        <Group gap="xs">
          <Loader size="xs" />
          <Text size="sm">{t('fetchingTheFactsOfThatOrder')}</Text>
        </Group>
      )}
      {fault !== undefined && (
        <Alert color="red" title={t('thatDidNotWork')} p="xs">
          <Text size="sm">{fault}</Text>
        </Alert>
      )}
      {stale && (
        <Alert color="orange" p="xs" role="status">
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Group gap={6} wrap="nowrap">
              <Badge color="orange">{t('stale')}</Badge>
              <Text size="xs">{t('theDraftHasChangedSince')}</Text>
            </Group>
            <Button size="compact-xs" leftSection={<IconRefresh size={12} />} onClick={() => tryText(state)}>
              {t('tryAgain')}
            </Button>
          </Group>
        </Alert>
      )}
      {isPassedBy(state) && !isLoading && (
        <Alert color="gray" p="xs" title={t('notAskedOnThisWay')}>
          <Text size="sm">
            <Sentence
              of={t('theFlowLeadsThisOrderPast')}
              parts={{ name: document.rulesets.find(({ id }) => id === state.about)?.name ?? state.about }}
            />
          </Text>
        </Alert>
      )}
      {!isLoading && <Result {...{ document, vocabulary, state, onState, go }} isStale={stale} />}
    </Stack>
  )
}

/** Whether the flow never asked the ruleset that the facts were made for. */
function isPassedBy({ about, result }: TrialState): boolean {
  return (
    about !== undefined && result?.type === 'decided' && result.decision.steps.every((step) => step.rulesetId !== about)
  )
}

type ResultProps = Pick<Props, 'document' | 'vocabulary' | 'state' | 'onState' | 'go'> & { isStale: boolean }

/** What was decided in the step that the trial was taken to, and the way through time from there. */
function Result({ document, vocabulary, state, onState, go, isStale }: ResultProps) {
  const { result, course: taken } = state
  const course = useMemo(() => (result?.type === 'decided' ? courseOf(result, taken) : undefined), [result, taken])
  const shown = course === undefined ? result : present(course).result
  if (shown === undefined) return null
  const decided = <TrialResultView result={shown} document={document} vocabulary={vocabulary} go={go} />
  if (course === undefined) return decided
  return (
    <Tabs defaultValue="decision" keepMounted={false}>
      <Tabs.List grow mb="sm" aria-label={t('aboutThisTrial')}>
        <Tabs.Tab value="decision">{t('decision')}</Tabs.Tab>
        <Tabs.Tab value="time">{t('throughTime')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="decision">{decided}</Tabs.Panel>
      <Tabs.Panel value="time">
        <ThroughTime course={course} isStale={isStale} onCourse={(next) => onState({ ...state, course: next })} />
      </Tabs.Panel>
    </Tabs>
  )
}
