// A history in columns is replayed to the same bytes as its events one by one, whatever the policies say.
import { describe, expect, inject, it } from 'vitest'
import { compile } from '../../compile/compile.ts'
import type { Program } from '../../compile/program.ts'
import { aPolicy, rulesetOf } from '../../decide/policy.fixture.ts'
import { canonicalJson } from '../../values/canonical.ts'
import { hashHistory } from '../hash.ts'
import { replay } from '../replay.ts'
import type { ReplayReport } from '../report.ts'
import { HistoryColumns } from './history-columns.ts'
import { drawFrom, randomHistory, randomPolicy } from './random-replay.fixture.ts'

function programOf(document: unknown): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

describe('a history in columns', () => {
  it('given any history, then its events are told again as they were', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const history = randomHistory(drawFrom(seed))
      const columns = new HistoryColumns(history)
      expect(hashHistory(columns)).toBe(hashHistory(history))
      expect([...columns.events]).toEqual([...history.events])
    }
  })

  it('given any two policies and any history, then both ways of replaying give the same report, or end in the same fault', () => {
    const runs = inject('runs').lane
    for (let seed = 1; seed <= runs; seed += 1) {
      const draw = drawFrom(seed)
      const programs = [programOf(randomPolicy(draw)), programOf(randomPolicy(draw))].slice(0, draw() < 0.3 ? 1 : 2)
      const history = randomHistory(draw)
      const columns = new HistoryColumns(history)
      const window = draw() < 0.2 ? { from: history.head.from, to: history.head.to } : {}
      const sample = draw() < 0.3 ? { ruleSample: 5 } : {}
      const options = { ...window, ...sample, changedLimit: draw() < 0.5 ? 500 : 3 }
      const expected = toldOf(() => replay(programs, history, options, () => true))
      const told = toldOf(() => replay(programs, columns, options, () => true))
      expect({ seed, told }).toEqual({ seed, told: expected })
    }
  })

  it('given a plain policy, then its orders really are decided in numbers', () => {
    const history = randomHistory(drawFrom(7))
    const columns = new HistoryColumns(history)
    const program = programOf(
      aPolicy((document) => {
        for (const rule of rulesetOf(document, 'waiting').rules) rule.actions = [{ type: 'cancel', reason: 'sold out' }]
      }),
    )
    let asked = 0
    const { decided } = watched(program, () => (asked += 1))
    replay([decided], columns, {}, () => true)
    const plain = asked
    asked = 0
    replay([decided], history, {}, () => true)
    expect(plain).toBeLessThan(asked / 2)
  })
})

/** The report as it would be written down, or the fault that ended the replay. */
function toldOf(run: () => ReplayReport): unknown {
  try {
    return JSON.parse(canonicalJson(run()))
  } catch (fault) {
    return String(fault)
  }
}

/** The same program, telling whenever a ruleset is asked with facts. */
function watched(program: Program, tell: () => void): { decided: Program } {
  const rulesets = new Map(
    [...program.rulesets].map(([id, ruleset]) => {
      const resolve = (input: never) => {
        tell()
        return ruleset.kind.resolve(input)
      }
      const kind = { ...ruleset.kind, resolve }
      return [id, { ...ruleset, kind }]
    }),
  )
  return { decided: { ...program, rulesets } }
}
