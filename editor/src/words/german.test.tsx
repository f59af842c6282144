// The pages in German, from their addresses: words, numbers and dates; and how the language is found.
import { screen, within } from '@testing-library/react'
import { beforeAll, expect, it, vi } from 'vitest'
import { languageOf, localeOf } from './language.ts'

beforeAll(() => {
  // Everything below is read anew, as after the choice in the menu.
  vi.resetModules()
  window.localStorage.setItem('heddle-language', 'de')
})

it('shows the home page and the navigation in German once German was chosen', async () => {
  const { spoken } = await import('./words.ts')
  const { answering, openEditor, sessionOf } = await import('../shell/testing.tsx')
  await spoken()
  answering({
    'GET /v1/session': sessionOf('ops-manager'),
    'GET /v1/releases/live': { live: null },
    'GET /v1/policies': { items: [] },
    'GET /v1/releases': { items: [] },
    'GET /v1/simulations': { items: [] },
  })
  openEditor('/')
  expect(await screen.findByRole('heading', { name: 'Hallo, Robin' })).toBeVisible()
  const navigation = screen.getByRole('navigation', { name: 'Hauptnavigation' })
  expect(within(navigation).getByRole('link', { name: 'Regelwerke' })).toBeVisible()
  expect(await screen.findByText('Es wurde noch nichts simuliert')).toBeVisible()
})

it('writes numbers, money, percentages and times as Germans do', async () => {
  const { count, money, percent, since } = await import('../shell/format.ts')
  expect(count(1_234_567)).toBe('1.234.567')
  expect(money(123_450, 'EUR')).toBe('1.234,50\u00a0€')
  expect(percent(0.1234)).toBe('12,3\u00a0%')
  expect(since('2026-01-01T00:00:00Z', Date.parse('2026-01-03T00:00:00Z'))).toBe('vorgestern')
})

it('takes the language chosen, else the first of the browser that is spoken, else English', () => {
  expect(languageOf(['de', 'en-US'])).toBe('de')
  expect(languageOf([null, 'fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(languageOf([null, 'fr-FR'])).toBe('en')
})

it('writes dates and numbers in the reader’s own variant of the language', () => {
  expect(localeOf('en', ['de-DE', 'en-GB'])).toBe('en-GB')
  expect(localeOf('de', ['en-GB'])).toBe('de')
  // As a browser without a desktop says it on Linux: nothing could be written in that.
  expect(localeOf('en', ['en-US@posix', 'en-US'])).toBe('en-US')
  expect(localeOf('en', ['en-US@posix'])).toBe('en')
})
