import type { FactDefinition } from '@heddle/engine'
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { factValues } from './fact-values.ts'
import { vocabularyOf } from './fact-words.ts'
import { WordInput, WordsInput } from './word-input.tsx'

const sites = { 'dc-1': 'Reno', 'st-7': 'Main Street' }
const vocabulary = vocabularyOf({}, {}, 'USD', {
  sites,
  values: [{ fact: 'order.carrier', values: ['ups', 'dhl'] }],
  usedOf: (fact) => (fact === 'order.carrier' ? ['fedex', 'ups'] : []),
})

function factOf(name: string): FactDefinition {
  const fact = vocabulary.fact(name)
  if (fact === undefined) throw new Error(`the catalogue has no ${name}`)
  return fact
}

function Words({ fact, start }: { fact: string; start: string | string[] }) {
  const [value, setValue] = useState(start)
  const shared = { label: 'value', fact: factOf(fact), vocabulary }
  return (
    <MantineProvider env="test">
      {Array.isArray(value) ? (
        <WordsInput {...shared} value={value} onChange={setValue} />
      ) : (
        <WordInput {...shared} value={value} onChange={setValue} />
      )}
      <output>{JSON.stringify(value)}</output>
    </MantineProvider>
  )
}

afterEach(cleanup)

const stored = () => JSON.parse(screen.getByRole('status').textContent ?? '')

describe('[FV] the value a fact is compared with, in the sentence builder', () => {
  it('[FV1] is proposed by name and kept as an id, as in the grid', async () => {
    render(<Words fact="site.id" start="" />)
    const user = userEvent.setup()
    await user.type(screen.getByRole('combobox', { name: 'value' }), 'main')
    await user.click(await screen.findByRole('option', { name: /Main Street/ }))
    expect(stored()).toBe('st-7')
    const said = screen.getAllByText('Main Street').filter((each) => each.closest('[role=option]') === null)
    expect(said).toHaveLength(1)
  })

  it('[FV2] takes a name that is typed out, and shows lists of sites by name', async () => {
    const { unmount } = render(<Words fact="site.id" start="" />)
    const user = userEvent.setup()
    await user.type(screen.getByRole('combobox', { name: 'value' }), 'reno')
    await user.tab()
    expect(stored()).toBe('dc-1')
    unmount()
    render(<Words fact="site.id" start={['dc-1']} />)
    expect(screen.getByText('Reno')).toBeDefined()
    await user.type(screen.getByRole('combobox', { name: 'value' }), 'Main Street{Enter}')
    expect(stored()).toEqual(['dc-1', 'st-7'])
  })

  it('[FV3] is proposed from the draft and from past orders, each word once; a closed list comes first', () => {
    expect(factValues('order.carrier', vocabulary)).toEqual([{ text: 'fedex' }, { text: 'ups' }, { text: 'dhl' }])
    expect(factValues('site.id', vocabulary)).toEqual([
      { text: 'dc-1', words: 'Reno' },
      { text: 'st-7', words: 'Main Street' },
    ])
    expect(factValues('site.type', vocabulary).map(({ text }) => text)).toEqual(factOf('site.type').domain)
  })
})
