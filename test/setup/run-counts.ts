// How many random cases each comparison of two implementations tries: few in `npm test`, many in `npm run check:nightly`.

export interface RunCounts {
  /** Conditions: the compiled evaluator against json-rules-engine. */
  rules: number
  /** Rulesets over random rows: in columns, by loops and by generated code, against row by row. */
  columns: number
  /** Conditions of other tools: the surface that imports them against json-rules-engine. */
  foreignRules: number
  /** Rule sets of other tools, imported in `compat` and run by json-rules-engine. */
  foreignRulesets: number
  /** The same, where only a reference that leads nowhere can end a run. */
  lostConditions: number
  /** Flows walked by remembered steps, by fresh XState transitions and by a plain reading of the document. */
  flows: number
  /** Charts with nested, parallel and history states: the table against XState. */
  charts: number
  /** Flows that the check accepts, walked to their end. */
  acceptedFlows: number
  /** Orders assigned by the engine and by a MILP solver. */
  assignments: number
  /** The same, of sites that are alike, sort by sort. */
  likeAssignments: number
  /** Orders of the largest size that is always assigned exactly. */
  largeAssignments: number
  /** Decisions whose nearest misses are tried by compiling and deciding with the change, and with all smaller ones. */
  nearestMisses: number
  /** Random policies over random histories: replayed from columns and event by event. */
  lane: number
}

const everyTime: RunCounts = {
  rules: 2_000,
  columns: 500,
  foreignRules: 3_000,
  foreignRulesets: 2_000,
  lostConditions: 500,
  flows: 60,
  charts: 500,
  acceptedFlows: 150,
  assignments: 2_000,
  likeAssignments: 100,
  largeAssignments: 100,
  nearestMisses: 30,
  lane: 25,
}
const nightly: RunCounts = {
  rules: 100_000,
  columns: 20_000,
  foreignRules: 100_000,
  foreignRulesets: 100_000,
  lostConditions: 10_000,
  flows: 20_000,
  charts: 20_000,
  acceptedFlows: 20_000,
  assignments: 10_000,
  likeAssignments: 2_000,
  largeAssignments: 2_000,
  nearestMisses: 3_000,
  lane: 3_000,
}

export function runCounts(isNightly: boolean): RunCounts {
  return isNightly ? nightly : everyTime
}
