// The order of a trial taken through time: where it stands, which timers run, what may come next, and the steps so far.
import { flowWords, type Stage, type Timer } from '@heddle/engine'
import { Badge, Button, Code, Group, List, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconClockPlay, IconPlayerTrackNext } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { moment } from '../shell/format.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
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

const t = words('trial')

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
    <Stack gap="sm" component="section" aria-label={t('throughTime')}>
      <div aria-live="polite">
        <Group gap={6} wrap="nowrap">
          <Text ref={standing} tabIndex={-1} component="h2" size="sm" fw={650} className={classes.standing}>
            {words.position(decision.rests)}
          </Text>
          {isStale && <Badge color="orange">{t('stale')}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {moment(decision.at)}
          {isStale && t('inTheDraftAsItWas')}
        </Text>
        {decision.review.length > 0 && <Text size="xs">{t('sentToReviewNothingWasSettled')}</Text>}
      </div>

      <Part title={t('timersRunning')} empty={timers.length === 0 ? t('noneTimeAloneChangesNothingHere') : undefined}>
        <List size="xs" listStyleType="none" spacing={2}>
          {timers.map((timer) => (
            <List.Item key={`${timer.state} ${timer.event}`}>
              <Sentence
                of={t('of', {
                  state: words.state(timer.state),
                  moment: moment(timer.fireAt),
                  wait: waitInWords(decision.at, timer.fireAt),
                })}
                parts={{ code: <Code>{timer.event}</Code> }}
              />
            </List.Item>
          ))}
        </List>
        <NextTimer timers={timers} leadsTo={leadsTo} onPass={() => onCourse(letTimePass(course))} />
      </Part>

      <Part title={t('whatMayComeNext')} empty={raised.length === 0 ? t('nothingFromOutsideIsHeardHere') : undefined}>
        {raised.map(({ event, leadsTo: to }) => (
          <Choice
            key={event}
            event={event}
            about={to === undefined ? t('nothingWouldFollow') : t('leadsTo', { to: words.position(to) })}
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

      <Part title={t('stepsSoFar')}>
        <ol className={classes.steps}>
          {course.map(({ taken, result: step }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the course
            <li key={index}>
              <UnstyledButton
                className={classes.step}
                aria-current={index === course.length - 1 ? 'step' : undefined}
                title={index === course.length - 1 ? undefined : t('goBackToThisStep')}
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
          {t('goBackOneStep')}
        </Button>
      </Part>
      <Text size="xs" c="dimmed">
        {t('onlyTheClockMovesStockReceipts')}
      </Text>
    </Stack>
  )
}

function Part({ title, empty, children }: { title: string; empty?: string | undefined; children: React.ReactNode }) {
  return (
    <Stack gap={4}>
      <Text component="h3" size="xs" fw={650} m={0}>
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
        {t('letTimePassToIt')}
      </Button>
      <Text size="xs" c="dimmed">
        {to === '' ? t('nothingWouldFollow') : t('leadsTo', { to })}
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
    <Part title={t('answered', { name, event: stage.event })}>
      {answers.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('supposeItHadAnswered')}
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
      return t('timer', { event: taken.timer.event })
    case 'supposed': {
      const name = document.rulesets.find(({ id }) => id === taken.rulesetId)?.name ?? taken.rulesetId
      return t('supposedAnswers', { name, event: taken.event })
    }
  }
}

function flowFor([{ result }]: Course) {
  return result.document.flows[result.subject] ?? result.document.flows.order
}
