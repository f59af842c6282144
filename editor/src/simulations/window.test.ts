// A window is half-open: the last day one picks is counted whole.
import { expect, it } from 'vitest'
import { windowOf } from './window.ts'

const history = { from: '2025-01-01T00:00:00.000Z', to: '2025-12-31T00:00:00.000Z' }

it('has no bounds for the whole history', () => {
  expect(windowOf('all', history, { from: '', to: '' })).toBeUndefined()
})

it('counts the last 30 days from the end of the history', () => {
  expect(windowOf('30', history, { from: '', to: '' })).toEqual({ from: '2025-12-01T00:00:00.000Z' })
})

it('includes the last day that was picked', () => {
  expect(windowOf('own', history, { from: '2025-03-01', to: '2025-03-02' })).toEqual({
    from: '2025-03-01T00:00:00.000Z',
    to: '2025-03-03T00:00:00.000Z',
  })
})
