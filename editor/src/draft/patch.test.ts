import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPatch, patchBetween } from './patch.ts'

const value = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, 1, 'a', 'b'),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), tie('json'), { maxKeys: 3 }),
  ),
})).json

describe('a patch', () => {
  it('turns any document into any other, and is empty exactly for equal ones', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const patch = patchBetween(before, after)
        expect(applyPatch(before, patch)).toEqual(after)
        expect(patch.length === 0).toBe(JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)))
      }),
      { seed: 24, numRuns: 500 },
    )
  })

  it('survives being written down', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(applyPatch(before, structuredClone(patchBetween(before, after)))).toEqual(after)
      }),
      { seed: 25, numRuns: 200 },
    )
  })

  it('of one rule put into a long list holds that rule and nothing else', () => {
    const rules = Array.from({ length: 1_000 }, (_, id) => ({ id, when: { all: [] } }))
    const patch = patchBetween({ rules }, { rules: rules.toSpliced(400, 0, { id: 7, when: { all: [] } }) })
    expect(patch).toEqual([{ at: ['rules'], splice: 400, removed: 0, inserted: [{ id: 7, when: { all: [] } }] }])
  })

  it('leaves what it does not touch the very same', () => {
    const before = { a: { deep: [1] }, b: { c: 1 } }
    const after = applyPatch(before, patchBetween(before, { ...before, b: { c: 2 } })) as typeof before
    expect(after.a).toBe(before.a)
  })

  it('that does not fit is refused, not half made', () => {
    expect(() => applyPatch({ a: 1 }, [{ at: ['b', 'c'], set: 1 }])).toThrow('nothing holds')
  })
})

function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted)
  if (typeof json !== 'object' || json === null) return json
  const members = Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1))
  return { members: members.map(([key, inner]) => [key, sorted(inner)]) }
}
