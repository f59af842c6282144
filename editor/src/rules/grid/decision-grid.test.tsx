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
})
