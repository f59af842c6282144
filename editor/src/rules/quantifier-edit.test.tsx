import { Condition } from '@heddle/engine'
import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { ConditionBuilder } from './condition-builder.tsx'
import { negate, quantify, removeCondition, setQuantifier } from './condition-edit.ts'
import { conditionInWords } from './condition-words.ts'
import { vocabularyOf } from './fact-words.ts'

const vocabulary = vocabularyOf({}, {}, 'EUR')
const shoes: Condition = { fact: 'line.category', operator: 'equal', value: 'shoes' }
const five: Condition = { fact: 'line.quantity', operator: 'greaterThanInclusive', value: 5 }
const someLine = quantify('some', 'line', { all: [shoes, five] })

function Desk({ see }: { see(condition: Condition): void }) {
  const [condition, setCondition] = useState<Condition>({ always: true })
  const change = (next: Condition) => {
    setCondition(next)
    see(next)
  }
  return (
    <MantineProvider>
      <ConditionBuilder
        label="when"
        condition={condition}
        facts={vocabulary.factsFor('order')}
        vocabulary={vocabulary}
        onChange={change}
      />
    </MantineProvider>
  )
}

describe('a condition about one line at a time', () => {
  it('reads as one would say it', () => {
    expect(conditionInWords(someLine, vocabulary)).toBe(
      'Some line (category is shoes and quantity is at least 5 units)',
    )
    expect(conditionInWords({ not: quantify('none', 'return-line', { always: true }) }, vocabulary)).toBe(
      'Not (no returned line (always))',
    )
  })

  it('is changed in place, and goes when the last it asks is taken away', () => {
    expect(setQuantifier({ not: someLine }, ['not'], 'every')).toEqual({
      not: { every: 'line', where: { all: [shoes, five] } },
    })
    const one = removeCondition(someLine, ['where', 'all', 0])
    expect(one).toEqual({ some: 'line', where: { all: [five] } })
    expect(removeCondition(one, ['where', 'all', 0])).toEqual({ always: true })
    expect(removeCondition({ any: [shoes, someLine] }, ['any', 1])).toEqual({ any: [shoes] })
    expect(removeCondition({ some: 'line', where: { not: shoes } }, ['where', 'not'])).toEqual({ always: true })
    expect(negate(negate(someLine, ['where']), ['where'])).toEqual(someLine)
  })

  it('is built by hand and stays condition JSON that the engine reads', async () => {
    let built: Condition = { always: true }
    const user = userEvent.setup()
    render(
      <Desk
        see={(condition) => {
          built = condition
        }}
      />,
    )
    await user.click(screen.getByRole('button', { name: 'when: add condition about some line' }))
    expect(screen.getByRole('group', { name: 'when: some line' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'when, of one line: add condition about some line' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'when, of one line: add condition' }))
    await user.click(screen.getByRole('radio', { name: 'No line' }))
    expect(Condition.safeParse(built).success).toBe(true)
    expect(built).toMatchObject({ none: 'line', where: { all: [{ fact: 'line.sku' }, { fact: 'line.sku' }] } })
    await user.click(screen.getByRole('button', { name: 'when: not' }))
    expect(screen.getByRole('group', { name: 'when: no line' })).toBeDefined()
    expect(built).toMatchObject({ not: { none: 'line' } })
    await user.click(screen.getByRole('button', { name: 'when: delete' }))
    expect(built).toEqual({ always: true })
  })
})
