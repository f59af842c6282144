// The line that names a version by default says what changed, not where in the document.
import type { Change } from '@heddle/engine'
import { expect, it } from 'vitest'
import { changesInShort } from './changes-in-short.ts'

const change = (sentence: string, path = '/rulesets/0'): Change => ({ path, kind: 'changed', sentence })

it('names the rule and the two numbers of a single change', () => {
  const sentence =
    'In ruleset “Allocation”, rule “Flagships keep a full wall”: units “Safety stock of flagships” (2) → 6'
  expect(changesInShort([change(sentence)])).toBe(
    'Flagships keep a full wall: units “Safety stock of flagships” (2) → 6',
  )
})

it('says how many changes there are beside the first, and prefers what the policy does to what it says of itself', () => {
  const changes = [change('Policy: description “a” → “b”', '/description'), change('Parameter “Buffer”: value 2 → 4')]
  expect(changesInShort(changes)).toBe('Parameter “Buffer”: value 2 → 4, and 1 more change')
})

it('tells an added rule, cuts long sentences, and has nothing to say of no change', () => {
  expect(changesInShort([change('Im Regelsatz „Zuteilung“, Regel „Neue Regel“ hinzugefügt')])).toBe(
    'Neue Regel: hinzugefügt',
  )
  expect(changesInShort([change('In ruleset “Allocation”, rule “New rule” added')])).toBe('New rule: added')
  expect(changesInShort([change('x'.repeat(500))])).toHaveLength(160)
  expect(changesInShort([])).toBe('')
})
