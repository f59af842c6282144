import { expect, it } from 'vitest'
import { applyFix, mended } from './apply-fix.ts'
import { samplePolicy } from './sample.ts'
import { rulesOf } from './vocabulary.ts'

const ids = (document: ReturnType<typeof samplePolicy>) =>
  document.rulesets.slice(0, 1).flatMap((ruleset) => rulesOf(ruleset).map(({ id }) => id))

it('removes and moves as RFC 6902 says: the place moved to counts once the rule is taken out', () => {
  const document = samplePolicy()
  const [a, b, c, ...rest] = ids(document)
  expect(ids(mended(document, [{ op: 'remove', path: '/rulesets/0/rules/1' }]))).toEqual([a, c, ...rest])
  const renamed = mended(document, [{ op: 'replace', path: '/name', value: 'Mended' }])
  expect(renamed).toEqual({ ...document, name: 'Mended' })
  expect(mended(document, [{ op: 'replace', path: '/nothing/there', value: 1 }])).toEqual(document)
  const moved = mended(document, [{ op: 'move', from: '/rulesets/0/rules/0', path: '/rulesets/0/rules/2' }])
  expect(ids(moved)).toEqual([b, c, a, ...rest])
})

it('changes nothing where a step leads nowhere', () => {
  const document = samplePolicy()
  const nowhere = [{ op: 'remove', path: '/rulesets/9/rules/0' }] as const
  expect(applyFix(nowhere, 'x').apply(document)).toEqual(document)
})
