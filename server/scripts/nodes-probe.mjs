// What check:nodes compares between Nodes: hashes of decisions, of a replay, and of what the command line prints.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson, compile, decide, factsAt, replay } from '@heddle/engine'
import { demoHistory } from '../dist/demo/index.js'

const rulesets = fileURLToPath(new URL('../../rulesets', import.meta.url))
const commandLine = fileURLToPath(new URL('../bin/heddle.js', import.meta.url))
const sha = (text) => createHash('sha256').update(text).digest('hex')
const answers = {}

const documents = readdirSync(rulesets, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ file, document: JSON.parse(readFileSync(path.join(rulesets, file), 'utf8')) }))
const policies = documents.filter(({ document }) => document.format === 'heddle/policy/1')
const goldens = documents.filter(({ document }) => document.format === 'heddle/golden/1')

const programs = policies.map(({ file, document }) => {
  const result = compile(document)
  if (!result.ok) throw new Error(`${file} does not compile: ${JSON.stringify(result.diagnostics)}`)
  answers[`version of ${file}`] = result.program.hash
  return { file, program: result.program }
})

for (const { file, document } of goldens) {
  for (const [index, { facts }] of document.orders.entries()) {
    const whole = { ...facts, network: document.network }
    const subject = facts.returnLines === undefined ? 'order' : 'return'
    const decisions = programs
      .filter(({ program }) => subject === 'order' || program.document.flows.return !== undefined)
      .map(({ program }) => canonicalJson(decide(program, whole, facts.now, { subject, trace: true })))
    answers[`${file} order ${index + 1}`] = sha(decisions.join('\n'))
  }
}

const history = demoHistory({ orders: 600 })
const compared = programs
  .filter(({ file }) => /demo-(baseline|candidate)\.json$/.test(file))
  .map(({ program }) => program)
const report = replay(compared, history, {}, () => true)
answers['replay of 600 demo orders'] = sha(canonicalJson(report))

const folder = mkdtempSync(path.join(tmpdir(), 'heddle-nodes-'))
try {
  const placed = [...history.events].find(({ type }) => type === 'order')
  const order = path.join(folder, 'order.json')
  writeFileSync(order, JSON.stringify(factsAt(compared[0], history, placed.order.id)))
  for (const { file } of policies) {
    const args = [commandLine, 'decide', path.join(rulesets, file), order, '--trace']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`heddle decide ended with ${status}: ${stderr}`)
    answers[`heddle decide ${file}`] = sha(stdout)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

process.stdout.write(JSON.stringify(answers))
