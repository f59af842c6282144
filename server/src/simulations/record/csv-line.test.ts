// [CS1]–[CS3] One line of the CSV export.
import { type OrderRow, orderColumns } from '@heddle/engine'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvHeading, csvLine } from './csv-line.ts'

/** A row of nothing but these values. */
function line(row: Partial<OrderRow>): Record<string, string> {
  const empty = Object.fromEntries(orderColumns.map(({ name }) => [name, null])) as unknown as OrderRow
  const [read] = parse(csvHeading + csvLine({ ...empty, ...row }), {
    columns: true,
    record_delimiter: '\r\n',
  }) as Record<string, string>[]
  if (read === undefined) throw new Error('the line is empty')
  return read
}

describe('a line of the export', () => {
  test.each(['=HYPERLINK("http://example.org","x")', '+1', '-2+3', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1'])(
    '[CS1] given the text %j, which a spreadsheet would run, then it begins with an apostrophe and is otherwise as it was',
    (text) => {
      expect(line({ orderId: text, region: text }).orderId).toBe(`'${text}`)
      expect(line({ shipmentSites: [text, 'dc'] as never }).shipmentSites).toBe(`'${text} dc`)
    },
  )

  test('[CS2] given numbers, also below zero, yes and no, and moments, then they stay what they are', () => {
    const read = line({
      returnCostMinor: -250,
      co2eGrams: -0.5,
      onTime: false,
      shipmentCostMinor: [-1, null],
      placedAt: '2026-03-01T00:00:00.000Z' as never,
    })
    expect(read).toMatchObject({
      returnCostMinor: '-250',
      co2eGrams: '-0.5',
      onTime: 'false',
      shipmentCostMinor: '-1 ?',
      placedAt: '2026-03-01T00:00:00.000Z',
    })
  })

  test('[CS3] given any text, then no cell begins as a formula does, whether cells end at commas, semicolons or tabs, and but for apostrophes the text is read back', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'=+-@;,"\'\t\r\n a1') })
    fc.assert(
      fc.property(nasty, (text) => {
        expect((line({ orderId: text }).orderId ?? '').replaceAll("'", '')).toBe(text.replaceAll("'", ''))
        const empty = Object.fromEntries(orderColumns.map(({ name }) => [name, null])) as unknown as OrderRow
        const written = csvLine({ ...empty, orderId: text })
        for (const delimiter of [',', ';', '\t']) {
          // As a spreadsheet reads it that knows nothing of the commas: quotes within a cell mean nothing.
          const quote = delimiter === ',' ? '"' : false
          const cells = parse(written, { delimiter, quote, relax_column_count: true }).flat() as string[]
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
        }
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
})
