// A changed order is told as before, after and why.
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { answering, show } from '../shell/testing.tsx'
import type { ChangedOrder, Simulation, SimulationReport } from '../wire.ts'
import { ChangedOrderDetail } from './changed-order-detail.tsx'
import { ChangedOrders, ChangedTable } from './changed-orders.tsx'

const siteName = (id: string) => (id === 'store-soho' ? 'Soho flagship' : id)

const change = {
  orderId: 'W-1001',
  at: '2025-03-01T10:00:00Z',
  before: {
    proposal: {
      assignments: [{ lineId: 'l1', siteId: 'store-soho', quantity: 2 }],
      shipments: [
        {
          siteId: 'store-soho',
          lines: [{ lineId: 'l1', quantity: 2 }],
          costMinor: 780,
          distanceMetres: 12_400,
          shipsAt: '2025-03-01T18:00:00Z',
          deliversAt: '2025-03-03T18:00:00Z',
          onTime: true,
        },
      ],
    },
    rests: 'released',
    costMinor: 780,
    shipments: 1,
  },
  after: {
    proposal: {
      assignments: [{ lineId: 'l1', siteId: 'dc-reno', quantity: 1 }],
      shipments: [{ siteId: 'dc-reno', lines: [{ lineId: 'l1', quantity: 1 }], shipsAt: '2025-03-01T18:00:00Z' }],
      remedies: [{ type: 'cancel', lineId: 'l1', quantity: 1, reason: 'no receipt is known' }],
    },
    rests: 'released',
    costMinor: 930,
    shipments: 1,
  },
  cause: {
    sentence: 'Rule “Keep back in stores” holds back 3 units in Soho',
    key: 'allocation/keep-back',
    rulesetId: 'stock-that-counts',
    ruleId: 'keep-back',
    throughStock: false,
  },
} as unknown as ChangedOrder

it('shows the sites before and after, the cost both ways and the cause in a sentence', () => {
  show(<ChangedTable orders={[change]} currency="USD" siteName={siteName} onShow={() => {}} />)
  const row = screen.getByRole('row', { name: /W-1001/ })
  expect(row).toHaveTextContent('Soho flagship: 2 units')
  expect(row).toHaveTextContent('dc-reno: 1 unit')
  expect(row).toHaveTextContent('1 unit cancelled: no receipt is known')
  expect(row).toHaveTextContent('$7.80 → $9.30')
  expect(row).toHaveTextContent('▲ +$1.50')
  expect(row).toHaveTextContent('Rule “Keep back in stores” holds back 3 units in Soho')
})

it('opens the order in full when it is chosen', async () => {
  const onShow = vi.fn()
  show(<ChangedTable orders={[change]} currency="USD" siteName={siteName} onShow={onShow} />)
  await userEvent.click(screen.getByRole('button', { name: 'W-1001' }))
  expect(onShow).toHaveBeenCalledWith(change)
})

it('says in the detail what is unknown instead of guessing it', async () => {
  show(<ChangedOrderDetail change={change} currency="USD" siteName={siteName} onClose={() => {}} />)
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByText(/\$7\.80 · 12 km · on time/)).toBeInTheDocument()
  expect(within(dialog).getByText(/cost unknown · distance unknown · no promise to measure/)).toBeInTheDocument()
  expect(within(dialog).getByText('rule keep-back')).toBeInTheDocument()
})

it('says of how many of the changed orders the cause was examined, where it is not all of them', async () => {
  answering({ 'GET /v1/simulations/s/changes': { items: [] }, 'GET /v1/histories': { items: [] } })
  const simulation = { id: 's', historyId: 'h' } as Simulation
  const reportOf = (more: object) =>
    ({
      currency: 'USD',
      history: { orders: 9_000 },
      changes: [{ policy: 'p', changedOrders: 3_269, causes: [], orders: [], ...more }],
    }) as unknown as SimulationReport
  const { unmount } = show(<ChangedOrders simulation={simulation} report={reportOf({ examined: 1_000 })} index={1} />)
  expect(await screen.findByText(/3,269 orders of 9,000/)).toHaveTextContent(
    'Why was examined for 1,000 of them, spread evenly over all',
  )
  unmount()
  show(<ChangedOrders simulation={simulation} report={reportOf({})} index={1} />)
  expect(await screen.findByText(/3,269 orders of 9,000/)).not.toHaveTextContent('examined')
})
