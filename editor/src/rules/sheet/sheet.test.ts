import { canonicalJson, type PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { run, startDraft } from '../../draft/draft.ts'
import { changeRules } from '../../draft/grid-commands.ts'
import { samplePolicy } from '../../draft/sample.ts'
import { type AnyRule, kindOf, rulesOf } from '../../draft/vocabulary.ts'
import { vocabularyOf } from '../fact-words.ts'
import { type Column, collectNeeds, columnsOf } from '../grid/column.ts'
import { addressOf, changesOf, type ReadValue } from './from-sheet.ts'
import { ruleIn } from './sheet-menu.tsx'
import { sheetOf } from './to-sheet.ts'
import { readXlsx, writeXlsx } from './xlsx-file.ts'

function opened(document: PolicyDocument, at: number) {
  const ruleset = document.rulesets[at]
  const kind = ruleset === undefined ? undefined : kindOf(ruleset)
  if (ruleset === undefined || kind === undefined) throw new Error('no such ruleset')
  const vocabulary = vocabularyOf(document.parameters, document.conditions, 'USD')
  const facts = vocabulary.factsFor(kind.scope)
  const context = {
    columns: { schema: kind.action, facts, fact: vocabulary.fact, hitPolicy: ruleset.hitPolicy },
    cells: vocabulary,
    known: {},
    parseRule: (value: unknown) => ruleIn(document, at, value),
  }
  const rules = rulesOf(ruleset)
  const columns = columnsOf(collectNeeds().take(rules), context.columns)
  return { rules, columns, context }
}

async function throughAFile(
  document: PolicyDocument,
  at: number,
  mend?: (rows: ReadValue[][], columns: readonly Column[]) => void,
) {
  const { rules, columns, context } = opened(document, at)
  const made = sheetOf(rules, columns, context.cells)
  if (!made.ok) throw new Error('too long')
  const rows = await readXlsx(await writeXlsx(made.sheet, 'Rules'))
  mend?.(rows, columns)
  return { rows, rules, columns, context, into: (present: readonly AnyRule[]) => changesOf(rows, present, context) }
}

const sets = samplePolicy().rulesets.map(({ name }, at) => ({ name, at }))

describe('a ruleset through a spreadsheet', () => {
  it.each(sets)('gives the same document to the byte: $name', async ({ at }) => {
    const document = samplePolicy()
    const { into, rules } = await throughAFile(document, at)
    const same = into(rules)
    expect(same).toMatchObject({ faults: [], added: [], removed: [], moved: [], changed: [] })
    const again = run(
      startDraft(document),
      changeRules(at, 'x', () => same.rules),
    ).document
    expect(JSON.stringify(again)).toBe(JSON.stringify(document))
  })

  it.each(sets)('gives the same rules again where there are none: $name', async ({ at }) => {
    const { into, rules } = await throughAFile(samplePolicy(), at)
    const { rules: made, faults, added } = into([])
    expect(faults).toEqual([])
    expect(added).toHaveLength(rules.length)
    expect(canonicalJson(made)).toBe(canonicalJson(rules))
    expect(JSON.stringify(made)).toBe(JSON.stringify(rules))
  })

  it('brings back rules that were changed, moved and deleted since', async () => {
    const { into, rules } = await throughAFile(samplePolicy(), 0)
    const [first, second, ...rest] = rules
    if (first === undefined || second === undefined) throw new Error('too few rules')
    const edited = [second, { ...first, enabled: false, name: 'Other' }, ...rest.slice(1)]
    const changes = into(edited)
    expect(JSON.stringify(changes.rules)).toBe(JSON.stringify(rules))
    expect(changes.added).toEqual([rest[0]?.name])
    expect(changes.moved).toHaveLength(1)
    expect(changes.changed).toEqual([
      {
        name: first.name,
        cells: [
          { column: 'Rule', before: 'Other', after: first.name },
          { column: 'On', before: 'no', after: 'yes' },
        ],
      },
    ])
  })

  it('names what cannot be used by the address of its cell and proposes nothing else for it', async () => {
    const { into, rules, columns } = await throughAFile(samplePolicy(), 0, (rows, columns) => {
      const at = 1 + columns.findIndex(({ id }) => id === 'then keep-back-units.units')
      const row = rows[2]
      if (row !== undefined) row[at] = 'many'
    })
    const at = 1 + columns.findIndex(({ id }) => id === 'then keep-back-units.units')
    expect(into(rules).faults).toEqual([{ address: addressOf(at, 2), message: 'Units: `many` is not a number' }])
    expect(addressOf(3, 16)).toBe('D17')
    expect(addressOf(26, 0)).toBe('AA1')
  })

  it('refuses columns it does not know and a sheet without names', async () => {
    const { into, rules } = await throughAFile(samplePolicy(), 0, (rows) => {
      if (rows[1] !== undefined) rows[1][3] = 'when moon.phase equals'
    })
    expect(into(rules).faults).toEqual([
      { address: 'D2', message: '`when moon.phase equals` is no column of this ruleset' },
    ])
    const { context } = opened(samplePolicy(), 0)
    expect(changesOf([['a']], rules, context).faults[0]?.address).toBe('A2')
  })
})
