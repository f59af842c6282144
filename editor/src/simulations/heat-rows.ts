// The heat of two policies as rows of one table, named in the words of the policy documents.

import { flowWords } from '@heddle/engine'
import { spoken } from '../shell/format.ts'
import type { PolicyDocument, PolicyReport } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

export interface HeatRow {
  key: string
  label: string
  place: string
  baseline: number
  candidate: number
}
type Heat = PolicyReport['heat']

/** Every arrow that any order took, the busiest first. */
export function edgeRows(before: Heat, after: Heat, documents: readonly PolicyDocument[]): HeatRow[] {
  const keyOf = (edge: Heat['edges'][number]) => [edge.subject, edge.from, edge.event, edge.to].join(' ')
  return paired(before.edges, after.edges, keyOf, (edge) => ({
    label: `${stateLabel(edge.subject, edge.from, documents)} → ${stateLabel(edge.subject, edge.to, documents)}`,
    place: edge.event === '' ? t('atOnce') : t('on', { event: spoken(edge.event).toLowerCase() }),
  }))
}

/** Every rule that fired under either policy, the busiest first. */
export function ruleRows(before: Heat, after: Heat, documents: readonly PolicyDocument[]): HeatRow[] {
  const keyOf = (rule: Heat['rules'][number]) => `${rule.rulesetId} ${rule.ruleId}`
  return paired(before.rules, after.rules, keyOf, (rule) => {
    const rulesets = documents.flatMap((document) => document.rulesets.filter((one) => one.id === rule.rulesetId))
    const rules = rulesets.flatMap((one): readonly { id: string; name: string }[] => one.rules)
    return {
      label: rules.find((one) => one.id === rule.ruleId)?.name ?? rule.ruleId,
      place: rulesets[0]?.name ?? rule.rulesetId,
    }
  })
}

/** Rules of the candidate that did nothing: they never fired, or whatever they fired for came out the same without them. */
export function idleRows(
  report: PolicyReport,
  documents: readonly PolicyDocument[],
): { key: string; label: string; why: string }[] {
  const words = ruleRows(
    { edges: [], rules: [] },
    { edges: [], rules: (report.rules ?? []).map((rule) => ({ ...rule, times: 0 })) },
    documents,
  )
  return (report.rules ?? []).flatMap(({ rulesetId, ruleId, orders, examined = 0, mattered }) => {
    const key = `${rulesetId} ${ruleId}`
    const found = words.find((row) => row.key === key)
    const label = `${found?.place ?? rulesetId}: ${found?.label ?? ruleId}`
    if (orders === 0) return [{ key, label, why: t('neverFired') }]
    if (mattered !== 0) return []
    return [
      {
        key,
        label,
        why: t('firedForTriedWithoutItCame', {
          orders: t('orders4', { count: orders }),
          examined: t('cases', { count: examined }),
        }),
      },
    ]
  })
}

function paired<T extends { orders: number }>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  wordsOf: (item: T) => { label: string; place: string },
): HeatRow[] {
  const rows = new Map<string, HeatRow>()
  for (const [side, items] of [
    ['baseline', before],
    ['candidate', after],
  ] as const) {
    for (const item of items) {
      const key = keyOf(item)
      const row = rows.get(key) ?? { key, ...wordsOf(item), baseline: 0, candidate: 0 }
      row[side] += item.orders
      rows.set(key, row)
    }
  }
  return [...rows.values()].sort((a, b) => Math.max(b.baseline, b.candidate) - Math.max(a.baseline, a.candidate))
}

function stateLabel(subject: string, state: string, documents: readonly PolicyDocument[]): string {
  for (const { flows } of documents) {
    const flow = subject === 'return' ? flows.return : flows.order
    if (flow === undefined) continue
    const label = flowWords(flow).state(state)
    if (label !== state) return label
  }
  return spoken(state)
}
