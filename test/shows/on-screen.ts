// Reads the page of a simulation as people do: rows of its tables as the texts of their cells.
import { type KpiName, kpiDefinitions } from '@heddle/engine'
import type { Page } from 'playwright-core'

/** The texts of a table's cells, row by row, once it is there. */
export async function rowsOf(page: Page, table: string): Promise<string[][]> {
  const found = page.getByRole('table', { name: table, exact: true })
  await found.waitFor()
  const rows = await found.locator('tbody tr').all()
  const texts = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
  return texts.map((cells) => cells.map((cell) => cell.trim()))
}

const number = (value: number, digits: number, least = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: least, maximumFractionDigits: digits })

/** A ratio as the editor writes that key figure in English, in euros. */
export function written(kpi: KpiName, [numerator, denominator]: readonly [number, number]): string {
  const value = numerator / denominator
  switch (kpiDefinitions.find(({ name }) => name === kpi)?.unit) {
    case '%':
      return `${number(value * 100, 1, 1)}%`
    case 'minor':
      return `€${number(value / 100, 2, 2)}`
    case 'days':
      return `${number(value, 2)} days`
    default:
      return number(value, 2)
  }
}

/** Both ends of an interval as it is written, such as `−7.8 to −5.4 pp` or `−€2.24 to −€2.16`. */
export function endsOf(text: string | undefined): number[] {
  return (text ?? '').split(' to ').map((end) => Number(end.replaceAll(/[^\d.−]/g, '').replace('−', '-')))
}
