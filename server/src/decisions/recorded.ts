// What a thread does with a recorded decision: says what it means in words, or makes it again and compares the bytes. The
// record comes as the texts the store holds, and what is answered goes as a text: nobody else has to read or write them.
import { canonicalJson, type Decision, decideAgain, explain, type Facts, type Program } from '@heddle/engine'
import type { DecisionTexts } from '../store/decisions.ts'
import { readWritten, type Written, written } from '../store/written.ts'
import { type Language, tongues } from '../tongues.ts'
import type { DecisionReplay } from './replay-decision.ts'
import { hashOfText } from './thought.ts'

/** A record, and the language it is to be explained in. */
export interface AskedWhy {
  texts: DecisionTexts
  language: Language
}

/** JSON of the record, with its facts and its explanation. */
export function explainRecorded(program: Program, { texts, language }: AskedWhy): Written {
  const { facts, decision } = read(texts)
  const { facts: _facts, network: _network, decision: _decision, ...rest } = texts
  const explanation = explain(program, facts, decision, tongues[language])
  return written(JSON.stringify({ ...rest, decision, facts, explanation }))
}

export function replayRecorded(program: Program, texts: DecisionTexts): DecisionReplay {
  const { facts, decision } = read(texts)
  const again = decideAgain(program, facts, decision)
  const replayed = canonicalJson(again)
  const replayedHash = hashOfText(replayed)
  return {
    identical: replayed === canonicalJson(decision) && replayedHash === texts.decisionHash,
    recordedHash: texts.decisionHash,
    replayedHash,
    ...(again.tzdata === decision.tzdata
      ? {}
      : { tzdata: { recorded: decision.tzdata ?? null, replayed: again.tzdata ?? null } }),
  }
}

function read(texts: DecisionTexts): { facts: Facts; decision: Decision } {
  const network = JSON.parse(texts.network)
  return {
    facts: { ...JSON.parse(readWritten(texts.facts)), network },
    decision: JSON.parse(readWritten(texts.decision)),
  }
}
