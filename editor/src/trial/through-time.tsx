// The order of a trial taken through time: where it stands, which timers run, what may come next, and the steps so far.
import { flowWords, type Stage, type Timer } from '@heddle/engine'
import { Badge, Button, Code, Group, List, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconClockPlay, IconPlayerTrackNext } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { moment } from '../shell/format.ts'
import {
  backTo,
  type Course,
  letTimePass,
  type Moment,
  nextEvents,
  otherAnswers,
  present,
  raise,
  suppose,
  type Taken,
} from './course.ts'
import { waitInWords } from './time-words.ts'
import classes from './trial.module.css'

interface Props {
  course: Course
  /** The draft has changed since: steps are those of the draft as it was tried. */
  isStale: boolean
  onCourse(course: Course): void
}

export function ThroughTime({ course, isStale, onCourse }: Props) {
  const now = present(course)
  const { result, timers } = now
  const { decision } = result
  const words = useMemo(() => flowWords(flowFor(course)), [course])
  const next = useMemo(() => nextEvents(course), [course])
  const raised = next.filter(({ timer }) => timer === undefined)
  const leadsTo = (event: string) => words.position(next.find((each) => each.event === event)?.leadsTo ?? '')
  const standing = useRef<HTMLHeadingElement>(null)
  const steps = useRef(course.length)
  // The button that was pressed is often gone after the step: the keyboard goes on from where the order stands now.
  useEffect(() => {
    if (steps.current !== course.length) standing.current?.focus()
    steps.current = course.length
  }, [course])
  return (
    <Stack gap="sm" component="section" aria-label="Through time">
      <div aria-live="polite">
        <Group gap={6} wrap="nowrap">
          <Text ref={standing} tabIndex={-1} component="h3" size="sm" fw={650} className={classes.standing}>
            {words.position(decision.rests)}
          </Text>
          {isStale && <Badge color="orange">stale</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {moment(decision.at)}
          {isStale && ' · in the draft as it was tried'}
        </Text>
        {decision.review.length > 0 && <Text size="xs">Sent to review: nothing was settled in this step.</Text>}
      </div>

      <Part title="Timers running" empty={timers.length === 0 ? 'None: time alone changes nothing here.' : undefined}>
        <List size="xs" listStyleType="none" spacing={2}>
          {timers.map((timer) => (
            <List.Item key={`${timer.state} ${timer.event}`}>
              <Code>{timer.event}</Code> of {words.state(timer.state)}: {moment(timer.fireAt)},{' '}
              {waitInWords(decision.at, timer.fireAt)}
            </List.Item>
          ))}
        </List>
        <NextTimer timers={timers} leadsTo={leadsTo} onPass={() => onCourse(letTimePass(course))} />
      </Part>

      <Part title="What may come next" empty={raised.length === 0 ? 'Nothing from outside is heard here.' : undefined}>
        {raised.map(({ event, leadsTo: to }) => (
          <Choice
            key={event}
            event={event}
            about={to === undefined ? 'nothing would follow' : `leads to ${words.position(to)}`}
            onTake={() => onCourse(raise(course, event))}
          />
        ))}
      </Part>

      {now.stages.map((stage, index) => (
        <Asked
          // biome-ignore lint/suspicious/noArrayIndexKey: a ruleset may be asked twice
          key={index}
          now={now}
          stage={stage}
          onSuppose={(event) => onCourse(suppose(course, stage, event))}
        />
      ))}

      <Part title="Steps so far">
        <ol className={classes.steps}>
          {course.map(({ taken, result: step }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the course
            <li key={index}>
              <UnstyledButton
                className={classes.step}
                aria-current={index === course.length - 1 ? 'step' : undefined}
                title={index === course.length - 1 ? undefined : 'Go back to this step'}
                onClick={() => onCourse(backTo(course, index))}
              >
                <Text size="xs" fw={index === course.length - 1 ? 650 : 400}>
                  {takenInWords(taken, course)} → {words.position(step.decision.rests)}
                </Text>
                <Text size="xs" c="dimmed">
                  {moment(step.decision.at)}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ol>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowBackUp size={12} />}
          disabled={course.length === 1}
          onClick={() => onCourse(backTo(course, course.length - 2))}
        >
          Go back one step
        </Button>
      </Part>
      <Text size="xs" c="dimmed">
        Only the clock moves: stock, receipts and the order stay as the trial found them.
      </Text>
    </Stack>
  )
}

function Part({ title, empty, children }: { title: string; empty?: string | undefined; children: React.ReactNode }) {
  return (
    <Stack gap={4}>
      <Text component="h4" size="xs" fw={650} m={0}>
        {title}
      </Text>
      {empty === undefined ? (
        children
      ) : (
        <Text size="xs" c="dimmed">
          {empty}
        </Text>
      )}
    </Stack>
  )
}

interface NextTimerProps {
  timers: readonly Timer[]
  leadsTo(event: string): string
  onPass(): void
}

function NextTimer({ timers, leadsTo, onPass }: NextTimerProps) {
  const [first] = timers
  if (first === undefined) return null
  const to = leadsTo(first.event)
  return (
    <Group gap={6} wrap="nowrap">
      <Button size="compact-xs" leftSection={<IconClockPlay size={12} />} style={{ flexShrink: 0 }} onClick={onPass}>
        Let time pass to it
      </Button>
      <Text size="xs" c="dimmed">
        {to === '' ? 'nothing would follow' : `leads to ${to}`}
      </Text>
    </Group>
  )
}

function Choice({ event, about, onTake }: { event: string; about: string; onTake(): void }) {
  return (
    <UnstyledButton className={classes.choice} onClick={onTake}>
      <IconPlayerTrackNext size={12} aria-hidden />
      <Text size="xs" span style={{ overflowWrap: 'anywhere' }}>
        <Code>{event}</Code> <VisuallyHidden>: </VisuallyHidden>
        {about}
      </Text>
    </UnstyledButton>
  )
}

/** A ruleset that was asked in this step: what it answered, and what else it may answer. */
function Asked({ now, stage, onSuppose }: { now: Moment; stage: Stage; onSuppose(event: string): void }) {
  const answers = useMemo(() => otherAnswers(now, stage), [now, stage])
  const { document } = now.result
  const name = document.rulesets.find(({ id }) => id === stage.rulesetId)?.name ?? stage.rulesetId
  return (
    <Part title={`“${name}” answered ${stage.event}`}>
      {answers.length > 0 && (
        <Text size="xs" c="dimmed">
          Suppose it had answered:
        </Text>
      )}
      {answers.map(({ event, meaning }) => (
        <Choice key={event} event={event} about={meaning} onTake={() => onSuppose(event)} />
      ))}
    </Part>
  )
}

function takenInWords(taken: Taken, course: Course): string {
  const { document, decision } = course[0].result
  switch (taken.type) {
    case 'begun':
      return decision.event
    case 'raised':
      return taken.event
    case 'fired':
      return `Timer ${taken.timer.event}`
    case 'supposed': {
      const name = document.rulesets.find(({ id }) => id === taken.rulesetId)?.name ?? taken.rulesetId
      return `Supposed: “${name}” answers ${taken.event}`
    }
  }
}

function flowFor([{ result }]: Course) {
  return result.document.flows[result.subject] ?? result.document.flows.order
}
