// A refusal of a type that is not known here keeps the title it was sent with.
import { expect, it } from 'vitest'
import { ApiProblem, asProblem } from '../problem.ts'

it('titles a refusal by its type, and one of an unknown type as the server does', () => {
  const titleOf = (type: string) => asProblem(new ApiProblem({ type, title: 'Not today', status: 422 })).title
  expect(titleOf('/problems/not-found')).toBe('There is nothing here')
  expect(titleOf('/problems/of-tomorrow')).toBe('Not today')
})
