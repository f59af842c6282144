// The way the order took through the flow: what was asked in each state and what came of it.
import { Badge, Card, Code, Group, Stack, Text, Title } from '@mantine/core'
import { spoken } from '../shell/format.ts'
import { Moment } from '../shell/small.tsx'
import { ExplainedSteps } from '../why/explained-steps.tsx'
import type { DecisionRecord } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { useDeciding } from './use-deciding.ts'

const t = words('orders')

export function DecisionSteps({ record }: { record: DecisionRecord }) {
  const { decision, explanation } = record
  const { document } = useDeciding(record)
  const rulesetOf = (id: string) => document?.rulesets.find((each) => each.id === id)
  const ruleName = (rulesetId: string, ruleId: string) =>
    rulesetOf(rulesetId)?.rules.find(({ id }) => id === ruleId)?.name ?? ruleId
  return (
    <Stack gap="md">
      <Card>
        <Title order={2} size="h3" mb="md">
          {t('throughTheFlow')}
        </Title>
        <ExplainedSteps steps={explanation.steps} />
      </Card>
      <Card>
        <Title order={2} size="h3" mb="md">
          {t('rulesetsAsked')}
        </Title>
        <Stack gap="sm">
          {decision.steps.map((step) => (
            <div key={`${step.state} ${step.rulesetId}`}>
              <Group gap="xs">
                <Text size="sm" fw={600}>
                  {rulesetOf(step.rulesetId)?.name ?? spoken(step.rulesetId)}
                </Text>
                <Badge size="sm">{spoken(step.kind)}</Badge>
                <Text size="sm" c="dimmed">
                  {t('answered', { event: spoken(step.event) })}
                </Text>
              </Group>
              <Text size="sm" c="dimmed">
                {step.fired.length === 0
                  ? t('noRuleFired')
                  : step.fired
                      .map((rule) =>
                        t('firedTimes', { rule: ruleName(step.rulesetId, rule.ruleId), count: rule.times }),
                      )
                      .join(' · ')}
              </Text>
            </div>
          ))}
        </Stack>
      </Card>
      {(decision.effects.length > 0 || decision.timers.length > 0) && (
        <Card>
          <Title order={2} size="h3" mb="sm">
            {t('whatFollows')}
          </Title>
          <Stack gap={4}>
            {decision.effects.map((effect) => (
              <Text size="sm" key={JSON.stringify(effect)}>
                {spoken(effect.type)}
                {'template' in effect && <Code ml={6}>{effect.template}</Code>}
              </Text>
            ))}
            {decision.timers.map((timer) => (
              <Text size="sm" key={`${timer.state} ${timer.event}`}>
                <Sentence
                  of={t('atUnlessTheOrderMovesOn', { event: spoken(timer.event) })}
                  parts={{ when: <Moment at={timer.fireAt} /> }}
                />
              </Text>
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  )
}
