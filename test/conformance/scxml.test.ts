// The SCXML and SCION cases whose documents are flows: every event leads into the configuration that the case says. What lies outside
// is counted by its reason; the counts may only go down.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createReference } from '../../engine/src/flow/reference.ts'
import { guardBitsOf, type Stepper } from '../../engine/src/flow/step.ts'
import { compileFlow } from '../../engine/src/flow/table.ts'
import { parsePosition } from '../../engine/src/index.ts'
import { parseXml } from './dmn/xml.ts'
import { type Converted, flowOfScxml, OutsideSubset, trueGuard } from './scxml/convert.ts'

const folder = fileURLToPath(new URL('../../../shared/data/rules/scxml', import.meta.url))
const missing = existsSync(folder) ? undefined : 'there are no SCXML cases beside the project'

interface Script {
  initialConfiguration: string[]
  events: { event: { name: string }; nextConfiguration: string[]; after?: number }[]
}
interface Case {
  name: string
  script: Script
  converted: Converted
}

function readCases(): { cases: Case[]; skipped: Record<string, number>; perFolder: Record<string, string> } {
  const cases: Case[] = []
  const skipped: Record<string, number> = {}
  const perFolder: Record<string, string> = {}
  const folders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = readdirSync(`${folder}/${name}`)
      .filter((each) => each.endsWith('.scxml'))
      .sort()
    let claimed = 0
    let told = 0
    for (const file of files) {
      const base = file.replace(/\.scxml$/, '')
      if (!existsSync(`${folder}/${name}/${base}.json`)) continue
      told += 1
      const found = read(`${folder}/${name}/${base}`)
      if (typeof found === 'string') skipped[found] = (skipped[found] ?? 0) + 1
      else {
        cases.push({ name: `${name}/${base}`, ...found })
        claimed += 1
      }
    }
    perFolder[name] = `${claimed} of ${told}`
  }
  return { cases, skipped, perFolder }
}

/** The case, or why it is none of ours. */
function read(place: string): Omit<Case, 'name'> | string {
  const script = JSON.parse(readFileSync(`${place}.json`, 'utf8')) as Script
  try {
    const root = parseXml(readFileSync(`${place}.scxml`, 'utf8'))
    return { script, converted: flowOfScxml(root, [...new Set(script.events.map(({ event }) => event.name))]) }
  } catch (error) {
    if (error instanceof OutsideSubset) return error.message
    throw error
  }
}

/** The configurations a stepper comes to, as ids of the document. */
function walk(stepper: Stepper, { script, converted }: Case): string[][] {
  const { guards } = stepper.chart
  const bits = guardBitsOf(guards, (guard) => guard === trueGuard)
  let answer = stepper.enter(bits)
  const visited: string[][] = []
  const note = () => {
    if (!answer.ok) throw new Error(answer.message)
    const leaves = parsePosition(stepper.chart, answer.to)?.leaves ?? []
    visited.push(leaves.map(({ path }) => converted.idOf.get(path) ?? '').sort())
  }
  note()
  for (const { event } of script.events) {
    const at: string = answer.ok ? answer.to : ''
    const next = stepper.step(at, event.name, bits)
    // An event that no state handles changes nothing.
    if (next.ok || next.reason !== 'undeclared-event') answer = next
    note()
  }
  return visited
}

describe.skipIf(missing !== undefined)(`SCXML${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const { cases, skipped, perFolder } = missing === undefined ? readCases() : { cases: [], skipped: {}, perFolder: {} }

  it.each(cases)('$name', (each) => {
    const expected = [each.script.initialConfiguration, ...each.script.events.map((event) => event.nextConfiguration)]
    expect(walk(compileFlow(each.converted.flow), each)).toEqual(expected.map((ids) => [...ids].sort()))
    expect(walk(createReference(each.converted.flow), each)).toEqual(expected.map((ids) => [...ids].sort()))
  })

  it('are claimed as many as is written down, and every other has its reason', () => {
    expect({ claimed: cases.length, skipped, perFolder }).toEqual({
      claimed: 80,
      // Only ever fewer.
      skipped: {
        'a beginning further inside': 1,
        'a condition over data or states': 16,
        'a data model or a script': 127,
        'a transition with several targets': 2,
        'an event of the platform': 3,
        'an invoked machine': 19,
        'executable content: assign': 2,
        'executable content: if': 1,
        'executable content: raise': 22,
        'executable content: send': 41,
        'several states to begin in': 2,
      },
      perFolder: {
        actionSend: '0 of 10',
        assign: '0 of 2',
        'assign-current-small-step': '0 of 5',
        'atom3-basic-tests': '4 of 4',
        basic: '3 of 3',
        'cond-js': '4 of 4',
        data: '0 of 2',
        'default-initial-state': '2 of 2',
        delayedSend: '0 of 3',
        documentOrder: '1 of 1',
        error: '0 of 1',
        foreach: '0 of 1',
        hierarchy: '3 of 3',
        'hierarchy+documentOrder': '2 of 2',
        history: '6 of 8',
        'if-else': '0 of 1',
        in: '0 of 1',
        'internal-transitions': '0 of 2',
        misc: '0 of 1',
        'more-parallel': '12 of 15',
        'multiple-events-per-transition': '1 of 1',
        parallel: '4 of 4',
        'parallel+interrupt': '34 of 34',
        script: '0 of 3',
        'script-src': '0 of 4',
        'scxml-prefix-event-name-matching': '3 of 3',
        'send-data': '0 of 1',
        'send-idlocation': '0 of 1',
        'send-internal': '0 of 1',
        'targetless-transition': '0 of 4',
        'w3c-ecma': '1 of 189',
      },
    })
  })
})
