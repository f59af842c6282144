import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { runCounts } from './setup/run-counts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const isNightly = process.env.HEDDLE_NIGHTLY === '1'
const provide = { runs: runCounts(isNightly) }

/** Every project reads the sources of the other packages (condition `source`), so no test needs a build first. */
const shared = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } }

export default defineConfig({
  root,
  test: {
    // On two cores vitest would use one, and half of these tests wait for a database or a process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...shared,
        root,
        test: {
          name: 'engine',
          include: ['engine/src/**/*.test.ts'],
          provide,
          testTimeout: 120_000,
          // The engine keeps nothing between two calls, so its modules are read once for all files.
          isolate: false,
        },
      },
      {
        ...shared,
        root,
        test: { name: 'server', include: ['server/src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        ...shared,
        root,
        test: {
          name: 'editor',
          include: ['editor/src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['test/setup/jsdom.ts'],
          testTimeout: 120_000,
        },
      },
      {
        ...shared,
        root,
        test: {
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/journey*.test.ts'],
          provide,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        ...shared,
        root,
        test: {
          name: 'journey',
          include: ['test/**/journey*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          // One after the other, after all others: a person does not use the product beside a test run.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
