// The checking thread: answers each document with its diagnostics. The same `check` the server runs.
import { check } from '@heddle/engine'
import type { CheckAnswer, CheckQuestion } from './checker.ts'

self.onmessage = ({ data: { turn, document } }: MessageEvent<CheckQuestion>) => {
  self.postMessage({ turn, diagnostics: check(document) } satisfies CheckAnswer)
}
