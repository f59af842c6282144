// Golden orders at the desk: judged after typing paused, and only while checking finds no error.

import type { PolicyDocument } from '@heddle/engine'
import { MantineProvider } from '@mantine/core'
import { act, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JudgedGolden } from '../wire.ts'
import { GoldenList } from './golden-list.tsx'
import { brokenInWords, type Judge, useGoldens } from './use-goldens.ts'

const kept: JudgedGolden = {
  id: '1',
  name: 'the usual order',
  isKept: true,
  expected: { rests: 'released', ships: ['dc: l1×1'], short: [] },
  actual: { rests: 'released', ships: ['dc: l1×1'], short: [] },
}
const broken: JudgedGolden = {
  ...kept,
  id: '2',
  name: 'the wholesale order',
  isKept: false,
  actual: { rests: 'waiting', ships: [], short: ['queue: l1×1'] },
}

describe('golden orders at the desk', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('are judged once typing paused, not while there are errors, and an old answer says so', async () => {
    const asked: PolicyDocument[] = []
    const judge = async (document: PolicyDocument) => {
      asked.push(document)
      return [kept, broken]
    }
    const drafts = ['a', 'b', 'c', 'd'].map((name) => ({ name }) as PolicyDocument)
    const { result, rerender } = renderHook(
      ({ at, isSound }) => useGoldens(drafts[at] as PolicyDocument, isSound, judge),
      {
        initialProps: { at: 0, isSound: true },
      },
    )
    await act(() => vi.advanceTimersByTimeAsync(300))
    rerender({ at: 1, isSound: true })
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    expect(asked).toEqual([drafts[1]])
    expect(result.current).toEqual({ items: [kept, broken], isOld: false })
    expect(brokenInWords(result.current ?? { items: [], isOld: false })).toBe('1 of 2 golden orders broken')
    rerender({ at: 2, isSound: false })
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    expect(asked).toHaveLength(1)
    expect(result.current?.isOld).toBe(true)
    rerender({ at: 3, isSound: true })
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    expect(asked.at(-1)).toBe(drafts[3])
    expect(result.current?.isOld).toBe(false)
  })

  test('say how far judging is, and no more once it has ended or the draft has changed', async () => {
    const drafts = ['a', 'b'].map((name) => ({ name }) as PolicyDocument)
    let end = (_: JudgedGolden[]) => {}
    const judge: Judge = (_, __, tell) => {
      tell({ stage: 'judging', done: 3, total: 40 })
      return new Promise((resolve) => {
        end = resolve
      })
    }
    const { result, rerender } = renderHook(({ at }) => useGoldens(drafts[at] as PolicyDocument, true, judge), {
      initialProps: { at: 0 },
    })
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    render(
      <MantineProvider env="test">
        <GoldenList goldens={result.current} />
      </MantineProvider>,
    )
    expect(screen.getByRole('status').textContent).toBe(' Deciding again: 3 of 40 golden orders')
    await act(async () => end([kept]))
    expect(result.current).toEqual({ items: [kept], isOld: false })
    rerender({ at: 1 })
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    expect(result.current?.progress).toBeDefined()
    rerender({ at: 0 })
    expect(result.current?.progress).toBeUndefined()
  })

  test('are listed with the broken ones first and what the draft answers instead', () => {
    render(
      <MantineProvider env="test">
        <GoldenList goldens={{ items: [kept, broken], isOld: false }} />
      </MantineProvider>,
    )
    expect(screen.getByRole('status').textContent).toContain('1 of 2 decided as expected')
    expect(screen.getAllByText(/the (usual|wholesale) order/).map(({ textContent }) => textContent)).toEqual([
      'the wholesale order',
      'the usual order',
    ])
    expect(screen.getByText(/Expected/).textContent).toBe(
      'Expected “released” (dc: l1×1); the draft answers “waiting” (queue: l1×1)',
    )
    expect(screen.getByLabelText('Broken')).toBeInTheDocument()
  })
})
