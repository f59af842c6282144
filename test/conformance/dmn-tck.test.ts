// The DMN TCK's decision tables that are rulesets: UNIQUE, ANY and FIRST are `first`, RULE ORDER and COLLECT are `all`, PRIORITY is
// `best` with its output's rank as score. What is not claimed is counted by its reason, and the counts are asserted.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { FactType, FactValue } from '../../engine/src/facts/fact.ts'
import { NotClaimed, type Table, tableOf } from './dmn/table.ts'
import { child, childrenOf, type Element, parseXml } from './dmn/xml.ts'

const cases = fileURLToPath(new URL('../../../shared/data/rules/dmn-tck', import.meta.url))
const missing = existsSync(cases) ? undefined : 'there are no DMN cases beside the project'

const types: Readonly<Record<string, FactType>> = {
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'instant',
}

interface Model {
  /** By the name of the decision: its table, or why it is none of ours. */
  decisions: ReadonlyMap<string, Table | string>
}

function modelOf(root: Element): Model {
  const structures = new Map(childrenOf(root, 'itemDefinition').map((each) => [each.attributes.name ?? '', each]))
  const inputs = new Map<string, FactType>()
  for (const input of childrenOf(root, 'inputData')) {
    enter(input.attributes.name ?? '', child(input, 'variable')?.attributes.typeRef ?? '')
  }
  const decisions = childrenOf(root, 'decision').map((decision): [string, Table | string] => {
    const table = child(decision, 'decisionTable')
    return [
      decision.attributes.name ?? '',
      table === undefined ? 'no decision table but an expression' : claimed(table),
    ]
  })
  return { decisions: new Map(decisions) }

  function enter(name: string, typeRef: string): void {
    const type = types[typeRef]
    if (type !== undefined) inputs.set(name, type)
    const structure = structures.get(typeRef)
    // A type may contain itself.
    if (structure === undefined || structure.attributes.isCollection === 'true' || name.split('.').length > 5) return
    const basic = child(structure, 'typeRef')?.text.trim()
    if (basic !== undefined) enter(name, basic)
    for (const part of childrenOf(structure, 'itemComponent')) {
      enter(`${name}.${part.attributes.name}`, child(part, 'typeRef')?.text.trim() ?? '')
    }
  }

  function claimed(table: Element): Table | string {
    try {
      return tableOf(table, inputs)
    } catch (error) {
      if (error instanceof NotClaimed) return error.message
      throw error
    }
  }
}

function inputsOf(test: Element): Record<string, FactValue | undefined> {
  const inputs: Record<string, FactValue | undefined> = {}
  for (const node of childrenOf(test, 'inputNode')) enter(node.attributes.name ?? '', node)
  return inputs

  function enter(name: string, node: Element): void {
    inputs[name] = scalarOf(child(node, 'value')) as FactValue | undefined
    for (const part of childrenOf(node, 'component')) enter(`${name}.${part.attributes.name}`, part)
  }
}

function scalarOf(value: Element | undefined): unknown {
  if (value === undefined || value.attributes.nil === 'true') return undefined
  const type = value.attributes.type?.replace(/^.*:/, '')
  if (type === 'boolean') return value.text.trim() === 'true'
  if (type === 'date') return `${value.text.trim()}T00:00:00Z`
  return type === 'string' || type === undefined ? value.text : Number(value.text)
}

function expectedOf(node: Element | undefined): unknown {
  const list = child(node, 'list')
  if (list !== undefined) return childrenOf(list, 'item').map(expectedOf)
  const parts = childrenOf(node, 'component')
  if (parts.length > 0) return Object.fromEntries(parts.map((part) => [part.attributes.name, expectedOf(part)]))
  return scalarOf(child(node, 'value')) ?? null
}

interface Claim {
  name: string
  actual: unknown
  expected: unknown
}

function readCases(): { claims: Claim[]; skipped: Record<string, number> } {
  const claims: Claim[] = []
  const skipped: Record<string, number> = {}
  const files = readdirSync(cases, { recursive: true }).map(String).sort()
  for (const file of files.filter((each) => each.endsWith('.xml'))) {
    const tests = parseXml(readFileSync(`${cases}/${file}`, 'utf8'))
    const modelName = child(tests, 'modelName')?.text.trim() ?? ''
    const { decisions } = modelOf(parseXml(readFileSync(`${cases}/${file.replace(/[^/]*$/, modelName)}`, 'utf8')))
    for (const test of childrenOf(tests, 'testCase')) {
      for (const result of childrenOf(test, 'resultNode')) {
        const table = decisions.get(result.attributes.name ?? '') ?? 'no decision but a service or function'
        if (typeof table === 'string') {
          skipped[table] = (skipped[table] ?? 0) + 1
          continue
        }
        const name = `${file} ${test.attributes.id} ${result.attributes.name}`
        claims.push({ name, actual: table(inputsOf(test)), expected: expectedOf(child(result, 'expected')) })
      }
    }
  }
  return { claims, skipped }
}

describe.skipIf(missing !== undefined)(
  `DMN decision tables${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    const { claims, skipped } = missing === undefined ? readCases() : { claims: [], skipped: {} }

    it.each(claims)('$name', ({ actual, expected }) => {
      expect(actual).toEqual(expected)
    })

    it('are claimed as many as is written down, and every other has its reason', () => {
      expect({ claimed: claims.length, skipped }).toEqual({
        claimed: 40,
        skipped: {
          'an input that is computed, or another decision': 3,
          'an output that is computed': 2,
          'hit policy COLLECT with an aggregate: rules here do not compute': 9,
          'hit policy OUTPUT ORDER: no hit policy here sorts by what was found': 6,
          'no decision table but an expression': 1569,
        },
      })
    })
  },
)
