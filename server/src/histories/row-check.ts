// What a portable history has to hold, line by line: a head, opening stock, then events in time order, all that it promises.
import { HistoryEvent, HistoryHead, OpeningStock } from '@heddle/engine'

/** Why a file is no history; `line` counts the lines of the unpacked text from 1. */
export class HistoryFileFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(line > 0 ? `line ${line}: ${message}` : message)
    this.name = 'HistoryFileFault'
    this.line = line
  }
}

/** Counts what a head promises and sees that time only goes forward. */
export class RowCheck {
  readonly #seen = { order: 0, receipt: 0, cancellation: 0, return: 0, 'order-event': 0 }
  #lines = 0
  #last = ''

  /** The row of that line as it was checked. */
  row(text: string, line: number): OpeningStock | HistoryEvent {
    const value = parseJson(text, line)
    const isEvent = typeof value === 'object' && value !== null && 'type' in value
    if (!isEvent) {
      if (this.#last !== '') throw new HistoryFileFault(line, 'opening stock stands after the first event')
      return accept(OpeningStock.safeParse(value), line)
    }
    const event = accept(HistoryEvent.safeParse(value), line)
    if (event.at < this.#last) throw new HistoryFileFault(line, `events are not in time order (\`${event.at}\`)`)
    this.#last = event.at
    this.#seen[event.type] += 1
    if (event.type === 'order') this.#lines += event.lines.length
    return event
  }

  /** Everything has been read, `line` is the last. */
  end(head: HistoryHead, line: number): void {
    const { orders, receipts, cancellations, returns, orderEvents = 0 } = head.counts
    const promised = {
      order: orders,
      receipt: receipts,
      cancellation: cancellations,
      return: returns,
      'order-event': orderEvents,
    }
    for (const type of ['order', 'receipt', 'cancellation', 'return', 'order-event'] as const) {
      if (this.#seen[type] !== promised[type]) {
        const counted = `${this.#seen[type]} of ${promised[type]} events of type \`${type}\``
        throw new HistoryFileFault(line, `the file is cut short: it holds ${counted}`)
      }
    }
    if (this.#lines !== head.counts.lines) {
      throw new HistoryFileFault(line, `it holds ${this.#lines} order lines, not ${head.counts.lines} as it says`)
    }
  }
}

export function parseHead(text: string, line: number): HistoryHead {
  const value = parseJson(text, line)
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'heddle/history/1') {
    throw new HistoryFileFault(line, 'this is no Heddle history; make one with `heddle import`')
  }
  return accept(HistoryHead.safeParse(value), line)
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HistoryFileFault(line, 'this is no JSON')
  }
}

function accept<T>(
  parsed:
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } },
  line: number,
): T {
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new HistoryFileFault(
    line,
    `\`${issue?.path.map(String).join('/') ?? ''}\`: ${issue?.message ?? 'not in order'}`,
  )
}
