// What a trial found, in words: the sentence, the way through the flow, each line with its sites, and the full trace.
import type { PolicyDocument } from '@heddle/engine'
import { Alert, Button, Code, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type Place, placeInWords, placeOf } from '../problems/place-of.ts'
import type { Vocabulary } from '../rules/fact-words.ts'
import { Words } from '../shell/words.tsx'
import { ExplainedLineView } from '../why/explained-line.tsx'
import { ExplainedNotes } from '../why/explained-notes.tsx'
import { ExplainedSteps } from '../why/explained-steps.tsx'
import { Fold, TraceView } from '../why/trace-view.tsx'
import { words } from '../words/words.ts'
import type { DecidedTrial, TrialResult } from './run-trial.ts'

const t = words('trial')

interface Props {
  result: TrialResult
  document: PolicyDocument
  vocabulary: Vocabulary
  /** The way to where something is edited; nothing leads there without. */
  go?: ((place: Place) => void) | undefined
}

export function TrialResultView({ result, document, vocabulary, go }: Props) {
  switch (result.type) {
    case 'draft-has-problems': {
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
      return (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t('theDraftCannotBeTriedYet')} p="xs">
          <Text size="sm">
            {t('toBeMendedFirst', {
              problems: errors.length === 1 ? t('oneProblemHas') : t('problemsHave', { problems: errors.length }),
            })}
          </Text>
          <Stack gap={4} mt={4}>
            {errors.slice(0, 5).map((each) => {
              const place = placeOf(each.path)
              return (
                <Button
                  key={`${each.path} ${each.code}`}
                  size="compact-xs"
                  variant="subtle"
                  color="orange"
                  justify="flex-start"
                  h="auto"
                  styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
                  disabled={place === undefined || go === undefined}
                  onClick={() => place !== undefined && go?.(place)}
                >
                  {placeInWords(each.path, document)}: {each.message}
                </Button>
              )
            })}
          </Stack>
        </Alert>
      )
    }
    case 'facts-refused':
      return (
        <Alert color="orange" title={t('theseFactsAreNotComplete')} p="xs">
          <List size="sm">
            {result.faults.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                <Code>{path === '' ? t('theFacts') : path}</Code> {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )
    case 'failed':
      return (
        <Alert color="red" title={t('theTrialFailed')} p="xs">
          <Text size="sm">{result.message}</Text>
        </Alert>
      )
    case 'decided':
      return <Decided {...{ result, document, vocabulary, go }} />
  }
}

function Decided({ result, document, vocabulary, go }: Props & { result: DecidedTrial }) {
  const { decision, explanation, facts } = result
  return (
    <Stack gap="sm" aria-live="polite">
      <Alert color="teal" p="xs" title={t('order', { orderId: decision.orderId })}>
        <Text size="sm" component="div">
          <Words text={explanation.sentence} />
        </Text>
      </Alert>
      {decision.review.length > 0 && (
        <Alert color="orange" p="xs" title={t('sentToReview')}>
          <Text size="sm">
            {t('missing', { facts: decision.review.map((name) => vocabulary.fact(name)?.label ?? name).join(', ') })}
          </Text>
        </Alert>
      )}
      <ExplainedSteps steps={explanation.steps} />
      {explanation.lines.map((line) => (
        <ExplainedLineView key={line.lineId} line={line} vocabulary={vocabulary} document={document} go={go} />
      ))}
      <ExplainedNotes explanation={explanation} />
      {decision.trace !== undefined && (
        <Fold title={t('traceEveryRuleAndCondition')}>
          <TraceView trace={decision.trace} document={result.document} facts={facts} vocabulary={vocabulary} />
        </Fold>
      )}
    </Stack>
  )
}
