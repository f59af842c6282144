// The tour while it is on: a list of steps in the corner of every page, with what to do next. Nothing moves by itself, and
// nothing is covered that cannot be had back by hiding it.
import { ActionIcon, Button, Group, Paper, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCheck, IconChevronDown, IconChevronUp, IconCircle } from '@tabler/icons-react'
import { type LinkProps, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ButtonLink } from '../shell/small.tsx'
import { words } from '../words/words.ts'
import { endTour, noteStep, type Progress, type TourStep } from './progress.ts'
import { nextStep, type Standing, stepOfPath } from './steps-done.ts'
import classes from './tour.module.css'
import { useStanding } from './use-tour.ts'

const t = words('tour')

/** Where a step begins, for those that begin on a page of their own. */
const places: Partial<Record<TourStep, LinkProps>> = {
  open: { to: '/policies' },
  draft: { to: '/policies' },
  request: { to: '/simulations' },
  publish: { to: '/releases' },
}

export function Coach({ progress }: { progress: Progress }) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const steps = useStanding(progress)
  useEffect(() => {
    const step = stepOfPath(path)
    if (step !== undefined) noteStep(step)
  }, [path])
  return <CoachPanel steps={steps} path={path} onEnd={() => endTour(progress.userId)} />
}

interface Props {
  steps: readonly Standing[]
  path: string
  onEnd(): void
}

export function CoachPanel({ steps, path, onEnd }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const [isOpen, setIsOpen] = useState(!narrow)
  const next = nextStep(steps)
  const place = next === undefined ? undefined : places[next]
  const isThere = place?.to !== undefined && path.startsWith(place.to)
  const at = steps.findIndex(({ step }) => step === next)
  // Where a step is taken the whole list would cover what it is about, such as the button that approves.
  const listed = path === '/' || next === undefined ? steps : steps.filter(({ step }) => step === next)
  return (
    <Paper
      component="aside"
      className={classes.coach}
      data-coach
      data-desk={/\/drafts\/[^/]+/.test(path)}
      withBorder
      shadow="md"
      aria-label={t('title')}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={650} role="status">
          {next === undefined
            ? t('allDone')
            : isOpen
              ? t('stepOf', { step: at + 1, steps: steps.length })
              : `${at + 1}. ${t(`step.${next}`)}`}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-expanded={isOpen}
          aria-label={isOpen ? t('hide') : t('show')}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
      </Group>
      {isOpen && (
        <Stack gap={6} mt={6}>
          <ol className={classes.steps}>
            {listed.map(({ step, isDone }) => (
              <li key={step} {...(step === next ? { 'aria-current': 'step' as const } : {})}>
                <Group gap={6} wrap="nowrap" align="flex-start">
                  {isDone ? (
                    <IconCheck size={16} color="var(--mantine-color-teal-6)" aria-hidden />
                  ) : (
                    <IconCircle size={16} color="var(--mantine-color-dimmed)" aria-hidden />
                  )}
                  <Text size="sm" fw={step === next ? 650 : 400} lh={1.3} {...(isDone ? { c: 'dimmed' } : {})}>
                    {t(`step.${step}`)}
                    <VisuallyHidden> {isDone ? t('done') : step === next ? t('next') : ''}</VisuallyHidden>
                  </Text>
                </Group>
                {step === next && (
                  <Text size="xs" c="dimmed" pl={22}>
                    {step === 'simulate' && path.startsWith('/simulations') ? t('howSimulateHere') : t(`how.${step}`)}
                  </Text>
                )}
              </li>
            ))}
          </ol>
          {next === undefined && <Text size="xs">{t('allDoneMore')}</Text>}
          <Group justify="space-between">
            {place !== undefined && !isThere ? (
              <ButtonLink size="compact-xs" variant="light" link={place}>
                {t('goThere')}
              </ButtonLink>
            ) : (
              <span />
            )}
            <Button
              size="compact-xs"
              variant={next === undefined ? 'filled' : 'subtle'}
              color={next === undefined ? 'teal' : 'gray'}
              onClick={onEnd}
            >
              {t('end')}
            </Button>
          </Group>
        </Stack>
      )}
    </Paper>
  )
}
