// The last line of `npm test` and its exit code, from what was counted and how vitest and the build ended.

/**
 * Nothing that went wrong is left out of the figures: a build that failed and a run that ended badly without a failed
 * test each count as one failure. The exit code is vitest's own, or 1 when only the build failed.
 */
export function lastLine(tally, { built, code }) {
  const { passed, failed, skipped } = tally ?? { passed: 0, failed: 0, skipped: 0 }
  const unseen = code !== 0 && failed === 0 ? 1 : 0
  const failures = failed + unseen + (built ? 0 : 1)
  const skips = skipped > 0 ? `, ${skipped} skipped` : ''
  return { line: `${passed} passed, ${failures} failed${skips}`, exitCode: code !== 0 ? code : failures > 0 ? 1 : 0 }
}
