import type { PolicyDocument } from '@heddle/engine'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { setWhen } from '../draft/rule-commands.ts'
import { samplePolicy, sampleRule } from '../draft/sample.ts'
import { rulesOf } from '../draft/vocabulary.ts'
import { oneOrder } from '../trial/sample-order.ts'
import type { DeskPorts } from './desk-ports.ts'
import { PolicyDesk, type PolicyDeskProps } from './policy-desk.tsx'

/** A desk over a server in memory; `stored` is what was saved last. */
async function openDesk(document: PolicyDocument = samplePolicy(), props: Partial<PolicyDeskProps> = {}) {
  const server = { stored: document, revision: 1 }
  const ports: DeskPorts = {
    load: async () => ({ policyId: 'p', name: 'Try stores', revision: 1, document }),
    draftPorts: () => ({
      saveDraft: async (next) => {
        server.stored = next
        server.revision += 1
        return { type: 'saved', revision: server.revision }
      },
      loadDraft: async () => ({ document: server.stored, revision: server.revision }),
    }),
    trialPorts: () => ({
      histories: async () => [{ id: 'h', name: 'Last year' }],
      orders: async () => ({
        items: [
          {
            orderId: 'A-1',
            placedAt: '2026-01-05T09:00:00Z',
            channel: 'web',
            type: 'direct',
            country: 'US',
            lines: 1,
            units: 1,
            valueMinor: 4900,
            currency: 'USD',
          },
        ],
      }),
      facts: async () => oneOrder(),
    }),
  }
  const user = userEvent.setup()
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <PolicyDesk draftId="d" ports={ports} {...props} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  await screen.findByRole('button', { name: 'Try an order' })
  return { server, user, firstTab: document.rulesets[0]?.name ?? '' }
}

const firstRule = (document: PolicyDocument) => {
  const [ruleset] = document.rulesets
  const rule = ruleset === undefined ? undefined : rulesOf(ruleset)[0]
  if (rule === undefined) throw new Error('the sample has no rule')
  return rule
}

async function openFirstRule(user: ReturnType<typeof userEvent.setup>, tab: string) {
  await user.click(screen.getByRole('tab', { name: new RegExp(tab) }))
  await user.click(screen.getByRole('button', { name: 'Rule 1: Keep back in big stores: edit' }))
}

describe('the policy desk', () => {
  it('stores a number edited in an action as one step, which undo takes back', async () => {
    const { server, user, firstTab } = await openDesk()
    await openFirstRule(user, firstTab)
    const input = screen.getByRole('textbox', { name: 'Units' })
    await user.clear(input)
    await user.type(input, '12')
    await waitFor(() => expect(firstRule(server.stored).actions).toEqual([{ type: 'keep-back-units', units: 12 }]))
    expect(screen.getByText('Keep back units: 12 units')).toBeInTheDocument()
    await user.keyboard('{Control>}z{/Control}')
    expect(screen.getByText('Keep back units: 3 units')).toBeInTheDocument()
    await waitFor(() => expect(firstRule(server.stored).actions).toEqual([{ type: 'keep-back-units', units: 3 }]))
    expect(screen.getByRole('button', { name: 'Undo' })).toBeDisabled()
    expect(screen.getByRole('button', { name: /^Redo: / })).toBeEnabled()
  })

  it('names the tab after policy and draft, and leaves the main landmark to the shell', async () => {
    const document = samplePolicy()
    await openDesk(document)
    expect(window.document.title).toBe(`${document.name} · Try stores · Heddle`)
    expect(screen.queryByRole('main')).toBeNull()
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(`${document.name}: draft Try stores`)
  })

  it('edits a parameter in its row: value, unit and allowed range, an emptied end allowing everything', async () => {
    const document: PolicyDocument = {
      ...samplePolicy(),
      parameters: { buffer: { label: 'Buffer', value: 2, unit: 'units', min: 0, max: 20 } },
    }
    const { server, user } = await openDesk(document)
    await user.click(screen.getByRole('tab', { name: /^Parameters/ }))
    const row = screen.getByRole('row', { name: 'Parameter Buffer' })
    const value = within(row).getByRole('textbox', { name: 'Parameter Buffer: value' })
    await user.clear(value)
    await user.type(value, '7')
    await user.clear(within(row).getByRole('textbox', { name: 'Parameter Buffer: most' }))
    await waitFor(() =>
      expect(server.stored.parameters).toEqual({ buffer: { label: 'Buffer', value: 7, unit: 'units', min: 0 } }),
    )
    expect(within(row).getByText('Not used yet')).toBeInTheDocument()
  })

  it('writes json-rules-engine conditions from the builder', async () => {
    const { server, user, firstTab } = await openDesk()
    await openFirstRule(user, firstTab)
    await user.click(screen.getByText('Any of'))
    await user.click(screen.getByRole('button', { name: 'Rule 1, condition.2: not' }))
    await user.click(screen.getByRole('combobox', { name: 'Rule 1, condition.1: comparison' }))
    await user.click(await screen.findByRole('option', { name: 'is one of' }))
    await waitFor(() =>
      expect(firstRule(server.stored).when).toEqual({
        any: [
          { fact: 'site.type', operator: 'in', value: ['store'] },
          { not: { fact: 'candidate.distanceMetres', operator: 'lessThanInclusive', value: 800_000 } },
        ],
      }),
    )
  })

  it('shows distances in kilometres and stores metres', async () => {
    const { server, user, firstTab } = await openDesk()
    await openFirstRule(user, firstTab)
    const input = screen.getByRole('textbox', { name: 'Rule 1, condition.2: value' })
    expect(input).toHaveValue('800 km')
    fireEvent.change(input, { target: { value: '250.5 km' } })
    await waitFor(() => expect(JSON.stringify(firstRule(server.stored).when)).toContain('250500'))
  })

  it('lists a fault while it is made, badges its place, and a click goes there', async () => {
    const wrong = { fact: 'site.typo', operator: 'equal', value: 'store' } as const
    const broken = setWhen(sampleRule, wrong, 'x').apply(samplePolicy())
    const { user } = await openDesk(broken)
    await user.click(screen.getByRole('button', { name: /^Problems: 1 error/ }))
    const list = screen.getByRole('region', { name: 'Problems' })
    await user.click(within(list).getAllByRole('button')[0] as HTMLElement)
    const row = await screen.findByRole('row', { name: 'Rule 1: Keep back in big stores' })
    expect(within(row).getByText('1 error')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Rule 1: Keep back in big stores: close' })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Simulate…' })).toBeDisabled()
  })

  it('saves before it leaves for a simulation', async () => {
    const onSimulate = vi.fn()
    const { server, user } = await openDesk(samplePolicy(), { onSimulate })
    const name = screen.getByRole('textbox', { name: 'Policy name' })
    await user.clear(name)
    await user.type(name, 'Winter')
    // A name is missing while it is being typed anew: the button waits until the problem is gone.
    const simulate = screen.getByRole('button', { name: 'Simulate…' })
    await waitFor(() => expect(simulate).toBeEnabled())
    await user.click(simulate)
    await waitFor(() => expect(onSimulate).toHaveBeenCalledWith({ draftId: 'd', policyId: 'p' }))
    expect(server.stored.name).toBe('Winter')
  })

  it('tries a past order, says what happens, marks the rules that fired, and turns stale with the next edit', async () => {
    const { user, firstTab } = await openDesk()
    await user.click(screen.getByRole('button', { name: 'Try an order' }))
    await user.click(await screen.findByRole('button', { name: /^A-1/ }))
    expect(await screen.findByText('Order A-1')).toBeInTheDocument()
    expect(screen.getAllByText('✓ chosen').length).toBeGreaterThan(0)
    await user.click(screen.getByRole('tab', { name: new RegExp(firstTab) }))
    const row = screen.getByRole('row', { name: 'Rule 1: Keep back in big stores' })
    expect(within(row).getByText('fired once')).toBeInTheDocument()
    await user.click(within(row).getByRole('switch'))
    expect(screen.getByText('stale')).toBeInTheDocument()
  })

  it('takes the order of a trial through time: an event is raised, lit on the canvas, listed, and taken back', async () => {
    const { user } = await openDesk()
    await user.click(screen.getByRole('button', { name: 'Try an order' }))
    await user.click(await screen.findByRole('button', { name: /^A-1/ }))
    await user.click(await screen.findByRole('tab', { name: 'Through time' }))
    const lit = () => window.document.querySelector('[data-lit="rests"]')?.textContent
    expect(lit()).toContain('Released')
    await user.click(screen.getByRole('button', { name: /^order\.shipped/ }))
    expect(lit()).toContain('Completed')
    expect(screen.getByRole('heading', { name: 'Completed' })).toHaveFocus()
    expect(screen.getByText('None: time alone changes nothing here.')).toBeInTheDocument()
    expect(screen.getByRole('button', { current: 'step' })).toHaveTextContent('order.shipped → Completed')
    await user.click(screen.getByRole('button', { name: 'Go back one step' }))
    expect(lit()).toContain('Released')
    expect(screen.getByRole('button', { name: 'Go back one step' })).toBeDisabled()
  })

  it('opens a state from the canvas by keyboard: Enter inspects it, Enter again opens its rules', async () => {
    const { user } = await openDesk()
    const document = samplePolicy()
    const [id] =
      Object.entries(document.flows.order.states).find(([, state]) => state.ask === document.rulesets[0]?.id) ?? []
    const node = window.document.querySelector(`.react-flow__node[data-id="${id}"]`)
    if (!(node instanceof HTMLElement)) throw new Error('the canvas does not show the state')
    node.focus()
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('complementary', { name: 'Inspector' })).toBeInTheDocument()
    node.focus()
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('row', { name: 'Rule 1: Keep back in big stores' })).toBeInTheDocument()
  })
})

describe('a finding in the problems panel', () => {
  /** A rule that a wider one below does all the work of. */
  function withSubsumed(): PolicyDocument {
    const document = samplePolicy()
    const [first, ...others] = document.rulesets
    const exclude = { type: 'exclude', reason: 'stores do not ship' }
    const store = { fact: 'site.type', operator: 'equal', value: 'store' }
    const web = { fact: 'order.channel', operator: 'equal', value: 'web' }
    const rules = [
      {
        id: 'web-stores',
        name: 'Web orders skip stores',
        enabled: true,
        when: { all: [store, web] },
        actions: [exclude],
      },
      { id: 'all-stores', name: 'Stores ship nothing', enabled: true, when: store, actions: [exclude] },
    ]
    return { ...document, rulesets: [{ ...first, rules }, ...others] } as PolicyDocument
  }

  it('is said in the words of the screen and offers its repair with a preview, as one step of undo', async () => {
    const { server, user } = await openDesk(withSubsumed())
    await user.click(screen.getByRole('button', { name: /^Problems: \d warnings/ }))
    const list = screen.getByRole('region', { name: 'Problems' })
    expect(within(list).getByText(/“Web orders skip stores” adds nothing/)).toBeInTheDocument()
    await user.click(within(list).getByRole('button', { name: /^Fix: .*adds nothing/ }))
    const preview = await screen.findByRole('dialog', { name: 'Fix this problem' })
    expect(within(preview).getByText(/Web orders skip stores/)).toBeInTheDocument()
    await user.click(within(preview).getByRole('button', { name: 'Make this change' }))
    await waitFor(() => expect(rulesOf(server.stored.rulesets[0] as never).map(({ id }) => id)).toEqual(['all-stores']))
    await user.click(screen.getByRole('button', { name: /^Undo: Mend/ }))
    await waitFor(() => expect(server.stored.rulesets[0]?.rules).toHaveLength(2))
  })

  it('puts its case into the trial panel as an order and runs it', async () => {
    const { user } = await openDesk(withSubsumed())
    await user.click(screen.getByRole('button', { name: /^Problems: \d warnings/ }))
    await user.click(screen.getByRole('button', { name: /^Try this order: .*adds nothing/ }))
    const trial = await screen.findByRole('complementary', { name: 'Try an order' })
    expect(within(trial).getByText('Order witness')).toBeInTheDocument()
    const row = await screen.findByRole('row', { name: 'Rule 1: Web orders skip stores' })
    expect(within(row).getByText('fired once')).toBeInTheDocument()
  })
})

describe('the actions of a rule', () => {
  it('are found by search in a long list, and begin with what the draft knows', async () => {
    const { server, user } = await openDesk()
    const at = samplePolicy().rulesets.findIndex(({ rules }) => JSON.stringify(rules).includes('"queue"'))
    await user.click(screen.getByRole('tab', { name: new RegExp(`^${samplePolicy().rulesets[at]?.name}`) }))
    await user.click(screen.getByRole('button', { name: /^Rule 1: .*: edit$/ }))
    await user.click(screen.getByRole('button', { name: 'Rule 1: add action' }))
    await user.type(screen.getByRole('textbox', { name: 'Search actions' }), 'supplier')
    const options = await screen.findAllByRole('option')
    expect(options.map((option) => option.textContent)).toEqual([expect.stringContaining('Drop-ship')])
    await user.click(options[0] as HTMLElement)
    await waitFor(() =>
      expect(rulesOf(server.stored.rulesets[at] as never)[0]?.actions.at(-1)).toMatchObject({ type: 'drop-ship' }),
    )
  })
})
