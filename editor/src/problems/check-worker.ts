// The checking thread: answers each document with its diagnostics and their cases. The same `check` the server runs.
import { checkWithCases, type PolicyDocument } from '@heddle/engine'
import { applied } from '../draft/difference.ts'
import type { CheckAnswer, CheckMessage } from './checker.ts'

/** As it was last told of; later messages say only what changed in it. */
let present: PolicyDocument | undefined

self.onmessage = ({ data }: MessageEvent<CheckMessage>) => {
  if ('document' in data) present = data.document
  else if (present === undefined) throw new Error('a change came before the document')
  else present = applied(present, data.differences)
  self.postMessage({ turn: data.turn, checked: checkWithCases(present) } satisfies CheckAnswer)
}
