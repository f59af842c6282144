// Whether a policy decides a golden order as expected: the one judgement behind checks, releases and lists.
import { canonicalJson, Facts, GoldenAnswer, goldenAnswer, type Program } from '@heddle/engine'

export interface JudgedGolden {
  id: string
  name: string
  isKept: boolean
  expected: GoldenAnswer
  actual: GoldenAnswer
}

/** What the program answers to a golden order, and whether that is what is expected. */
export function judgeGolden(program: Program, golden: { facts: unknown; expected: unknown }) {
  const { network, ...rest } = Facts.parse(golden.facts)
  const expected = GoldenAnswer.parse(golden.expected)
  const actual = goldenAnswer(program, network, { facts: rest })
  return { expected, actual, isKept: canonicalJson(actual) === canonicalJson(expected) }
}
