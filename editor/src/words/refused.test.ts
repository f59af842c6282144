// A refusal is titled in the reader's language by its type; in English it is what the server says.
import { expect, it } from 'vitest'
import { problems } from '../../../server/src/problem.ts'
import english from '../messages/en/refused.ts'
import { ApiProblem, asProblem } from '../problem.ts'

it('knows every type of problem of the server, with its title', () => {
  expect(english).toEqual(Object.fromEntries(Object.entries(problems).map(([slug, { title }]) => [slug, title])))
})

it('shows the title as sent for a type it does not know', () => {
  const shown = asProblem(new ApiProblem({ type: '/problems/of-tomorrow', title: 'Not today', status: 422 }))
  expect(shown.title).toBe('Not today')
})
