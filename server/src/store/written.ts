// Texts that may be many megabytes, as bytes that threads share: handing one on copies nothing, and whoever sends one does so
// in slices, so that nobody waits for the whole.
/** A text or, where it is large, its UTF-8 in memory that all threads share. */
export type Written = string | SharedText
export type SharedText = Uint8Array<SharedArrayBuffer>

/** Of a large text at a time: copying so much takes well below a millisecond. */
export const sliceBytes = 256 * 1024

/** The text, shared where it is large. */
export function written(text: string): Written {
  if (text.length <= sliceBytes) return text
  const memory = new SharedArrayBuffer(Buffer.byteLength(text))
  Buffer.from(memory).write(text)
  return new Uint8Array(memory)
}

/** Takes as long as the text is large. */
export function readWritten(text: Written): string {
  return typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()
}

/** The bytes of the texts one after the other: a large one in slices of its own memory, each copied when it is asked for. */
export function* slicesOf(texts: readonly Written[]): Iterable<Uint8Array> {
  for (const text of texts) {
    if (typeof text === 'string') {
      yield new TextEncoder().encode(text)
      continue
    }
    for (let start = 0; start < text.length; start += sliceBytes) {
      yield new Uint8Array(text.subarray(start, start + sliceBytes))
    }
  }
}
