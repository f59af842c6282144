import { expect, it } from 'vitest'
import { eventsIn, type StreamEvent } from './event-stream.ts'

async function read(...parts: string[]): Promise<StreamEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      controller.close()
    },
  })
  const events: StreamEvent[] = []
  for await (const event of eventsIn(body)) events.push(event)
  return events
}

it('puts events together wherever the stream was cut', async () => {
  const text =
    'event: progress\ndata: {"done":1}\n\n: still here\n\nevent: done\r\ndata: a\r\ndata: b\r\n\r\ndata: unfinished\n'
  const expected = [
    { event: 'progress', data: '{"done":1}' },
    { event: 'done', data: 'a\nb' },
  ]
  expect(await read(text)).toEqual(expected)
  expect(await read(...text)).toEqual(expected)
})
