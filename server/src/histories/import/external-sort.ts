// Sorts more lines than fit into memory: full buffers are sorted and put aside in files, and the files are merged while
// they are read. What is held is one buffer, and one piece of each file.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

/** Characters a buffer holds before it is put aside: about twice as many bytes of memory. */
const usualBuffer = 8 * 1024 * 1024
const pieceBytes = 64 * 1024
const writtenAtOnce = 512 * 1024

export interface SortOptions {
  /** A folder of one's own; its owner removes it. */
  folder: string
  name: string
  bufferCharacters?: number
}

/**
 * Lines by UTF-16 code units, equal ones as often as they were added. A line holds no line end. Add first, then read once.
 * Begin lines with a key of which no value is the beginning of another, or end it with a tab: nothing printable sorts before.
 */
export class ExternalSort {
  readonly #options: SortOptions
  readonly #most: number
  #buffer: string[] = []
  #characters = 0
  readonly #files: string[] = []

  constructor(options: SortOptions) {
    this.#options = options
    this.#most = options.bufferCharacters ?? usualBuffer
  }

  add(line: string): void {
    this.#buffer.push(line)
    this.#characters += line.length + 8
  }

  /** Puts the buffer aside if it is full. Call it between batches, and wait: that is what keeps memory flat. */
  async settle(): Promise<void> {
    if (this.#characters >= this.#most) await this.#putAside()
  }

  /** Every line in order. Ending the loop early closes the files. */
  async *sorted(): AsyncGenerator<string> {
    if (this.#files.length === 0) {
      const lines = this.#buffer.sort(byCodeUnits)
      this.#buffer = []
      yield* lines
      return
    }
    if (this.#buffer.length > 0) await this.#putAside()
    yield* merged(this.#files.map(linesIn))
  }

  async #putAside(): Promise<void> {
    const lines = this.#buffer.sort(byCodeUnits)
    this.#buffer = []
    this.#characters = 0
    const file = join(this.#options.folder, `${this.#options.name}-${this.#files.length}`)
    this.#files.push(file)
    await writeLines(file, lines)
  }
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    let text: string[] = []
    let length = 0
    for (const line of lines) {
      text.push(line)
      length += line.length
      if (length < writtenAtOnce) continue
      await handle.write(`${text.join('\n')}\n`)
      text = []
      length = 0
    }
    if (text.length > 0) await handle.write(`${text.join('\n')}\n`)
  } finally {
    await handle.close()
  }
}

/** The lines of one file, piece by piece. */
async function* linesIn(file: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest = ''
  for await (const bytes of createReadStream(file, { highWaterMark: pieceBytes })) {
    const parts = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    if (parts.length > 0) yield parts
  }
}

interface Run {
  lines: string[]
  at: number
  more: AsyncGenerator<string[]>
}

/** A binary heap of runs, the one with the least line on top. */
async function* merged(sources: readonly AsyncGenerator<string[]>[]): AsyncGenerator<string> {
  const heap: Run[] = []
  try {
    for (const more of sources) {
      const first = await more.next()
      if (first.done !== true) heap.push({ lines: first.value, at: 0, more })
    }
    for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index)
    for (let top = heap[0]; top !== undefined; top = heap[0]) {
      yield top.lines[top.at] ?? ''
      top.at += 1
      if (top.at === top.lines.length) {
        const next = await top.more.next()
        if (next.done === true) {
          const last = heap.pop()
          if (last !== undefined && last !== top) heap[0] = last
        } else {
          top.lines = next.value
          top.at = 0
        }
      }
      sink(heap, 0)
    }
  } finally {
    for (const { more } of heap) await more.return(undefined)
  }
}

function sink(heap: Run[], from: number): void {
  let index = from
  for (;;) {
    const left = 2 * index + 1
    let least = index
    if (isLess(heap[left], heap[least])) least = left
    if (isLess(heap[left + 1], heap[least])) least = left + 1
    const [here, there] = [heap[index], heap[least]]
    if (least === index || here === undefined || there === undefined) return
    heap[index] = there
    heap[least] = here
    index = least
  }
}

function isLess(a: Run | undefined, b: Run | undefined): boolean {
  return a !== undefined && b !== undefined && (a.lines[a.at] ?? '') < (b.lines[b.at] ?? '')
}
