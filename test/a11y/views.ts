// Everything there is to see: each page, its tabs, dialogs and menus, and what it shows when it is empty or refused.
import type { APIRequestContext, Page } from 'playwright-core'
import { asPlacedNow } from '../../editor/src/orders/sample-order.ts'
import type { Person } from './people.ts'

export interface Known {
  policyId: string
  draftId: string
  emptyPolicyId: string
  emptyDraftId: string
  brokenDraftId: string
  versions: [string, string]
  simulationId: string
  releaseId: string
  decisionId: string
}

export interface View {
  name: string
  /** Signed out when missing. */
  as?: Person
  /** Statuses of refusals this view is there to show. */
  refused?: readonly number[]
  path(known: Known): string
  /** What is done on the page before it is looked at. */
  act?(page: Page): Promise<void>
}

const draft = (known: Known) => `/policies/${known.policyId}/drafts/${known.draftId}`
const emptyDraft = (known: Known) => `/policies/${known.emptyPolicyId}/drafts/${known.emptyDraftId}`
const brokenDraft = (known: Known) => `/policies/${known.policyId}/drafts/${known.brokenDraftId}`
const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).first().click()
const tab = (page: Page, name: RegExp | string) => page.getByRole('tab', { name }).click()
/** Behind a button of its own where the window is narrow. */
async function openPersonMenu(page: Page): Promise<void> {
  const burger = page.getByRole('button', { name: 'Navigation' })
  if (await burger.first().isVisible()) await burger.first().click()
  await button(page, /switch person/)
}
const nowhere = '00000000-0000-4000-8000-000000000000'

export const views: readonly View[] = [
  { name: 'Sign in', path: () => '/' },
  { name: 'Sign in: a link that was used', path: () => '/#token=used', refused: [422] },
  { name: 'Home of an ops manager', as: 'Olivia', path: () => '/' },
  { name: 'Home of an approver', as: 'Petra', path: () => '/' },
  { name: 'Home of an auditor', as: 'Ruth', path: () => '/' },
  { name: 'Home of an admin', as: 'Sam', path: () => '/' },
  { name: 'Menu of the person', as: 'Olivia', path: () => '/', act: openPersonMenu },
  { name: 'Nothing at this address', as: 'Olivia', path: () => '/nowhere' },

  { name: 'Policies', as: 'Olivia', path: () => '/policies' },
  { name: 'Policies: new policy', as: 'Olivia', path: () => '/policies', act: (page) => button(page, 'New policy') },
  { name: 'Policies of a reader', as: 'Ruth', path: () => '/policies' },
  { name: 'Policy: drafts', as: 'Olivia', path: (known) => `/policies/${known.policyId}` },
  {
    name: 'Policy: new draft',
    as: 'Olivia',
    path: (known) => `/policies/${known.policyId}`,
    act: (page) => button(page, 'New draft'),
  },
  {
    name: 'Policy: menu of a draft',
    as: 'Olivia',
    path: (known) => `/policies/${known.policyId}`,
    act: (page) => button(page, /^More for/),
  },
  {
    name: 'Policy: rename a draft',
    as: 'Olivia',
    path: (known) => `/policies/${known.policyId}`,
    async act(page) {
      await button(page, /^More for/)
      await page.getByRole('menuitem', { name: 'Rename' }).click()
    },
  },
  {
    name: 'Policy: no deleted drafts',
    as: 'Olivia',
    path: (known) => `/policies/${known.policyId}`,
    async act(page) {
      await page.getByRole('switch', { name: 'Show deleted drafts' }).click()
      await page.getByText('No deleted drafts').waitFor()
    },
  },
  {
    name: 'Policy: versions',
    as: 'Olivia',
    path: (known) => `/policies/${known.policyId}`,
    act: (page) => tab(page, 'Versions'),
  },
  {
    name: 'Policy: simulations',
    as: 'Olivia',
    path: (known) => `/policies/${known.policyId}`,
    act: (page) => tab(page, 'Simulations'),
  },
  {
    name: 'Policy: no versions',
    as: 'Olivia',
    path: (known) => `/policies/${known.emptyPolicyId}`,
    act: (page) => tab(page, 'Versions'),
  },
  {
    name: 'Policy: no simulations',
    as: 'Olivia',
    path: (known) => `/policies/${known.emptyPolicyId}`,
    act: (page) => tab(page, 'Simulations'),
  },
  { name: 'Policy that is not there', as: 'Olivia', refused: [404], path: () => `/policies/${nowhere}` },
  {
    name: 'Differences of two versions',
    as: 'Olivia',
    path: ({ policyId, versions }) => `/policies/${policyId}/diff?before=${versions[0]}&after=${versions[1]}`,
  },
  { name: 'Differences: nothing chosen', as: 'Olivia', path: (known) => `/policies/${known.policyId}/diff` },

  { name: 'Desk: order flow', as: 'Olivia', path: draft },
  {
    name: 'Desk: a state in the inspector',
    as: 'Olivia',
    path: draft,
    async act(page) {
      await page.locator('.react-flow__node').nth(1).click()
      await page.getByRole('complementary', { name: 'Inspector' }).waitFor()
    },
  },
  { name: 'Desk: add a state', as: 'Olivia', path: draft, act: (page) => button(page, 'Add state') },
  {
    name: 'Desk: an arrow edited where it stands',
    as: 'Olivia',
    path: draft,
    act: async (page) => {
      await page
        .getByRole('group', { name: /^From Received to / })
        .first()
        .focus()
      await page.keyboard.press('F2')
      await page.getByRole('dialog', { name: /^From “Received”/ }).waitFor()
    },
  },
  {
    name: 'Desk: go to',
    as: 'Olivia',
    path: draft,
    act: async (page) => {
      await button(page, /^Go to$/)
      await page.getByRole('combobox', { name: /^Go to/ }).fill('store')
    },
  },
  {
    name: 'Desk: keyboard shortcuts',
    as: 'Olivia',
    path: draft,
    act: async (page) => {
      await button(page, 'More about this draft')
      await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
  },
  { name: 'Desk: add a ruleset', as: 'Olivia', path: draft, act: (page) => button(page, 'Add a ruleset') },
  { name: 'Desk: rules', as: 'Olivia', path: draft, act: (page) => tab(page, /^Routing/) },
  {
    name: 'Desk: a rule being edited',
    as: 'Olivia',
    path: draft,
    async act(page) {
      await tab(page, /^Allocation/)
      await button(page, /: edit$/)
    },
  },
  {
    name: 'Desk: rules as a grid',
    as: 'Olivia',
    path: draft,
    async act(page) {
      await tab(page, /^Routing/)
      await page.getByRole('radiogroup', { name: 'How the rules are shown' }).getByText('Grid').click()
      await page.getByRole('grid').first().waitFor()
    },
  },
  { name: 'Desk: parameters', as: 'Olivia', path: draft, act: (page) => tab(page, 'Parameters') },
  { name: 'Desk: shared conditions', as: 'Olivia', path: draft, act: (page) => tab(page, 'Shared conditions') },
  {
    name: 'Desk: an order being tried',
    as: 'Olivia',
    path: draft,
    async act(page) {
      await button(page, 'Try an order')
      await button(page, /AL-1000/)
      await page
        .getByText(/Order AL-1000\d+ /)
        .first()
        .waitFor()
    },
  },
  {
    name: 'Desk: an order taken through time',
    as: 'Olivia',
    path: draft,
    async act(page) {
      await button(page, 'Try an order')
      await button(page, /AL-1000/)
      await tab(page, 'Through time')
      await button(page, /^order\.cancel/)
      await page.getByRole('heading', { name: 'Cancelled' }).waitFor()
    },
  },
  { name: 'Desk: make a version', as: 'Olivia', path: draft, act: (page) => button(page, /^Simulate/) },
  { name: 'Desk: an empty canvas', as: 'Olivia', path: emptyDraft, act: (page) => tab(page, 'Return flow') },
  {
    name: 'Desk: problems',
    as: 'Olivia',
    path: brokenDraft,
    act: (page) => button(page, /^Problems:/),
  },
  { name: 'Desk of a reader', as: 'Ruth', path: draft },
  {
    name: 'Desk: a draft that is not there',
    as: 'Olivia',
    refused: [404],
    path: (known) => `/policies/${known.policyId}/drafts/${nowhere}`,
  },

  { name: 'Simulations', as: 'Amir', path: () => '/simulations' },
  { name: 'Bring a history', as: 'Amir', path: () => '/histories/new' },
  { name: 'Bring a history: not allowed', as: 'Ruth', path: () => '/histories/new' },
  { name: 'Start a simulation', as: 'Amir', path: () => '/simulations/new' },
  { name: 'Start a simulation: not allowed', as: 'Ruth', path: () => '/simulations/new' },
  { name: 'Simulation: key figures', as: 'Amir', path: (known) => `/simulations/${known.simulationId}` },
  {
    name: 'Simulation: changed orders',
    as: 'Amir',
    path: (known) => `/simulations/${known.simulationId}`,
    act: (page) => tab(page, /^Changed orders/),
  },
  {
    name: 'Simulation: sites and regions',
    as: 'Amir',
    path: (known) => `/simulations/${known.simulationId}`,
    async act(page) {
      await tab(page, 'Sites and regions')
      await page.getByRole('img', { name: /^Map of shipments/ }).waitFor()
    },
  },
  {
    name: 'Simulation: export orders',
    as: 'Amir',
    path: (known) => `/simulations/${known.simulationId}`,
    act: (page) => button(page, 'Export orders'),
  },
  {
    name: 'Simulation: flow and rules',
    as: 'Amir',
    path: (known) => `/simulations/${known.simulationId}`,
    act: (page) => tab(page, 'Flow and rules'),
  },
  {
    name: 'Simulation: about this run',
    as: 'Amir',
    path: (known) => `/simulations/${known.simulationId}`,
    act: (page) => tab(page, 'About this run'),
  },
  {
    name: 'Simulation: orders are not shown to an admin',
    as: 'Sam',
    path: (known) => `/simulations/${known.simulationId}`,
    act: (page) => tab(page, /^Changed orders/),
  },
  {
    name: 'Simulation: request approval',
    as: 'Amir',
    path: (known) => `/simulations/${known.simulationId}`,
    act: (page) => button(page, /^Request approval/),
  },
  { name: 'Simulation that is not there', as: 'Amir', refused: [404], path: () => `/simulations/${nowhere}` },

  { name: 'Releases', as: 'Petra', path: () => '/releases' },
  { name: 'Release', as: 'Petra', path: (known) => `/releases/${known.releaseId}` },
  { name: 'Release that is not there', as: 'Petra', refused: [404], path: () => `/releases/${nowhere}` },

  { name: 'Orders', as: 'Olivia', path: () => '/orders' },
  {
    name: 'Orders: none matches',
    as: 'Olivia',
    path: () => '/orders',
    async act(page) {
      await page.getByRole('textbox', { name: 'Order' }).fill('nothing')
      await page.getByText('No decision matches').waitFor()
    },
  },
  { name: 'Orders: decide one', as: 'Olivia', path: () => '/orders', act: (page) => button(page, 'Decide an order') },
  { name: 'Orders: not shown to an admin', as: 'Sam', refused: [403], path: () => '/orders' },
  { name: 'Decision: why', as: 'Ruth', path: (known) => `/orders/${known.decisionId}` },
  {
    name: 'Decision: steps',
    as: 'Ruth',
    path: (known) => `/orders/${known.decisionId}`,
    act: (page) => tab(page, 'Steps'),
  },
  {
    name: 'Decision: facts',
    as: 'Ruth',
    path: (known) => `/orders/${known.decisionId}`,
    act: (page) => tab(page, 'Facts it saw'),
  },
  {
    name: 'Decision: replayed',
    as: 'Ruth',
    path: (known) => `/orders/${known.decisionId}`,
    async act(page) {
      await button(page, /Replay this decision/)
      await page.getByText('The same bytes').first().waitFor()
    },
  },
  {
    name: 'Decision: as recorded',
    as: 'Ruth',
    path: (known) => `/orders/${known.decisionId}`,
    act: (page) => tab(page, 'As recorded'),
  },

  {
    name: 'Audit: log, verified',
    as: 'Ruth',
    path: () => '/audit',
    async act(page) {
      await button(page, /Verify the log/)
      await page.getByText('The log is whole').first().waitFor()
    },
  },
  { name: 'Audit: version history', as: 'Ruth', path: () => '/audit', act: (page) => tab(page, 'Version history') },
]

/** Makes what the views need and the demo does not hold: an empty policy, a draft with faults, a live decision. */
export async function prepare(ops: APIRequestContext): Promise<Known> {
  const read = async (path: string) => (await ops.get(path)).json()
  const send = async (path: string, data: object, headers: Record<string, string> = {}) =>
    (await ops.post(path, { data, headers })).json()
  const policyId: string = (await read('/v1/policies')).items[0].id
  const drafts = (await read(`/v1/policies/${policyId}/drafts`)).items
  const versions = (await read(`/v1/policies/${policyId}/versions`)).items
  const simulations = (await read('/v1/simulations')).items
  const releases = (await read('/v1/releases')).items
  const { historyId } = simulations[0]
  const history = (await read(`/v1/histories/${historyId}/orders?limit=1`)).items
  const facts = await read(`/v1/histories/${historyId}/orders/${history[0].orderId ?? history[0].id}/facts`)
  const order = asPlacedNow(facts, Date.now(), 'seen')
  const decided = await send('/v1/decisions', order, { 'idempotency-key': order.order.placedAt })
  const empty = await send('/v1/policies', { name: 'An empty policy' })
  const emptyDrafts = (await read(`/v1/policies/${empty.id}/drafts`)).items
  const broken = await send(`/v1/policies/${policyId}/drafts`, { name: 'With faults', baseVersion: versions[0].hash })
  const document = structuredClone(broken.document)
  document.rulesets[0].rules.push({ id: 'faulty', name: 'Faulty', when: { all: [] }, actions: [] })
  await ops.put(`/v1/drafts/${broken.id}`, { data: { revision: broken.revision, document } })
  return {
    policyId,
    draftId: drafts[0].id,
    emptyPolicyId: empty.id,
    emptyDraftId: emptyDrafts[0].id,
    brokenDraftId: broken.id,
    versions: [versions[1].hash, versions[0].hash],
    simulationId: simulations[0].id,
    releaseId: releases[0].id,
    decisionId: decided.id,
  }
}
