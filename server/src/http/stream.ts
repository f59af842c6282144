// An answer that is made while it is read: no faster than the other side takes it, and no longer than it stays.

import { slicesOf, type Written } from '../store/written.ts'

/** The texts one after the other: at once where they are short, in slices where one is large. */
export function bodyOf(texts: readonly Written[]): string | ReadableStream<Uint8Array> {
  if (texts.every((text) => typeof text === 'string')) return texts.join('')
  return streamOf(slicesOf(texts))
}

/** Texts are sent as UTF-8. */
export function streamOf(
  parts: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
