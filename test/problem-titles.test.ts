// Refusals are titled by the editor in the reader's language, by their type; in English that is what the server says.
import { expect, it } from 'vitest'
import english from '../editor/src/messages/en/refused.ts'
import { problems } from '../server/src/problem.ts'

it('the editor knows every type of problem of the server, with its title', () => {
  expect(english).toEqual(Object.fromEntries(Object.entries(problems).map(([slug, { title }]) => [slug, title])))
})
