// [I17] Decisions that a release has recorded come out the same to the byte under every later engine, for ever. When one does not,
// read docs/guides/golden-decisions.md: the file of a release that is out is never the one to change.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Facts, kinds } from '../engine/src/index.ts'
import { casesOf, shippedPolicies } from './golden-decisions/cases.ts'
import { answerTo, type GoldenDecisions, pack, record, unpack } from './golden-decisions/file.ts'

const folder = fileURLToPath(new URL('golden-decisions', import.meta.url))
const files = readdirSync(folder).filter((file) => file.endsWith('.json.gz'))

describe.each(files)('the golden decisions of %s', (file) => {
  const recorded: GoldenDecisions = unpack(readFileSync(path.join(folder, file)))

  test('name their policies as this engine does', () => {
    expect(recorded.format).toBe('heddle/golden-decisions/1')
    for (const { policy, facts, network } of recorded.decisions.slice(0, 1)) {
      const known = recorded.policies[policy]
      if (known === undefined) throw new Error(`policy ${policy} is not in the file`)
      expect(answerTo(known.document, whole(recorded, facts, network)).hash).toBe(known.hash)
    }
  })

  test.each(Object.keys(recorded.policies))('under %s come out the same to the byte, traces too', (policy) => {
    const { document, hash } = recorded.policies[policy] ?? {}
    if (document === undefined) throw new Error(`policy ${policy} is not in the file`)
    for (const { name, facts, network, decision, trace } of recorded.decisions.filter(
      (each) => each.policy === policy,
    )) {
      const found = answerTo(document, whole(recorded, facts, network))
      expect({ name, ...found }).toEqual({ name, decision, trace, hash })
    }
  })
})

function whole({ networks }: GoldenDecisions, facts: Omit<Facts, 'network'>, id: string): Facts {
  const network = networks[id]
  if (network === undefined) throw new Error(`network ${id} is not in the file`)
  return { ...facts, network }
}

describe('a release', () => {
  test('records every shipped policy, every kind, missing facts, backorders and returns', () => {
    const policies = shippedPolicies()
    const recorded = record('test', policies, casesOf(policies))
    expect(recorded.decisions.length).toBeGreaterThan(100)
    expect(Object.keys(recorded.policies).sort()).toEqual(Object.keys(policies).sort())
    const text = recorded.decisions.map(({ decision }) => decision).join('\n')
    for (const kind of Object.keys(kinds))
      expect({ kind, isThere: text.includes(`"kind":"${kind}"`) }).toEqual({ kind, isThere: true })
    for (const word of ['"remedies":[{', '"returns":[{', '"unknown":[{'])
      expect({ word, isThere: text.includes(word) }).toEqual({ word, isThere: true })
    expect(pack(recorded)).toEqual(pack(unpack(pack(recorded))))
  })

  test('adds its file and never writes over one', () => {
    const into = mkdtempSync(path.join(tmpdir(), 'heddle-golden-'))
    const script = fileURLToPath(new URL('../server/scripts/golden-record.mjs', import.meta.url))
    const run = () =>
      execFileSync(process.execPath, [script, '--into', into, '9.9.9'], { encoding: 'utf8', stdio: 'pipe' })
    try {
      expect(run()).toContain('9.9.9')
      expect(existsSync(path.join(into, '9.9.9.json.gz'))).toBe(true)
      const before = readFileSync(path.join(into, '9.9.9.json.gz'))
      expect(run).toThrow('already')
      expect(readFileSync(path.join(into, '9.9.9.json.gz'))).toEqual(before)
    } finally {
      rmSync(into, { recursive: true, force: true })
    }
  })
})
