// Rules of json-rules-engine come into the draft with everything that differs said first, and as one step of undo.
import type { PolicyDocument } from '@heddle/engine'
import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { type Command, run, startDraft, undo } from '../draft/draft.ts'
import { samplePolicy } from '../draft/sample.ts'
import { kindOf } from '../draft/vocabulary.ts'
import { show } from '../shell/testing.tsx'
import { ImportRules } from './import-rules.tsx'

const kind = samplePolicy().rulesets[0]?.kind
const actions = [{ type: 'exclude', reason: 'imported' }]
const mapping = JSON.stringify({
  kind,
  name: 'Old rules',
  facts: { n: 'order.attributes.n' },
  events: { out: actions },
})
const large = { any: [{ fact: 'n', operator: 'greaterThan', value: 10 }] }
const rules = JSON.stringify({
  rules: [
    { name: 'Large orders', conditions: { condition: 'Is large' }, event: { type: 'out' } },
    { name: 'Nobody knows', conditions: { all: [{ fact: 'x', operator: 'equal', value: 1 }] }, event: { type: 'out' } },
  ],
  conditions: { 'Is large': large },
})

function type(label: string, text: string) {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } })
}

it('tells what comes in and what is left out, and adds it beside what is there as one step', async () => {
  const commands: Command[] = []
  const onAdded = vi.fn()
  show(<ImportRules run={(command) => commands.push(command)} onClose={() => {}} onAdded={onAdded} />)
  type('Rule set (JSON)', rules)
  type('Mapping (JSON)', mapping)
  const report = screen.getByRole('list', { name: 'What became of each rule' })
  expect(within(report).getByText('left out')).toBeInTheDocument()
  expect(within(report).getByText(/No fact is known for/i)).toBeInTheDocument()
  expect(within(report).getByText('/rules/1/conditions/all/0/fact')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Add the ruleset with 1 rule' }))
  expect(onAdded).toHaveBeenCalledOnce()

  const before: PolicyDocument = {
    ...samplePolicy(),
    conditions: { 'is-large': { label: 'Another', when: { always: true } } },
  }
  const after = run(startDraft(before), commands[0] as Command)
  const added = after.document.rulesets.at(-1)
  expect(after.past).toHaveLength(1)
  expect(after.document.rulesets).toHaveLength(before.rulesets.length + 1)
  expect(added === undefined ? undefined : kindOf(added)).toBe(kindOf(before.rulesets[0] as never))
  expect(added).toMatchObject({ name: 'Old rules', rules: [{ when: { condition: 'is-large-2' }, actions }] })
  expect(after.document.conditions['is-large']).toEqual(before.conditions['is-large'])
  expect(after.document.conditions['is-large-2']?.label).toBe('Is large')
  expect(undo(after).document).toBe(before)
})

it('names the text and the place of each fault, and adds nothing', () => {
  show(<ImportRules run={() => {}} onClose={() => {}} onAdded={() => {}} />)
  type('Rule set (JSON)', '[{]')
  type('Mapping (JSON)', JSON.stringify({ kind: 'no such kind', facts: { n: 1 } }))
  const alert = screen.getByRole('alert')
  expect(alert).toHaveTextContent('Rule set (whole text)')
  expect(alert).toHaveTextContent('Mapping /kind')
  expect(alert).toHaveTextContent('Mapping /facts/n')
  expect(screen.getByRole('button', { name: 'Add the ruleset' })).toBeDisabled()
})
