// The checking thread: answers each document with its diagnostics and their cases. The same `check` the server runs.
import { checkWithCases } from '@heddle/engine'
import type { CheckAnswer, CheckQuestion } from './checker.ts'

self.onmessage = ({ data: { turn, document } }: MessageEvent<CheckQuestion>) => {
  self.postMessage({ turn, checked: checkWithCases(document) } satisfies CheckAnswer)
}
