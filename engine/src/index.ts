// The public surface of the engine.
export { type AnalyseOptions, analyse, analysing, type Stepped } from './analyse/analyse.ts'
export { type Checked, check, checking, checkWithCases, type ShownCase } from './analyse/check.ts'
export type { RulesetComparison } from './analyse/compare.ts'
export type { Claim, Finding, Proved, Question, Refuted, Unknown } from './analyse/finding.ts'
export { type WitnessAnswer, type WitnessOrder, witnessOrder } from './analyse/order-of-witness.ts'
export { prove } from './analyse/prove.ts'
export type { Solver } from './analyse/smt.ts'
export { type Weight, weighFindings } from './analyse/weigh.ts'
export type { Witness } from './analyse/witness.ts'
export { type CompileResult, compile } from './compile/compile.ts'
export type { Program } from './compile/program.ts'
export { partBudget, rowBudget, stepBudget } from './decide/budget.ts'
export { type DecideOptions, decide, decideWithin } from './decide/decide.ts'
export { decideAgain, decideAgainWithin, placeOf } from './decide/decide-again.ts'
export * from './decide/decision.ts'
export { explain } from './decide/explain.ts'
export type * from './decide/explanation.ts'
export { eventsAt, type Stage, stagesOf, timersAfter } from './decide/stages.ts'
export { estimateShipment, shipmentCostMinor } from './facts/candidate.ts'
export * from './facts/catalogue.ts'
export * from './facts/facts.ts'
export { localDateAt } from './facts/geometry.ts'
export * from './facts/proposal.ts'
export { capacityLeft } from './facts/reach.ts'
export * from './facts/row.ts'
export {
  arrowsOf,
  type Chart,
  type ChartArrow,
  type ChartNode,
  chartOf,
  statesIn,
  targetPath,
  targetText,
} from './flow/chart.ts'
export * from './flow/flow.ts'
export { FlowPosition, parsePosition } from './flow/position.ts'
export { flowWords } from './flow/words.ts'
export type { KindDefinition } from './kinds/define.ts'
export { type ActionOf, type KindName, kinds } from './kinds/index.ts'
export { Patience } from './kinds/patience.ts'
export { type Change, diffPolicies } from './policy/diff.ts'
export { type Difference, differences } from './policy/differences.ts'
export * from './policy/document.ts'
export { policyHash } from './policy/hash.ts'
export {
  type ForeignDraft,
  type ForeignImport,
  ForeignMapping,
  type ImportedRule,
  importForeign,
} from './policy/import-foreign.ts'
export { CodedValues, countCodedValues } from './replay/coded-values.ts'
export { comparePolicies, decideAlike, type PolicyComparison, type Shown } from './replay/compare-policies.ts'
export { Drill, drillFaults } from './replay/drill.ts'
export { excerptOf } from './replay/excerpt.ts'
export { brokenGoldens, GoldenAnswer, GoldenFile, GoldenOrder, goldenAnswer } from './replay/golden.ts'
export { type Breach, Guardrail, Guardrails, guardrailBreaches, isMoneyFigure } from './replay/guardrails.ts'
export { hashHistory } from './replay/hash.ts'
export * from './replay/history.ts'
export type { Keeping, Kept } from './replay/kept/kept.ts'
export { type ColumnType, type OrderColumn, OrderRow, orderColumns } from './replay/kept/order-row.ts'
export { Traffic } from './replay/kept/traffic.ts'
export { type KpiDefinition, kpiDefinitions, plainCounts } from './replay/kpis.ts'
export { HistoryColumns } from './replay/lane/history-columns.ts'
export { OwnField, ownFieldsIn } from './replay/own-fields.ts'
export { factsAt, factsOfOrders, ReplayCancelled, replay } from './replay/replay.ts'
export * from './replay/report.ts'
export { frontierOf, objectiveNames, usualObjectives } from './replay/sweep/frontier.ts'
export * from './replay/sweep/sweep.ts'
export * from './replay/sweep/sweep-replay.ts'
export { operatorsOf } from './rules/check.ts'
export {
  compileForeign,
  type ForeignCompileResult,
  type ForeignOptions,
  type ForeignProgram,
} from './rules/compat/compile.ts'
export type { ImportFinding } from './rules/compat/lower.ts'
export {
  type ForeignRuleResult,
  ForeignRunFailed,
  type ForeignRunFault,
  type ForeignRunResult,
} from './rules/compat/run.ts'
export * from './rules/condition.ts'
export * from './rules/parameter.ts'
export * from './rules/rule.ts'
export * from './rules/trace.ts'
export { BusinessCalendar, ClockTime, LocalDate } from './values/calendar.ts'
export { canonicalJson, hashOf, sha256Hex } from './values/canonical.ts'
export * from './values/diagnostic.ts'
export * from './values/ids.ts'
export * from './values/instant.ts'
export { AmountMinor, add as addMoney, Currency, distribute, Money } from './values/money.ts'
export { PositiveQuantity, Quantity, take } from './values/quantity.ts'
export { TimeZone, tzdataVersion, Weekday } from './values/time-zone.ts'
export { english } from './words/english.ts'
export { Told, type Value } from './words/told.ts'
export type { Manner, Tongue } from './words/tongue.ts'
