// Every shipped policy over orders of the demo year: from columns to the same bytes as event by event.
import { readdirSync, readFileSync } from 'node:fs'
import {
  canonicalJson,
  compile,
  type History,
  HistoryColumns,
  type HistoryEvent,
  type Program,
  replay,
} from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { demoHistory } from '../server/src/demo/index.ts'

const folder = new URL('../rulesets/policies/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.golden.json'))
  .map((file) => file.replace('.json', ''))
const events = 1_000

function programOf(name: string): Program {
  const compiled = compile(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}

describe('shipped policies over the demo year', () => {
  const whole = demoHistory()
  const kept: HistoryEvent[] = [...whole.events].slice(0, events)
  const history: History = { ...whole, events: kept }
  const columns = new HistoryColumns(history)

  it.each(names)('given %s against the baseline, then columns and events give the same report', (name) => {
    const programs = [programOf('demo-baseline'), programOf(name)]
    const options = { changedLimit: 20 }
    const report = replay(programs, columns, options, () => true)
    expect(canonicalJson(report)).toBe(canonicalJson(replay(programs, history, options, () => true)))
  })
})
