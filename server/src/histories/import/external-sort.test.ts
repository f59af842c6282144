// However little a sort may hold, it answers what sorting everything at once would.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExternalSort } from './external-sort.ts'

test('given lines in any order and a buffer of any size, then all of them come in order of code units, as often as they were added', async () => {
  const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 200 }),
      fc.integer({ min: 1, max: 400 }),
      async (lines, bufferCharacters) => {
        const folder = mkdtempSync(join(tmpdir(), 'heddle-sort-test-'))
        try {
          const sort = new ExternalSort({ folder, name: 'lines', bufferCharacters })
          for (const each of lines) {
            sort.add(each)
            await sort.settle()
          }
          const sorted: string[] = []
          for await (const each of sort.sorted()) sorted.push(each)
          expect(sorted).toEqual([...lines].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      },
    ),
    { seed: 23, numRuns: 25 },
  )
})
