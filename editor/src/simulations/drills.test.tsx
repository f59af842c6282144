// Drills are chosen from the engine's vocabulary, name sites as people do, and cannot be started half filled in.
import type { Drill } from '@heddle/engine'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { show } from '../shell/testing.tsx'
import type { HistorySummary } from '../wire.ts'
import { Drills, drillText, isUnfinished } from './drills.tsx'

const sites = [
  { id: 'dc-reno', name: 'Reno' },
  { id: 'dc-columbus', name: 'Columbus' },
]
const history = { id: 'h', name: 'past', sites } as unknown as HistorySummary
const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? id

function Held({ tell }: { tell(drills: readonly Drill[]): void }) {
  const [drills, setDrills] = useState<readonly Drill[]>([])
  const change = (next: readonly Drill[]) => {
    setDrills(next)
    tell(next)
  }
  return <Drills history={history} drills={drills} onChange={change} />
}

it('adds a closed site from the menu, beginning at the first site of the history', async () => {
  let last: readonly Drill[] = []
  show(<Held tell={(drills) => (last = drills)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Drills: add drill' }))
  await userEvent.click(await screen.findByRole('option', { name: /Close a site/ }))
  expect(last).toEqual([{ type: 'close-site', siteId: 'dc-reno' }])
  expect(isUnfinished(last)).toBe(false)
  expect(screen.getByDisplayValue('Reno')).toBeInTheDocument()
})

it('says at the field what is wrong and counts as unfinished until it is mended', async () => {
  let last: readonly Drill[] = []
  show(<Held tell={(drills) => (last = drills)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Drills: add drill' }))
  await userEvent.click(await screen.findByRole('option', { name: /Drop a lane/ }))
  expect(isUnfinished(last)).toBe(false)
  const country = screen.getByRole('textbox', { name: 'Drills, drill 1 Drop a lane: Country' })
  await userEvent.type(country, 'A')
  expect(isUnfinished(last)).toBe(true)
  expect(screen.getByText('must be an ISO 3166-1 alpha-2 code')).toBeInTheDocument()
  await userEvent.type(country, '{Backspace}')
  expect(isUnfinished(last)).toBe(false)
})

it('puts a drill in words', () => {
  expect(drillText({ type: 'close-site', siteId: 'dc-reno' as never }, siteName)).toBe('Close a site: Reno')
  expect(drillText({ type: 'more-orders', times: 3 }, siteName)).toBe('Many more orders: 3 times')
  expect(drillText({ type: 'drop-lane', siteId: 'dc-columbus' as never, country: 'US', region: 'CA' }, siteName)).toBe(
    'Drop a lane: Columbus, US CA',
  )
})
