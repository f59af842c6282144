import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStrictJson } from './strict-json.ts'

const limits = { maxBytes: 1_000_000, maxDepth: 64, maxKeys: 10_000 }
const read = (text: string | Uint8Array) =>
  readStrictJson(typeof text === 'string' ? new TextEncoder().encode(text) : text, limits)

describe('strict JSON', () => {
  test.each([
    ['[D2] nesting beyond the limit', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['[D2] a million brackets', '['.repeat(1_000_000)],
    ['[D4] a number beyond the range', '{"a":1e400}'],
    ['[D4] an integer that would be rounded', '{"a":9007199254740993}'],
    ['[D4] NaN', '{"a":NaN}'],
    ['[D4] the same key twice', '{"a":1,"a":2}'],
    ['[D4] the same key twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['[D5] U+0000', '{"a":"\\u0000"}'],
    ['[D5] half a surrogate pair', '{"a":"\\ud800"}'],
    ['[D6] __proto__', '{"a":{"__proto__":{"x":1}}}'],
    ['[D6] __proto__, escaped', '{"\\u005f_proto__":1}'],
    ['[D6] constructor', '[{"constructor":1}]'],
    ['nothing', ''],
    ['blanks', '  \n'],
    ['two values', '{} {}'],
    ['a byte order mark', '\ufeff{}'],
  ])('refuses %s', (_name, text) => {
    expect(read(text).ok).toBe(false)
  })

  test('[D1] refuses what is not UTF-8', () => {
    expect(read(new Uint8Array([0x22, 0xff, 0x22])).ok).toBe(false)
  })

  test('keys of different objects may be the same, and values may look like keys', () => {
    expect(read('[{"a":1},{"a":{"a":"__proto__"}},"constructor"]').ok).toBe(true)
    expect(read('{"a":-0.5e-7,"b":"\\ud83d\\ude00","c":"\\"}{"}').ok).toBe(true)
  })

  test('takes whatever JSON.stringify writes, and gives the very same value', () => {
    const value = fc.jsonValue({ noUnicodeString: false } as never)
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json)
        const result = read(text)
        if (result.ok) expect(JSON.parse(result.text)).toEqual(JSON.parse(text))
        else expect(result.detail).toMatch(/key|surrogate|U\+0000|exactly|deeper/)
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })
})
