import type { Leaf } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../../draft/sample.ts'
import { type AnyRule, kindOf } from '../../draft/vocabulary.ts'
import { vocabularyOf } from '../fact-words.ts'
import { siteIdOf, siteName } from '../site-words.ts'
import { cellText, cellWords, withCell } from './cell.ts'
import { type Column, collectNeeds, columnsOf } from './column.ts'
import { calendarText, cellTextOf } from './moment-picker.tsx'

const document = samplePolicy()
const [ruleset] = document.rulesets
const kind = ruleset === undefined ? undefined : kindOf(ruleset)
if (kind === undefined) throw new Error('the sample has no ruleset')
const sites = { 'dc-1': 'Reno', 'st-7': 'Main Street', 'st-8': 'Twin', 'st-9': 'Twin' }
const vocabulary = vocabularyOf(document.parameters, document.conditions, 'USD', { sites })

const ruleWith = (when: Leaf): AnyRule => ({
  id: 'r',
  name: 'R',
  enabled: true,
  when,
  actions: [{ type: 'exclude', reason: 'x' }],
})
function columnOf(rule: AnyRule, fact: string): Column {
  const { schema, facts } = { schema: kind?.action as never, facts: vocabulary.factsFor(kind?.scope ?? 'order') }
  const columns = columnsOf(collectNeeds().take([rule]), { schema, facts, fact: vocabulary.fact, hitPolicy: 'all' })
  const found = columns.find((column) => column.type === 'condition' && column.fact === fact)
  if (found === undefined) throw new Error('no such column')
  return found
}

describe('[GP] cells that hold sites and moments', () => {
  it('[GP1] a cell shows what a site is called, holds its id, and takes either', () => {
    const rule = ruleWith({ fact: 'site.id', operator: 'equal', value: 'dc-1' })
    const column = columnOf(rule, 'site.id')
    expect(cellWords(rule, column, vocabulary)).toBe('Reno')
    expect(cellText(rule, column, vocabulary)).toBe('dc-1')
    const byName = withCell(rule, column, 'main street', vocabulary)
    expect(byName.ok && byName.value.when).toMatchObject({ value: 'st-7' })
    const byId = withCell(rule, column, 'st-7', vocabulary)
    expect(byId).toEqual(byName)
  })

  it('[GP2] lists of sites too; a name of two sites, or of none, stays as it was typed', () => {
    const rule = ruleWith({ fact: 'site.id', operator: 'in', value: ['dc-1', 'nowhere'] })
    const column = columnOf(rule, 'site.id')
    expect(cellWords(rule, column, vocabulary)).toBe('Reno or nowhere')
    const typed = withCell(rule, column, 'Main Street, dc-1, Twin', vocabulary)
    expect(typed.ok && typed.value.when).toMatchObject({ value: ['st-7', 'dc-1', 'Twin'] })
    expect([siteIdOf('Reno', undefined), siteName('dc-1', undefined)]).toEqual(['Reno', 'dc-1'])
  })

  it('[GP3] what the calendar gives is read as the same moment, and a typed moment opens it there', () => {
    expect(calendarText('2026-12-01 08:30')).toBe('2026-12-01T08:30')
    expect(calendarText('2026-12-01')).toBe('2026-12-01T00:00')
    expect(calendarText('[parameter]')).toBe('')
    const rule = ruleWith({ fact: 'order.placedAt', operator: 'greaterThan', value: '2026-01-01T00:00:00Z' })
    const column = columnOf(rule, 'order.placedAt')
    const chosen = withCell(rule, column, cellTextOf('2026-12-01T08:30'), vocabulary)
    expect(chosen.ok && chosen.value.when).toMatchObject({ value: '2026-12-01T08:30:00Z' })
  })
})
