import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentText } from './document-text.ts'
import { run, startDraft } from './draft.ts'
import { setRuleName } from './rule-commands.ts'
import { samplePolicy } from './sample.ts'

it('writes a document as JSON.stringify does, before and after an edit', () => {
  const before = samplePolicy()
  expect(documentText(before)).toBe(JSON.stringify(before))
  const after = run(startDraft(before), setRuleName({ ruleset: 0, rule: 1 }, 'Oth"er')).document
  expect(documentText(after)).toBe(JSON.stringify(after))
})

it('writes any JSON object as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(documentText(value)).toBe(JSON.stringify(value))
    }),
    { seed: 20260722, numRuns: 300 },
  )
})
