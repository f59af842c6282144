// Progress on the error stream: drawn in place for a person, a line every few seconds for a log.
import type { Voice } from './io.ts'

const drawEveryMs = 100
const logEveryMs = 5_000

/** `show` may be called as often as one likes; `end` leaves the cursor on a fresh line. */
export function progress(io: Voice, now: () => number = Date.now): { show(text: string): void; end(): void } {
  let last = now()
  let drawn = false
  return {
    show(text) {
      const due = now() - last >= (io.isWatched ? drawEveryMs : logEveryMs)
      if (!due) return
      last = now()
      io.err(io.isWatched ? `\r\u001b[K${text}` : `${text}\n`)
      drawn = io.isWatched
    },
    end() {
      if (drawn) io.err('\r\u001b[K')
      drawn = false
    },
  }
}

/** `done` of `total` with percent, for example `12,000 of 48,000 orders (25 %)`. */
export function share(done: number, total: number, what: string): string {
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
  return `${whole(done)} of ${whole(total)} ${what} (${percent} %)`
}

/** A whole number with thousands apart. */
export function whole(number: number): string {
  return number.toLocaleString('en-US')
}
