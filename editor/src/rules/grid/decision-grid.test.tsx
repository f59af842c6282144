import type { PolicyDocument } from '@heddle/engine'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState, useSyncExternalStore } from 'react'
import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../../draft/sample.ts'
import { createDraftStore, type DraftStore } from '../../draft/store.ts'
import { type AnyRule, rulesOf } from '../../draft/vocabulary.ts'
import { show } from '../../shell/testing.tsx'
import { vocabularyOf } from '../fact-words.ts'
import { RuleGrid } from '../rule-grid.tsx'

// The window that the grid looks through; the test DOM has no sizes of its own.
for (const [name, size] of [
  ['clientHeight', 600],
  ['clientWidth', 4000],
] as const) {
  Object.defineProperty(window.HTMLElement.prototype, name, { configurable: true, get: () => size })
}

function Page({ store }: { store: DraftStore }) {
  const { document } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const [vocabulary] = useState(() => vocabularyOf(document.parameters, document.conditions, 'USD'))
  return <RuleGrid document={document} ruleset={0} vocabulary={vocabulary} diagnostics={[]} run={store.run} />
}

async function openGrid(document: PolicyDocument = samplePolicy()) {
  const store = createDraftStore({
    document,
    revision: 1,
    ports: {
      saveDraft: async () => ({ type: 'saved', revision: 2 }),
      loadDraft: async () => ({ document, revision: 1 }),
    },
  })
  show(<Page store={store} />)
  fireEvent.click(screen.getByRole('radio', { name: 'Grid' }))
  const grid = await screen.findByRole('grid')
  await screen.findAllByRole('gridcell')
  act(() => grid.focus())
  const rules = () => {
    const [ruleset] = store.getSnapshot().document.rulesets
    return ruleset === undefined ? [] : rulesOf(ruleset)
  }
  const press = (...keys: string[]) => {
    for (const each of keys) {
      const [key = '', ...modifiers] = each.split('+').reverse()
      const target = activeElement()
      fireEvent.keyDown(target, {
        key,
        ctrlKey: modifiers.includes('Ctrl'),
        shiftKey: modifiers.includes('Shift'),
        altKey: modifiers.includes('Alt'),
      })
    }
  }
  const type = (text: string) => {
    press(text.slice(0, 1))
    const field = activeElement()
    fireEvent.input(field, { target: { value: text } })
  }
  return { grid, store, rules, press, type }
}

const activeElement = () => window.document.activeElement ?? window.document.body
const first = (rules: readonly AnyRule[]) => rules[0]

/** Moves from the first column of a row to that column. */
const to = (grid: HTMLElement, press: (...keys: string[]) => void, title: string) => {
  press('Home')
  for (let count = 0; count < 60; count += 1) {
    const status = grid.parentElement?.textContent ?? ''
    if (status.includes(`, ${title}`)) return
    press('ArrowRight')
  }
  throw new Error(`no column ${title}`)
}

describe('the decision grid', () => {
  it('says how many rows and columns there are and which cell is active', async () => {
    const { grid, rules } = await openGrid()
    expect(grid).toHaveAttribute('aria-rowcount', String(rules().length + 1))
    expect(Number(grid.getAttribute('aria-colcount'))).toBeGreaterThan(8)
    const active = window.document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
    expect(active).toHaveTextContent('Keep back in big stores')
    expect(active).toHaveAttribute('aria-selected', 'true')
    expect(within(grid).getAllByRole('columnheader').length).toBeGreaterThan(2)
  })

  it('changes a cell by typing, as one named step that undo takes back', async () => {
    const { grid, rules, press, type, store } = await openGrid()
    to(grid, press, 'Units')
    type('7')
    press('Enter')
    expect(first(rules())?.actions).toEqual([{ type: 'keep-back-units', units: 7 }])
    expect(store.getSnapshot().undoable.at(-1)).toBe('Change `Units` of `Keep back in big stores`')
    act(() => store.undo())
    expect(first(rules())?.actions).toEqual([{ type: 'keep-back-units', units: 3 }])
  })

  it('pastes cells of a spreadsheet as one step; what cannot be used stays visible with its reason, further rows become rules', async () => {
    const { grid, rules, press, store } = await openGrid()
    const before = rules().length
    to(grid, press, 'Site type is')
    press('Ctrl+End', 'Home')
    to(grid, press, 'Site type is')
    const text = 'store\r\nmoon\r\ndc\r\n'
    fireEvent.paste(grid, { clipboardData: { getData: () => text } })
    expect(rules()).toHaveLength(before + 2)
    expect(rules().at(-1)?.when).toEqual({ fact: 'site.type', operator: 'equal', value: 'dc' })
    expect(rules().at(-2)?.when).toEqual({ always: true })
    expect(store.getSnapshot().undoable.at(-1)).toBe('Paste')
    const bad = within(grid).getByText('moon')
    expect(bad.closest('[role=gridcell]')).toHaveAttribute('aria-invalid', 'true')
    expect(bad).toHaveTextContent('`moon` is none of dc, store, supplier')
    expect(screen.getByText('1 value could not be used')).toBeInTheDocument()
    act(() => store.undo())
    expect(rules()).toHaveLength(before)
    expect(store.getSnapshot().undoable).toEqual([])
  })

  it('copies the selected cells as a spreadsheet reads them', async () => {
    const { grid, press } = await openGrid()
    press('Shift+ArrowRight', 'Shift+ArrowDown')
    const data = new Map<string, string>()
    fireEvent.copy(grid, { clipboardData: { setData: (type: string, text: string) => data.set(type, text) } })
    const lines = data.get('text/plain')?.split('\n') ?? []
    expect(lines).toHaveLength(2)
    expect(lines[0]).toBe('Keep back in big stores\tyes')
  })

  it('fills down, clears, inserts, duplicates, moves, switches off and deletes, each one step by name', async () => {
    const { grid, rules, press, store } = await openGrid()
    const before = rules()
    to(grid, press, 'Units')
    press('Shift+ArrowDown', 'Ctrl+d')
    expect(rules()[1]?.actions.at(-1)).toEqual({ type: 'keep-back-units', units: 3 })
    press('ArrowUp', 'ArrowUp', 'Delete')
    expect(rules()[0]?.actions).toEqual([])
    press('Ctrl+Enter')
    expect(rules()[1]).toMatchObject({ name: 'New rule', when: { always: true } })
    press('ArrowUp', 'Ctrl+Shift+D')
    expect(rules()[1]?.name).toBe('Keep back in big stores (copy)')
    press('Alt+ArrowUp')
    expect(rules()[0]?.name).toBe('Keep back in big stores (copy)')
    press('Ctrl+.')
    expect(rules()[0]?.enabled).toBe(false)
    press('Ctrl+-')
    expect(rules()[0]?.name).toBe('Keep back in big stores')
    expect(store.getSnapshot().undoable).toEqual([
      'Fill down',
      'Clear cells',
      'Insert rule',
      'Duplicate rule',
      'Move rule',
      'Disable rule',
      'Delete rule',
    ])
    for (let step = 0; step < 7; step += 1) act(() => store.undo())
    expect(rules()).toBe(before)
  })

  it('finds and replaces in all cells as one step', async () => {
    const { rules, press, store } = await openGrid()
    press('Ctrl+h')
    const find = screen.getByRole('textbox', { name: 'Find' })
    fireEvent.change(find, { target: { value: 'big stores' } })
    fireEvent.change(screen.getByRole('textbox', { name: 'Replace by' }), { target: { value: 'large stores' } })
    fireEvent.click(screen.getByRole('button', { name: 'Replace all' }))
    expect(first(rules())?.name).toBe('Keep back in large stores')
    expect(store.getSnapshot().undoable).toEqual(['Replace `big stores` by `large stores`'])
    expect(screen.getByText('1 cell replaced')).toBeInTheDocument()
  })

  it('shows what the list changes and the list what it changes; undo goes through both views', async () => {
    const { grid, rules, press, type, store } = await openGrid()
    to(grid, press, 'Units')
    type('9')
    press('Enter')
    fireEvent.click(screen.getByRole('radio', { name: 'List' }))
    expect(screen.getByText('Keep back units: 9 units')).toBeInTheDocument()
    fireEvent.click(screen.getByRole('switch', { name: 'Rule 1: Keep back in big stores: enabled' }))
    expect(first(rules())?.enabled).toBe(false)
    fireEvent.click(screen.getByRole('radio', { name: 'Grid' }))
    const again = await screen.findByRole('grid')
    expect((await within(again).findAllByText('9 units')).length).toBeGreaterThan(0)
    act(() => store.undo())
    expect(first(rules())?.enabled).toBe(true)
    act(() => store.undo())
    expect(within(again).queryAllByText('9 units')).toEqual([])
    fireEvent.click(screen.getByRole('radio', { name: 'List' }))
    expect(screen.getByText('Keep back units: 3 units')).toBeInTheDocument()
  })

  it('shows a condition of several levels in words and opens it as a sentence', async () => {
    const document = samplePolicy()
    const [ruleset, ...others] = document.rulesets
    const [rule, ...rest] = ruleset === undefined ? [] : rulesOf(ruleset)
    if (ruleset === undefined || rule === undefined) throw new Error('the sample has no rule')
    const nested = { ...rule, when: { any: [rule.when, { fact: 'site.type', operator: 'equal', value: 'dc' }] } }
    const { grid, rules, press } = await openGrid({
      ...document,
      rulesets: [{ ...ruleset, rules: [nested, ...rest] }, ...others],
    } as PolicyDocument)
    const cell = within(grid)
      .getByText(/^\(Site type is store and .*\) or site type is dc$/i)
      .closest('[role=gridcell]')
    expect(Number(cell?.getAttribute('aria-colspan'))).toBeGreaterThan(1)
    to(grid, press, 'In words')
    press('F2')
    expect(await screen.findByRole('dialog', { name: /Rule 1/ })).toBeInTheDocument()
    expect(screen.getAllByText('Any of').length).toBeGreaterThan(0)
    expect(first(rules())?.when).toEqual(nested.when)
  })
})
