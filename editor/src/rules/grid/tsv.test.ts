import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromTsv, toTsv } from './tsv.ts'

const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(
      fc.array(
        fc.string().filter((text) => !text.includes('\r') && !/^'\s*[=+\-@]/.test(text)),
        { minLength: width, maxLength: width },
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  )
  // A single empty cell is no different from nothing.
  .filter((cells) => !(cells.at(-1)?.length === 1 && cells.at(-1)?.[0] === ''))

describe('cells on the clipboard', () => {
  it('come back as they were copied, whatever is in them', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        expect(fromTsv(toTsv(cells))).toEqual(cells)
      }),
      { seed: 20260722, numRuns: 500 },
    )
  })

  it('are read as spreadsheets write them: quotes around tabs and lines, a line end at the end', () => {
    expect(fromTsv('a\t"b ""c""\nd"\r\n1\t2\r\n')).toEqual([
      ['a', 'b "c"\nd'],
      ['1', '2'],
    ])
    expect(fromTsv('a\t\n')).toEqual([['a', '']])
  })

  it('[C7] never begin like a formula, unless they are numbers', () => {
    expect(toTsv([['=1+1', '-5', '@x', ' +y', '-x']])).toBe("'=1+1\t-5\t'@x\t' +y\t'-x")
  })
})
