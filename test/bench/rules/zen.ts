// zen-engine in the mode that was its fastest: one decision table of free expressions, looped over 256 rows a call.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'
import type { Condition, Operand } from '@heddle/engine'
import type { PlainRow } from './rows.ts'

export const rowsPerCall = 256

/** zen reads a dot as a path. */
export function zenName(fact: string): string {
  return fact.replace('.', '_')
}

/** Answers the rules that fired, row by row. */
export function zen(conditions: readonly Condition[]): (rows: readonly PlainRow[]) => Promise<number[][]> {
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(tableOf(conditions)))
  return async (rows) => {
    const { result } = await decision.evaluate({ rows })
    return (result.rows as { rule: number }[][]).map((fired) => fired.map(({ rule }) => rule))
  }
}

function tableOf(conditions: readonly Condition[]): object {
  const position = { x: 0, y: 0 }
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'request', position },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'policy',
        position,
        content: {
          hitPolicy: 'collect',
          passThrough: false,
          executionMode: 'loop',
          inputField: 'rows',
          outputPath: 'rows',
          inputs: [{ id: 'when', name: 'condition', field: '' }],
          outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
          rules: conditions.map((condition, rule) => ({
            _id: `rule-${rule}`,
            when: expression(condition),
            rule: String(rule),
          })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'response', position },
    ],
    edges: [
      { id: 'into', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'from', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  }
}

const signs: Readonly<Record<string, string>> = {
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
  in: 'in',
  notIn: 'not in',
}

function expression(condition: Condition): string {
  if ('all' in condition) return `(${condition.all.map(expression).join(' and ')})`
  if ('any' in condition) return `(${condition.any.map(expression).join(' or ')})`
  if ('not' in condition) return `not (${expression(condition.not)})`
  if (!('fact' in condition)) throw new Error('the reference policy has no such condition')
  const fact = zenName(condition.fact)
  if (condition.operator === 'contains') return `contains(${fact}, ${operand(condition.value)})`
  if (condition.operator === 'doesNotContain') return `not contains(${fact}, ${operand(condition.value)})`
  return `(${fact} ${signs[condition.operator]} ${operand(condition.value)})`
}

function operand(value: Operand): string {
  if (Array.isArray(value)) return `[${value.map(operand).join(', ')}]`
  if (typeof value === 'object') return zenName(value.fact)
  return typeof value === 'string' ? `'${value}'` : String(value)
}
