// What a bench answers: written as JSON with `--json FILE`.

export interface Report {
  /** How many times as fast as the one named Heddle is. */
  ratios: Readonly<Record<string, number>>
  milliseconds?: Readonly<Record<string, number>>
  [more: string]: unknown
}

/** A bench is a module `test/bench/<name>.ts` or `test/bench/<name>/index.ts` with this export. */
export interface Bench {
  run(): Promise<Report>
}
