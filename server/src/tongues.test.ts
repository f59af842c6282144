// [RFC 9110 §12.5.4] The language of an answer is the one wanted most of those spoken here.
import { expect, it } from 'vitest'
import { languageOf } from './tongues.ts'

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en-GB,de;q=0.5', 'en'],
  ['en;q=0.3, DE-ch;q=0.7', 'de'],
  ['fr, it', 'en'],
  ['fr, de;q=0.1', 'de'],
  ['de;q=0', 'en'],
  ['de;q=x, en', 'en'],
  ['constructor, *', 'en'],
])('takes %s for %s', (accepted, language) => {
  expect(languageOf(accepted)).toBe(language)
})
