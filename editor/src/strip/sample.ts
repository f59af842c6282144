// The sample that is replayed at every edit: an excerpt of a history as the server sends it, and the figures of a policy over it.
import {
  compile,
  type Heat,
  type History,
  HistoryColumns,
  type HistoryEvent,
  type HistoryHead,
  type Kpi,
  type OpeningStock,
  type PolicyDocument,
  replay,
} from '@heddle/engine'

/** Reads the rows of an excerpt into columns: the head, the number of stock rows, stock, events. Throws where the text was cut short. */
export function sampleFrom(text: string): HistoryColumns {
  const [head, stockRows, ...rows] = text.split('\n')
  if (head === undefined || stockRows === undefined) throw new Error('the excerpt has no head')
  const parsed = rows.map((row) => JSON.parse(row))
  const count = Number(stockRows)
  const history: History = {
    head: JSON.parse(head) as HistoryHead,
    openingStock: parsed.slice(0, count) as OpeningStock[],
    events: parsed.slice(count) as HistoryEvent[],
  }
  const orders = parsed.slice(count).filter(({ type }) => type === 'order').length
  if (orders !== history.head.counts.orders) {
    throw new Error(`the excerpt holds ${orders} of ${history.head.counts.orders} orders`)
  }
  return new HistoryColumns(history)
}

/** What a policy came to over a sample: its key figures, and how many orders took each way and met each rule. */
export interface Figures {
  kpis: readonly Kpi[]
  heat: Heat
}

/** The figures of a policy over the whole sample, exact for it; undefined when the policy does not compile. */
export function figuresOf(document: PolicyDocument, sample: History): Figures | undefined {
  const compiled = compile(document)
  if (!compiled.ok) return undefined
  const [report] = replay([compiled.program], sample, { changedLimit: 0 }, () => true).policies
  return report === undefined ? undefined : { kpis: report.kpis, heat: report.heat }
}
