import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CoachPanel } from './coach.tsx'
import { beginTour, endTour, noteStep, type Progress, tourProgress, tourSteps } from './progress.ts'
import { type Evidence, nextStep, stepOfPath, stepsDone } from './steps-done.ts'

const none: Evidence = { simulations: [], releases: [] }
const begun: Progress = { userId: 'u', startedAt: '2026-01-02T00:00:00Z', seen: [], isOff: false }
const by = (id: string) => ({ id, name: id })
const done = (progress: Progress, evidence: Evidence) =>
  stepsDone(progress, evidence).flatMap(({ step, isDone }) => (isDone ? [step] : []))

describe('[TO] the newcomer’s tour', () => {
  beforeEach(() => {
    localStorage.clear()
    endTour('u')
  })

  it('[TO1] ticks off what was noted, and what the server has of whoever takes it since it began', () => {
    const simulation = { createdBy: by('u'), createdAt: '2026-01-03T00:00:00Z', status: 'done' as const }
    const release = { requestedBy: by('u'), requestedAt: '2026-01-03T00:00:00Z' }
    expect(done({ ...begun, seen: ['open', 'draft'] }, none)).toEqual(['open', 'draft'])
    expect(done(begun, { simulations: [simulation], releases: [release] })).toEqual(['simulate', 'request'])
    const live = { ...release, activatedAt: '2026-01-04T00:00:00Z' }
    expect(done(begun, { simulations: [], releases: [live] })).toEqual(['request', 'publish'])
  })

  it('[TO2] nothing of another person, from before, or unfinished counts', () => {
    const simulations = [
      { createdBy: by('other'), createdAt: '2026-01-03T00:00:00Z', status: 'done' as const },
      { createdBy: by('u'), createdAt: '2026-01-01T00:00:00Z', status: 'done' as const },
      { createdBy: by('u'), createdAt: '2026-01-03T00:00:00Z', status: 'failed' as const },
    ]
    const releases = [
      { requestedBy: by('other'), requestedAt: '2026-01-03T00:00:00Z', activatedAt: '2026-01-03T00:00:00Z' },
      { requestedBy: by('u'), requestedAt: '2026-01-01T00:00:00Z', activatedAt: '2026-01-03T00:00:00Z' },
    ]
    expect(done(begun, { simulations, releases })).toEqual([])
    expect(nextStep(stepsDone(begun, none))).toBe('open')
  })

  it('[TO3] is kept in the browser, notes nothing where it is off, and begins anew when it is asked for', () => {
    noteStep('open')
    expect(tourProgress()).toMatchObject({ seen: [], isOff: true })
    beginTour('u', new Date('2026-01-02T00:00:00Z'))
    noteStep('change')
    noteStep('change')
    expect(JSON.parse(localStorage.getItem('heddle-tour') ?? '')).toEqual({
      ...begun,
      startedAt: '2026-01-02T00:00:00.000Z',
      seen: ['change'],
    })
    beginTour('u', new Date('2026-01-05T00:00:00Z'))
    expect(tourProgress()?.seen).toEqual([])
  })

  it('[TO4] knows the pages of a policy and of a draft, and no others', () => {
    expect(['/policies/p', '/policies/p/drafts/d', '/policies', '/policies/p/diff', '/'].map(stepOfPath)).toEqual([
      'open',
      'draft',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('[TO5] shows all steps and what is next, hides them at a key, and says when the change is live', async () => {
    const onEnd = vi.fn()
    const steps = tourSteps.map((step) => ({ step, isDone: step === 'open' || step === 'draft' }))
    const show = (all: typeof steps, path = '/') => (
      <MantineProvider env="test">
        <CoachPanel steps={all} path={path} onEnd={onEnd} />
      </MantineProvider>
    )
    const { rerender } = render(show(steps))
    expect(screen.getAllByRole('listitem')).toHaveLength(7)
    expect(screen.getByRole('listitem', { current: 'step' })).toHaveTextContent(/^Change a rule next/)
    expect(screen.getByRole('status')).toHaveTextContent('Step 3 of 7')
    const user = userEvent.setup()
    await user.tab()
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('listitem')).toBeNull()
    expect(screen.getByRole('status')).toHaveTextContent('3. Change a rule')
    await user.keyboard('{Enter}')
    // Elsewhere the list would cover what the step is about.
    rerender(show(steps, '/policies/p/drafts/d'))
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    expect(screen.getByRole('listitem', { current: 'step' })).toHaveTextContent(/^Change a rule next/)
    rerender(show(steps.map(({ step }) => ({ step, isDone: true }))))
    expect(screen.getByRole('status')).toHaveTextContent('Done: your change is live.')
    await user.click(screen.getByRole('button', { name: 'End the tour' }))
    expect(onEnd).toHaveBeenCalledOnce()
  })
})
