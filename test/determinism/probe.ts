// What is compared between time zones, locales and Nodes: a hash of each answer, and, apart from them, what the surroundings are.
import { readdirSync, readFileSync } from 'node:fs'
import {
  canonicalJson,
  compile,
  compileForeign,
  decide,
  type Facts,
  type GoldenFile,
  hashOf,
  type PolicyDocument,
  replay,
} from '@heddle/engine'
import { demoHistory } from '../../server/src/demo/index.ts'

const folder = process.argv[2] ?? ''
const documents = readdirSync(folder)
  .sort()
  .map((file) => ({ file, document: JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as unknown }))
const policies = documents.filter(({ file }) => !file.includes('.golden.')) as {
  file: string
  document: PolicyDocument
}[]
const goldens = documents.filter(({ file }) => file.includes('.golden.')) as { file: string; document: GoldenFile }[]
const answers: Record<string, string> = {}

const programs = policies.map(({ file, document }) => {
  const result = compile(document)
  if (!result.ok) throw new Error(`${file} does not compile`)
  answers[`version of ${file}`] = result.program.hash
  return { file, program: result.program }
})

/** Letters whose case, order and form depend on the locale, digits of other scripts, and moments around a change of the clock. */
const nasty = [
  'I',
  'ı',
  'İ',
  'i',
  'ß',
  'ẞ',
  'ä',
  'z',
  'Z',
  '\u0061\u0308',
  '٣',
  '1,5',
  '\u202e',
  '🧵',
  ' ',
  '\u00a0',
  'ﬁ',
]
const moments = [
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-12-31T23:59:59.999Z',
  '2028-02-29T00:00:00Z',
]

for (const { file, document } of goldens) {
  for (const [index, { facts }] of document.orders.entries()) {
    const whole: Facts = { ...facts, network: document.network }
    answer(`${file} order ${index + 1}`, whole)
    if (index > 0) continue
    for (const now of moments) answer(`${file} at ${now}`, { ...whole, now: now as Facts['now'] })
    for (const letter of nasty) {
      const attributes = { note: `${letter}x`, [letter.trim() === '' ? 'blank' : letter]: 1 }
      answer(`${file} with ${letter}`, { ...whole, order: { ...whole.order, attributes } })
    }
  }
}

const history = demoHistory({ orders: 150 })
const pair = programs.filter(({ file }) => file.startsWith('demo-')).map(({ program }) => program)
answers['replay of 150 demo orders'] = hashOf(replay(pair, history, {}, () => true))

const foreign = compileForeign(
  {
    rules: nasty.map((letter, index) => ({
      name: letter,
      priority: index + 1,
      conditions: { any: [{ fact: 'text', operator: index % 2 === 0 ? 'lessThan' : 'in', value: `${letter}1` }] },
      event: { type: letter },
    })),
  },
  { mode: 'compat' },
)
if (!foreign.ok) throw new Error('the foreign rules do not compile')
for (const text of [...nasty, '1', '2026-03-29T01:00:00Z'])
  answers[`foreign ${text}`] = hashOf(foreign.program.run({ text }))

function answer(name: string, facts: Facts): void {
  const subject = facts.returnLines === undefined ? 'order' : 'return'
  const decisions = programs
    .filter(({ program }) => subject === 'order' || program.document.flows.return !== undefined)
    .map(({ program }) => canonicalJson(decide(program, facts, facts.now, { subject, trace: true })))
  answers[name] = hashOf(decisions)
}

const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
const surroundings = { locale, timeZone, hour: new Date(0).getHours(), number: (1234.5).toLocaleString() }
process.stdout.write(JSON.stringify({ surroundings, answers }))
