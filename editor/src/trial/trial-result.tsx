// What a trial found, in words: the sentence, the way through the flow, each line with its sites, and the full trace.
import type { Decision, Explanation, PolicyDocument } from '@heddle/engine'
import { Accordion, Alert, Badge, Button, Code, Group, List, Stack, Text, Timeline } from '@mantine/core'
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { rulesOf } from '../draft/vocabulary.ts'
import { type Place, placeInWords, placeOf } from '../problems/place-of.ts'
import type { Vocabulary } from '../rules/fact-words.ts'
import type { TrialResult } from './run-trial.ts'
import classes from './trial.module.css'

interface Props {
  result: TrialResult
  document: PolicyDocument
  vocabulary: Vocabulary
  go(place: Place): void
}

export function TrialResultView({ result, document, vocabulary, go }: Props) {
  switch (result.type) {
    case 'draft-has-problems': {
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error')
      return (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} title="The draft cannot be tried yet" p="xs">
          <Text size="sm">
            {errors.length === 1 ? 'One problem has' : `${errors.length} problems have`} to be mended first:
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
                  disabled={place === undefined}
                  onClick={() => place !== undefined && go(place)}
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
        <Alert color="orange" title="These facts are not complete" p="xs">
          <List size="sm">
            {result.faults.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                <Code>{path === '' ? 'facts' : path}</Code> {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )
    case 'failed':
      return (
        <Alert color="red" title="The trial failed" p="xs">
          <Text size="sm">{result.message}</Text>
        </Alert>
      )
    case 'decided':
      return <Decided {...{ result, document, vocabulary, go }} />
  }
}

type DecidedResult = Extract<TrialResult, { type: 'decided' }>

function Decided({ result, document, vocabulary, go }: Props & { result: DecidedResult }) {
  const { decision, explanation } = result
  return (
    <Stack gap="sm" aria-live="polite">
      <Alert color="teal" p="xs" title={`Order ${decision.orderId}`}>
        <Text size="sm">{explanation.sentence}</Text>
      </Alert>
      {decision.review.length > 0 && (
        <Alert color="orange" p="xs" title="Sent to review">
          <Text size="sm">Missing: {decision.review.join(', ')}</Text>
        </Alert>
      )}
      <Timeline bulletSize={14} lineWidth={2} active={explanation.steps.length} color="teal">
        {explanation.steps.map((step, index) => (
          <Timeline.Item
            // biome-ignore lint/suspicious/noArrayIndexKey: a state may be visited twice
            key={index}
            title={
              <Text size="sm" fw={600}>
                {step.label}
              </Text>
            }
          >
            <Text size="xs" c="dimmed">
              {step.sentence}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {explanation.lines.map((line) => (
        <Line key={line.lineId} line={line} document={document} go={go} />
      ))}
      {explanation.unknown.length > 0 && (
        <Alert color="gray" p="xs" title="Not known">
          <List size="xs">
            {explanation.unknown.map((text) => (
              <List.Item key={text}>{text}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {explanation.notInForce.length > 0 && (
        <Alert color="gray" p="xs" title="Not in force">
          <List size="xs">
            {explanation.notInForce.map((text) => (
              <List.Item key={text}>{text}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Trace decision={decision} document={document} vocabulary={vocabulary} />
    </Stack>
  )
}

type ExplainedLine = Explanation['lines'][number]
type Verdict = ExplainedLine['sites'][number]['verdict']

const verdicts: Record<Verdict, { title: string; color: string }> = {
  chosen: { title: 'chosen', color: 'teal' },
  'ranked-lower': { title: 'ranked lower', color: 'blue' },
  excluded: { title: 'excluded', color: 'red' },
  'no-stock': { title: 'no stock', color: 'gray' },
  'not-chosen': { title: 'not chosen', color: 'gray' },
}
const fewSites = 6

function Line({ line, document, go }: { line: ExplainedLine; document: PolicyDocument; go(place: Place): void }) {
  const [isAll, setIsAll] = useState(false)
  const shown = isAll ? line.sites : line.sites.slice(0, fewSites)
  return (
    <div>
      <Text size="sm" fw={600}>
        {line.sku}
      </Text>
      <Text size="sm">{line.sentence}</Text>
      {line.nearestMiss !== undefined && (
        <Group gap={6} wrap="nowrap" align="flex-start" my={4}>
          <IconBulb size={15} style={{ flexShrink: 0, marginTop: 2 }} aria-label="Nearest miss" />
          <Text size="xs">{line.nearestMiss}</Text>
        </Group>
      )}
      {shown.map((site) => {
        const place = rulePlace(document, site.rulesetId, site.ruleId)
        return (
          <div className={classes.site} key={site.siteId}>
            <Badge size="sm" color={verdicts[site.verdict].color} fullWidth>
              {verdicts[site.verdict].title}
            </Badge>
            <div>
              <Text size="xs" fw={600}>
                {site.siteName}
              </Text>
              <Text size="xs" c="dimmed">
                {site.sentence}
              </Text>
              {place !== undefined && (
                <Button size="compact-xs" variant="subtle" px={0} onClick={() => go(place)}>
                  Go to the rule
                </Button>
              )}
            </div>
          </div>
        )
      })}
      {line.sites.length > fewSites && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsAll(!isAll)}>
          {isAll ? 'Show fewer sites' : `Show all ${line.sites.length} sites`}
        </Button>
      )}
    </div>
  )
}

function rulePlace(document: PolicyDocument, rulesetId?: string, ruleId?: string): Place | undefined {
  const ruleset = document.rulesets.findIndex(({ id }) => id === rulesetId)
  const found = document.rulesets[ruleset]
  if (found === undefined) return undefined
  const rule = rulesOf(found).findIndex(({ id }) => id === ruleId)
  return rule === -1 ? undefined : { at: 'ruleset', ruleset, rule }
}

const rowsShown = 40

/** Every rule over every row, condition by condition, as the evaluator saw it. */
function Trace({
  decision,
  document,
  vocabulary,
}: {
  decision: Decision
  document: PolicyDocument
  vocabulary: Vocabulary
}) {
  const rows = decision.trace?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Accordion
      variant="separated"
      chevronPosition="left"
      styles={{ label: { padding: '6px 0' }, content: { padding: 6 } }}
    >
      <Accordion.Item value="trace">
        <Accordion.Control>
          <Text size="sm">Trace: every rule and condition</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap={8}>
            {rows.slice(0, rowsShown).map((row, index) => {
              const ruleset = document.rulesets.find(({ id }) => id === row.rulesetId)
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the trace never changes
                <div key={index}>
                  <Text size="xs" fw={600}>
                    {ruleset?.name ?? row.rulesetId} · {row.row}
                  </Text>
                  {row.rules.map((rule) => (
                    <div key={rule.ruleId} style={{ paddingLeft: 8 }}>
                      <Group gap={4}>
                        <Badge size="xs" color={rule.fired ? 'teal' : rule.truth === 'unknown' ? 'orange' : 'gray'}>
                          {rule.fired ? 'fired' : rule.truth}
                        </Badge>
                        <Text size="xs">
                          {(ruleset && rulesOf(ruleset).find(({ id }) => id === rule.ruleId)?.name) ?? rule.ruleId}
                        </Text>
                      </Group>
                      {rule.conditions
                        .filter(({ fact }) => fact !== undefined)
                        .map((condition) => (
                          <Text size="xs" c="dimmed" key={condition.path} pl={8}>
                            {vocabulary.fact(condition.fact ?? '')?.label ?? condition.fact}:{' '}
                            {condition.actual === undefined ? 'missing' : JSON.stringify(condition.actual)}{' '}
                            {condition.operator} {JSON.stringify(condition.wanted)} → {condition.truth}
                          </Text>
                        ))}
                    </div>
                  ))}
                </div>
              )
            })}
            {rows.length > rowsShown && (
              <Text size="xs" c="dimmed">
                {rows.length - rowsShown} more rows are not shown.
              </Text>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
