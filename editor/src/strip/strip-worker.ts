// The replaying thread: holds the sample and answers each document with its figures over it.
import type { History } from '@heddle/engine'
import type { StripAnswer, StripQuestion } from './replayer.ts'
import { figuresOf, sampleFrom } from './sample.ts'

let sample: History | undefined

self.onmessage = ({ data }: MessageEvent<StripQuestion>) => self.postMessage(answerTo(data))

function answerTo(question: StripQuestion): StripAnswer {
  const { turn } = question
  try {
    if (question.type === 'open') {
      sample = sampleFrom(question.text)
      const baseline = figuresOf(question.baseline, sample)
      if (baseline === undefined) return { turn, type: 'failed', message: 'the baseline does not compile' }
      const { counts, from, to, network } = sample.head
      return {
        turn,
        type: 'opened',
        baseline: baseline.kpis,
        heat: baseline.heat,
        orders: counts.orders,
        from,
        to,
        currency: network.currency,
      }
    }
    if (sample === undefined) return { turn, type: 'failed', message: 'there is no sample yet' }
    const began = performance.now()
    const figures = figuresOf(question.document, sample)
    return figures === undefined
      ? { turn, type: 'unsound' }
      : { turn, type: 'figures', ...figures, tookMs: performance.now() - began }
  } catch (error) {
    return { turn, type: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
