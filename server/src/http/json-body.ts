// The body of a request: counted by us, only JSON, checked before it is parsed. Routes then read it through zod.
import { type Failure, Refusal } from '../problem.ts'
import { readStrictJson } from './strict-json.ts'

const mebibyte = 1024 * 1024
/** How much of a body is read; a policy of 5,000 rules is about 5 MB. */
export const bodyBytes = { ordinary: mebibyte, document: 8 * mebibyte } as const
const maxDepth = 64

/** The checked text of a JSON body, or the failure. Bytes beyond the limit are never held. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<string> {
  const mediaType = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(mediaType.trim())) {
    throw refusal('unsupported-media-type', 'send application/json in UTF-8')
  }
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity') {
    throw refusal('unsupported-media-type', 'compressed bodies are not read here')
  }
  const bytes = await readBytes(request, maxBytes)
  const keysPerByte = 1 / 8
  const json = readStrictJson(bytes, { maxBytes, maxDepth, maxKeys: Math.ceil(maxBytes * keysPerByte) })
  if (!json.ok) throw refusal('malformed-json', json.detail)
  return json.text
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? '0')
  if (announced > maxBytes) throw tooLarge(maxBytes)
  if (request.body === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(maxBytes: number): Refusal {
  return refusal('body-too-large', `at most ${maxBytes} bytes are read`)
}

function refusal(problem: Failure['problem'], detail: string): Refusal {
  return new Refusal({ problem, detail })
}
