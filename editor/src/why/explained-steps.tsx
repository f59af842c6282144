// The way through the flow: what each ruleset settled, with its attempts where its rules are tried one after the other.
import type { ExplainedStep } from '@heddle/engine'
import { List, Text, Timeline } from '@mantine/core'
import { Words } from '../shell/words.tsx'
import { words } from '../words/words.ts'

const t = words('why')

export function ExplainedSteps({ steps }: { steps: readonly ExplainedStep[] }) {
  return (
    <Timeline bulletSize={14} lineWidth={2} active={steps.length} color="teal">
      {steps.map((step, index) => (
        <Timeline.Item
          // biome-ignore lint/suspicious/noArrayIndexKey: a state may be visited twice
          key={index}
          title={
            <Text size="sm" fw={600}>
              {step.label}
            </Text>
          }
        >
          <Text size="xs" c="dimmed" component="div">
            <Words text={step.sentence} />
          </Text>
          {step.attempts.length > 0 && (
            <List type="ordered" size="xs" mt={4} aria-label={t('attemptsIn', { step: step.label })}>
              {step.attempts.map((attempt, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a rule may be tried twice
                <List.Item key={at}>
                  <Words text={attempt} />
                </List.Item>
              ))}
            </List>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
