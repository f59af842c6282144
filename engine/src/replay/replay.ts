// Past orders through policies, in time order, each policy with its own stock. Pure and synchronous: the same
// policies and history give the same bytes, on a server, in a worker or in a browser.
import type { Program } from '../compile/program.ts'
import type { Facts } from '../facts/facts.ts'
import { type Instant, toMs } from '../values/instant.ts'
import { calibrationOf } from './calibration.ts'
import { Changes } from './changes.ts'
import type { Course } from './course.ts'
import { drilledEvents, shutBy } from './drill.ts'
import type { Actual, History, HistoryEvent } from './history.ts'
import { Inbound, ReceiptPlan } from './inbound.ts'
import { differencesOf } from './intervals.ts'
import { type Keeping, keptOf } from './kept/kept.ts'
import { courseOf } from './lane/course.ts'
import { HistoryColumns } from './lane/history-columns.ts'
import type { OnProgress, ReplayOptions, ReplayReport } from './report.ts'
import { PolicyRun } from './run.ts'

/** The progress callback asked to stop. */
export class ReplayCancelled extends Error {
  constructor() {
    super('replay cancelled')
    this.name = 'ReplayCancelled'
  }
}

/** Orders between two calls of the progress callback. */
const progressEvery = 200
const usualChangedLimit = 500

/**
 * Replays a history under each program; the first is the baseline the others are compared with. Orders outside the
 * window take stock and are not counted. Changed orders are all counted; of each candidate's, at most
 * `changedLimit` (500 when left out), evenly spread over them, are told in full with their cause, and causes are
 * counted over those. `history.events` is gone through twice, or held in memory when it can be only once.
 * Throws `ReplayCancelled` when the callback returns false.
 */
export function replay(
  programs: readonly Program[],
  history: History,
  options: ReplayOptions & Keeping,
  onProgress: OnProgress,
): ReplayReport {
  const { head } = history
  const drills = options.drills ?? []
  const [baseline, ...candidates] = programs
  if (baseline === undefined) throw new Error('replay needs at least one program')
  const limit = options.changedLimit ?? usualChangedLimit
  const compared = candidates.map((candidate) => new Changes(baseline, candidate, limit, options.keep !== undefined))
  const counts = windowOf(options)
  const course =
    history instanceof HistoryColumns && drills.length === 0
      ? courseOf(programs, history, options, compared, counts)
      : courseOfEvents(programs, history, options, compared, counts)
  let total = head.counts.orders
  let done = 0
  let counted = 0
  for (const isCounted of course.orders()) {
    if (isCounted) counted += 1
    done += 1
    if (done > total) total = done
    if (done % progressEvery === 0 && !onProgress(done, total)) throw new ReplayCancelled()
  }
  if (!onProgress(done, total)) throw new ReplayCancelled()
  const { baseline: met, actuals, reports, kept } = course.finish()
  const calibration = drills.length > 0 ? undefined : calibrationOf(met, actuals, head.network)
  const [first, ...rest] = reports
  const report: ReplayReport = {
    format: 'heddle/replay/1',
    history: { name: head.name, from: options.from ?? head.from, to: options.to ?? head.to, orders: counted },
    ...(drills.length === 0 ? {} : { drills: [...drills] }),
    currency: head.network.currency,
    ...(head.network.co2eSource === undefined ? {} : { co2eSource: head.network.co2eSource }),
    policies: first === undefined ? [] : [first, ...rest].map(({ report }) => report),
    ...(calibration === undefined ? {} : { calibration }),
    changes: compared.map((changes, index) => ({
      ...changes.finish(),
      differences: differencesOf(first?.daily ?? [], rest[index]?.daily ?? []),
    })),
  }
  if (options.keep !== undefined) {
    const told = [undefined, ...compared].map((changes, index) => ({
      later: changes?.faredOtherwise ?? new Set<string>(),
      orders: index === 0 ? [] : (report.changes[index - 1]?.orders ?? []),
    }))
    options.keep(
      keptOf(programs, head.network, kept, told, { fromMs: toMs(report.history.from), toMs: toMs(report.history.to) }),
    )
  }
  return report
}

/** Event by event, under drills too. */
function courseOfEvents(
  programs: readonly Program[],
  { head, openingStock, events: asTold }: History,
  { drills = [], ruleSample }: ReplayOptions,
  changes: readonly Changes[],
  counts: (placedMs: number) => boolean,
): Course {
  const events = drilledEvents(repeatable(asTold), drills)
  const inbound = new Inbound(new ReceiptPlan(receiptsOf(events)))
  const shut = shutBy(drills)
  const runs = programs.map(
    (program) => new PolicyRun(program, head.network, openingStock, inbound, { shut, ruleSample }),
  )
  const [baseline, ...others] = runs
  const actuals: (Actual | undefined)[] = []
  return {
    *orders() {
      for (const event of events) {
        if (event.type !== 'order') {
          happen(event, runs, inbound)
          continue
        }
        passTo(event.at, runs, inbound)
        const isCounted = counts(toMs(event.order.placedAt))
        actuals.push(event.actual)
        const before = baseline?.place(event.order, event.lines, event.at, isCounted)
        others.forEach((run, index) => {
          const after = run.place(event.order, event.lines, event.at, isCounted)
          if (isCounted && before !== undefined) changes[index]?.add(before, after)
        })
        yield isCounted
      }
    },
    finish() {
      // The clock runs on to the end of the history: what is due by then happens, what is due later is left open.
      for (const run of runs) run.advance(toMs(head.to))
      const records = baseline?.records ?? []
      others.forEach((run, index) => {
        changes[index]?.addLater(records, run.records)
      })
      return {
        baseline: records,
        actuals,
        reports: runs.map((run) => run.finish()),
        kept: runs.map((run) => ({ records: () => run.records, load: run.load })),
      }
    },
  }
}

/** The facts of one past order as a replay under that program meets them; undefined when the history has no such order. */
export function factsAt(program: Program, history: History, orderId: string): Facts | undefined {
  if (!contains(repeatable(history.events), orderId)) return undefined
  for (const facts of factsOfOrders(program, history, (id) => id === orderId)) return facts
  return undefined
}

/** The facts of every past order that is wanted, in time order, each as a replay under that program meets it. */
export function* factsOfOrders(
  program: Program,
  history: History,
  isWanted: (orderId: string) => boolean = () => true,
): Generator<Facts> {
  const events = repeatable(history.events)
  const inbound = new Inbound(new ReceiptPlan(receiptsOf(events)))
  const run = new PolicyRun(program, history.head.network, history.openingStock, inbound)
  for (const event of events) {
    if (event.type !== 'order') {
      happen(event, [run], inbound)
      continue
    }
    passTo(event.at, [run], inbound)
    if (isWanted(event.order.id)) yield run.factsFor(event.order, event.lines, event.at)
    run.place(event.order, event.lines, event.at, false)
  }
}

/** Everything but an order, told to every run. */
export function happen(
  event: Exclude<HistoryEvent, { type: 'order' }>,
  runs: readonly PolicyRun[],
  inbound: Inbound,
): void {
  passTo(event.at, runs, inbound)
  if (event.type === 'receipt') inbound.arrive()
  for (const run of runs) run.happen(event)
}

/** What falls due before an event happens before it: each run brings the goods on their way to its own moments. */
export function passTo(at: Instant, runs: readonly PolicyRun[], inbound: Inbound): void {
  const nowMs = toMs(at)
  for (const run of runs) run.advance(nowMs)
  inbound.advance(nowMs)
}

/** Every arrival of goods, in time order. */
function* receiptsOf(events: Iterable<HistoryEvent>): Generator<Extract<HistoryEvent, { type: 'receipt' }>> {
  for (const event of events) if (event.type === 'receipt') yield event
}

function contains(events: Iterable<HistoryEvent>, orderId: string): boolean {
  for (const event of events) if (event.type === 'order' && event.order.id === orderId) return true
  return false
}

/** A generator gives its events once only: those are put into an array. */
export function repeatable(events: Iterable<HistoryEvent>): Iterable<HistoryEvent> {
  const iterator: unknown = events[Symbol.iterator]()
  return iterator === events ? [...events] : events
}

function windowOf({ from, to }: ReplayOptions): (ms: number) => boolean {
  const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : toMs(from)
  const toMsEnd = to === undefined ? Number.POSITIVE_INFINITY : toMs(to)
  return (ms) => ms >= fromMs && ms < toMsEnd
}
