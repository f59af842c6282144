import type { Heat } from '@heddle/engine'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { runsOf } from '../desk/stored-runs.ts'
import type { DeskHeat } from './desk-heat.ts'
import { HeatButton } from './heat-button.tsx'
import { type RunCounts, type RunPorts, runHeat } from './run-heat.ts'
import { useHeat } from './use-heat.ts'

const heat = (orders: number): Heat => ({
  edges: [{ subject: 'order', from: 'a', event: 'go', to: 'b', orders }],
  rules: [{ rulesetId: 'r', ruleId: 'x', times: orders, orders }],
})
const counts: RunCounts = { baseline: heat(5), candidate: heat(8), orders: 20 }
const run = {
  simulationId: 's',
  candidate: 0,
  finishedAt: '2026-01-05T09:00:00Z',
  historyName: 'Last year',
  baselineName: 'First',
  candidateName: 'Second',
  isOfBase: true,
}

function Desk({ runs, tell }: { runs: RunPorts; tell(heat: DeskHeat | undefined): void }) {
  const choice = useHeat({ is: 'empty' }, runs, tell)
  return <HeatButton choice={choice} sampleOrders={undefined} runs={runs} />
}

function show(runs: RunPorts): { told: (DeskHeat | undefined)[]; user: ReturnType<typeof userEvent.setup> } {
  const told: (DeskHeat | undefined)[] = []
  const tell = (one: DeskHeat | undefined) => void told.push(one)
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <Desk runs={runs} tell={tell} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { told, user: userEvent.setup() }
}

const open = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'Choose what heat counts' }))

afterEach(cleanup)

describe('[HS] the heat of stored runs at the desk', () => {
  it('[HS1] counts one version alone, or the candidate against the baseline', () => {
    const edge = (side: 'baseline' | 'candidate' | 'difference') => {
      const [{ baseline, candidate } = {}] = runHeat(counts, side).edges
      return [baseline, candidate]
    }
    expect([edge('baseline'), edge('candidate'), edge('difference')]).toEqual([
      [5, 5],
      [8, 8],
      [5, 8],
    ])
    expect(runHeat(counts, 'difference').rules).toEqual([{ rulesetId: 'r', ruleId: 'x', baseline: 5, candidate: 8 }])
  })

  it('[HS2] is chosen beside the switch, shown at once, turned to either version and switched off', async () => {
    const { told, user } = show({ list: async () => [run], counts: async () => counts })
    expect(screen.getByRole('button', { name: 'Heat' })).toBeDisabled()
    await open(user)
    await user.click(await screen.findByRole('radio', { name: /Last year/ }))
    await screen.findByText('Counts are those of the run: what you edit now does not change them.')
    expect(told.at(-1)).toEqual(runHeat(counts, 'difference'))
    await user.click(screen.getByText('Baseline'))
    expect(told.at(-1)).toEqual(runHeat(counts, 'baseline'))
    await user.click(screen.getByRole('button', { name: /^Heat/ }))
    expect(told.at(-1)).toBeUndefined()
  })

  it('[HS3] says that there is none yet, and why none could be read, with another try', async () => {
    const { user } = show({ list: async () => [], counts: async () => counts })
    await open(user)
    await screen.findByText(/^No simulation of this policy has finished yet/)
    cleanup()
    let tries = 0
    const failing = async () => {
      tries += 1
      if (tries === 1) throw new Error('down')
      return [run]
    }
    const again = show({ list: failing, counts: async () => counts })
    await open(again.user)
    await again.user.click(await screen.findByRole('button', { name: 'Try again' }))
    await screen.findByRole('radio', { name: /Last year/ })
  })

  it('[HS4] lists finished simulations, one line for each candidate, those of the draft’s own version first', () => {
    const simulation = (id: string, rest: object) =>
      ({ id, status: 'done', baseline: 'b', candidates: ['c'], historyName: 'H', finishedAt: 'now', ...rest }) as never
    const all = [
      simulation('other', { baseline: 'x' }),
      simulation('two', { candidates: ['c', 'd'] }),
      simulation('sweep', { sweep: {} }),
      simulation('running', { status: 'running' }),
    ]
    const listed = runsOf(all, 'b', (hash) => hash.toUpperCase())
    expect(listed.map((each) => [each.simulationId, each.candidate, each.candidateName, each.isOfBase])).toEqual([
      ['two', 0, 'C', true],
      ['two', 1, 'D', true],
      ['other', 0, 'C', false],
    ])
  })
})
