// Every shipped policy compiles, and decides its golden orders as expected.
import { readdirSync, readFileSync } from 'node:fs'
import { brokenGoldens, compile, GoldenFile } from '@heddle/engine'
import { describe, expect, it } from 'vitest'

const folder = new URL('../rulesets/policies/', import.meta.url)
const files = readdirSync(folder)
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
const names = files.filter((file) => file.endsWith('.golden.json')).map((file) => file.replace('.golden.json', ''))

describe('shipped policies', () => {
  it('[RS1] given every policy, then it compiles without a warning', () => {
    for (const file of files.filter((one) => !one.endsWith('.golden.json'))) {
      const compiled = compile(read(file))
      expect({ file, diagnostics: compiled.diagnostics }).toEqual({ file, diagnostics: [] })
    }
  })

  it.each(names)('[RS2] given the golden orders of %s, then each gets the answer expected', (name) => {
    const compiled = compile(read(`${name}.json`))
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
    expect(brokenGoldens(compiled.program, GoldenFile.parse(read(`${name}.golden.json`)))).toEqual([])
  })

  it('[RS2] given the candidate instead of the baseline, then golden orders of the baseline break', () => {
    const compiled = compile(read('demo-candidate.json'))
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
    const broken = brokenGoldens(compiled.program, GoldenFile.parse(read('demo-baseline.golden.json')))
    expect(broken.map(({ name }) => name)).toEqual([
      'the second piece of a high-street store',
      'an outlet next door to a web customer',
    ])
  })
})
