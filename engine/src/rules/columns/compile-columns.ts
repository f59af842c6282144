// Conditions over many rows at once: rows become columns of numbers, and each condition two bitmaps, where it is true
// and where it is unknown. The same answers as the compiled evaluator gives row by row.
import type { FactRow } from '../../facts/row.ts'
import type { Condition } from '../condition.ts'
import type { TruthCode } from '../evaluate.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { Asker } from './ask-columns.ts'
import { type Answers, bitsOf } from './bits.ts'
import { blockRows, Columns, layoutOf } from './columns.ts'
import { laneBytesPerRow, type Width } from './lane.ts'
import type { Part, PartId } from './question.ts'
import { loopRunner, type Runner, wasmRunner } from './runner.ts'
import { type WasmMemory, wasmMemory } from './wasm/machine.ts'

export interface ColumnOptions {
  /** Rows held at once, rounded up to whole blocks of 512; 4,096 when left out, fewer for very many columns. */
  rows?: number
  /** Plain loops even where generated code could be used. */
  loops?: boolean
}

const usualRows = 4_096
/** What columns take when nobody says how many rows to hold. */
const usualBytes = 16 * 1024 * 1024

/**
 * Compiles conditions in which no error was found, for rows of one scope. Throws on a name the check would have refused.
 */
export function compileColumns(
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
  options: ColumnOptions = {},
): ColumnEvaluator {
  const asker = new Asker(vocabulary)
  return new ColumnEvaluator(
    asker,
    conditions.map((condition) => asker.ask(condition)),
    options,
  )
}

export class ColumnEvaluator {
  /** Rows that can be held at once. */
  readonly capacity: number
  /** The conditions, as JSON, that columns cannot say: their truth is asked row by row. */
  readonly byRow: readonly string[]
  private readonly parts: readonly Part[]
  private readonly asked: readonly PartId[]
  private readonly columns: Columns
  private readonly memory: WasmMemory | undefined
  private readonly freeAt: number
  private ready: { form: number; runner: Runner; answers: readonly Answers[]; wanted: readonly number[] } | undefined
  private isWasm: boolean

  constructor(asker: Asker, asked: readonly PartId[], { rows, loops }: ColumnOptions) {
    const { parts, sources, byRow } = asker
    this.parts = parts.list
    this.asked = asked
    this.byRow = byRow
    const bytesPerRow = Math.max(1, sources.list.length) * laneBytesPerRow
    const wanted = rows ?? Math.min(usualRows, usualBytes / bytesPerRow)
    this.capacity = Math.max(1, Math.ceil(wanted / blockRows)) * blockRows
    const layout = layoutOf(sources.list.length, this.capacity)
    this.freeAt = layout.bytes
    this.memory = loops === true ? undefined : wasmMemory(layout.bytes)
    this.isWasm = this.memory !== undefined
    const buffer = this.memory?.buffer ?? new ArrayBuffer(layout.bytes)
    // Loops are quickest where all columns are alike; generated code, where they are narrow.
    this.columns = new Columns(asker, buffer, layout, this.capacity, this.isWasm ? 'i8' : 'f64')
  }

  /** What answers: generated code, or loops where there is none. */
  get engine(): 'wasm' | 'loops' {
    return this.isWasm ? 'wasm' : 'loops'
  }

  /** How wide each column has become. */
  get widths(): readonly Width[] {
    return this.columns.lanes.map(({ width }) => width)
  }

  /** Replaces the rows that are held, at most `capacity`. Rows of one order belong next to each other: that is faster. */
  fill(rows: readonly FactRow[]): void {
    if (rows.length > this.capacity) throw new Error(`columns hold ${this.capacity} rows, not ${rows.length}`)
    this.columns.fill(rows)
  }

  /** Answers all conditions for the rows that are held. The answers last until the next `fill` or `evaluate`. */
  evaluate(): ColumnTruths {
    const { runner, answers, wanted } = this.prepared()
    const { rowCount } = this.columns
    const blocks = Math.ceil(rowCount / blockRows)
    if (blocks > 0) runner.run(blocks)
    for (const bit of wanted) clearFrom(runner.bitmap(bit), rowCount, blocks * blockRows)
    return new ColumnTruths(answers, runner, rowCount)
  }

  private prepared() {
    const { form, lanes } = this.columns
    if (this.ready?.form === form) return this.ready
    const graph = bitsOf(this.parts, this.asked, lanes)
    const wanted = [...new Set(graph.answers.flatMap(({ holds, unknown }) => [holds, unknown]))]
    const generated =
      this.isWasm && this.memory !== undefined
        ? wasmRunner(graph, wanted, this.columns, this.memory, this.freeAt)
        : undefined
    if (generated === undefined) this.isWasm = false
    const runner = generated ?? loopRunner(graph, wanted, this.columns)
    this.ready = { form, runner, answers: graph.answers, wanted }
    return this.ready
  }
}

/** The answers to all conditions for the rows held, by the place of a condition in the list that was compiled. */
export class ColumnTruths {
  readonly rowCount: number
  private readonly answers: readonly { holds: Int32Array; unknown: Int32Array }[]

  constructor(answers: readonly Answers[], runner: Runner, rowCount: number) {
    this.rowCount = rowCount
    this.answers = answers.map(({ holds, unknown }) => ({
      holds: runner.bitmap(holds),
      unknown: runner.bitmap(unknown),
    }))
  }

  /** Where the condition is true: bit `row % 32` of word `row / 32`. */
  holds(condition: number): Int32Array {
    return this.answer(condition).holds
  }

  /** Where the condition is unknown. */
  unknown(condition: number): Int32Array {
    return this.answer(condition).unknown
  }

  truth(condition: number, row: number): TruthCode {
    const { holds, unknown } = this.answer(condition)
    return isSet(holds, row) ? 1 : isSet(unknown, row) ? 2 : 0
  }

  private answer(condition: number) {
    const answer = this.answers[condition]
    if (answer === undefined) throw new Error(`columns: there is no condition ${condition}`)
    return answer
  }
}

function isSet(bitmap: Int32Array, row: number): boolean {
  return (((bitmap[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1
}

/** Rows of the last block that nobody filled say nothing. */
function clearFrom(bitmap: Int32Array, from: number, to: number): void {
  const word = from >>> 5
  if (from >= to) return
  bitmap[word] = (bitmap[word] ?? 0) & ((1 << (from & 31)) - 1)
  bitmap.fill(0, word + 1, to >>> 5)
}
