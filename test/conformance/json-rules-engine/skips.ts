// The tests of json-rules-engine that are not run, each with the reason. The number may only go down.

/** By file and full title, or by file alone. */
export const skips: Readonly<Record<string, string>> = {
  'performance.test.js': 'measures wall-clock time, which says nothing on a shared machine',
}

export const mostSkipped = 1

/** How many of 7.3.2, commit e1f1fda, are run. May only go up. */
export const leastRun = 246
