// Known vectors of RFC 8785 and FIPS 180-2.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, hashOf, sha256Hex } from './canonical.ts'

describe('canonicalJson', () => {
  it('[VA3] given the example of RFC 8785 section 3.2.2, then its text is the one of section 3.2.3', () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    )
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('[VA3] given the names of RFC 8785 section 3.2.3, then they are sorted by UTF-16 code units', () => {
    const value = JSON.parse(
      String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
    )
    expect(Object.values(JSON.parse(canonicalJson(value)))).toHaveLength(7)
    expect([...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it('[VA3] given any JSON value, then reading its text back and writing it again gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  it.each([[undefined], [() => 1], [Number.NaN], [{ a: Number.POSITIVE_INFINITY }]])(
    '[VA3] given %s, which JSON cannot say, then it throws',
    (value) => {
      expect(() => canonicalJson(value)).toThrow()
    },
  )
})

describe('sha256Hex', () => {
  it('[VA4] given the vectors of FIPS 180-2, then their digests', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('[VA4] given equal values with their names in another order, then one hash', () => {
    expect(hashOf({ a: 1, b: [{ d: 2, c: 3 }] })).toBe(hashOf({ b: [{ c: 3, d: 2 }], a: 1 }))
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }))
    expect(hashOf('€')).toBe(sha256Hex('"€"'))
  })
})
