// Node 20, 22 and 24 are supported: the built engine and command line give the same bytes under each.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const place = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const Results = z.object({
  own: z.string(),
  results: z.array(
    z.object({
      major: z.number(),
      missing: z.string().optional(),
      version: z.string().optional(),
      answers: z.number().optional(),
      differing: z.array(z.string()).optional(),
    }),
  ),
})

const isBuilt = ['../engine/dist/index.js', '../server/dist/cli/run.js'].every((file) => existsSync(place(file)))

async function matrix(): Promise<z.infer<typeof Results>> {
  const script = place('../server/scripts/nodes.mjs')
  // A mismatch ends with exit code 1; what differs is on stdout all the same.
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json', '--no-build']).catch(
    (error: unknown) => {
      if (error instanceof Error && 'stdout' in error && error.stdout !== '') return { stdout: String(error.stdout) }
      throw error
    },
  )
  return Results.parse(JSON.parse(stdout))
}

const found = isBuilt ? await matrix() : { own: process.version, results: [] }

describe.skipIf(!isBuilt)(`every supported Node${isBuilt ? '' : ' (skipped: nothing is built; npm run build)'}`, () => {
  for (const { major, version, missing, answers = 0, differing } of found.results) {
    test.skipIf(missing !== undefined)(
      missing === undefined
        ? `Node ${version} decides, replays and prints the same bytes as Node ${found.own}`
        : `Node ${major} (skipped: ${missing})`,
      () => {
        expect(differing).toEqual([])
        expect(answers).toBeGreaterThan(5)
      },
    )
  }

  test('20, 22 and 24 are asked for', () => {
    expect(found.results.map(({ major }) => major)).toEqual([20, 22, 24])
  })
})
