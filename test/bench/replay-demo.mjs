// How fast are decisions alone, and a replay of the demo year under one policy and under two?
//
//   node test/bench/replay-demo.mjs                         all three, each in a process of its own (first: npm run build)
//   node test/bench/replay-demo.mjs decide|one|two          one of them
//
// A decision of a replay counts once for each order and policy; waiting orders decided again come on top uncounted.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile, decide, replay, toMs } from '../../engine/dist/index.js'
import { Inbound } from '../../engine/dist/replay/inbound.js'
import { PolicyRun } from '../../engine/dist/replay/run.js'
import { demoHistory } from '../../server/dist/demo/index.js'

const [mode] = process.argv.slice(2)
if (mode === undefined) compare()
else measure(mode)

function compare() {
  const measured = Object.fromEntries(
    ['decide', 'one', 'two'].map((each) => {
      const line = execFileSync(process.execPath, [fileURLToPath(import.meta.url), each], { encoding: 'utf8' })
      process.stdout.write(line)
      return [each, JSON.parse(line)]
    }),
  )
  const { decide: alone, one, two } = measured
  console.log(
    JSON.stringify({
      replayToDecide: ratio(one.decisionsPerCpuSecond, alone.decisionsPerCpuSecond),
      twoToOneSeconds: ratio(two.cpuSeconds, one.cpuSeconds),
    }),
  )
}

function measure(name) {
  const history = demoHistory()
  const programs = ['demo-baseline', 'demo-candidate'].slice(0, name === 'two' ? 2 : 1).map(programOf)
  if (name === 'decide') {
    const [program] = programs
    const facts = factsOfEveryTenth(program, history)
    const times = 5
    report(name, facts.length * times, () => {
      for (let time = 0; time < times; time += 1) for (const each of facts) decide(program, each, each.now)
    })
  } else
    report(name, history.head.counts.orders * programs.length, () =>
      digestsOf(replay(programs, history, {}, () => true)),
    )
}

function digestsOf({ policies }) {
  return policies.map(({ digest }) => digest.slice(0, 12))
}

/** CPU seconds tell more than the clock where other work runs beside; both count the collector's threads. */
function report(name, decisions, work) {
  const start = process.hrtime.bigint()
  const before = process.cpuUsage()
  const digests = work()
  const { user, system } = process.cpuUsage(before)
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const cpuSeconds = (user + system) / 1e6
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    JSON.stringify({
      name,
      decisions,
      seconds: round(seconds),
      cpuSeconds: round(cpuSeconds),
      decisionsPerSecond: Math.round(decisions / seconds),
      decisionsPerCpuSecond: Math.round(decisions / cpuSeconds),
      peakMegabytes,
      digests,
    }),
  )
}

function factsOfEveryTenth(program, { head, openingStock, events }) {
  const inbound = new Inbound(events.filter(({ type }) => type === 'receipt'))
  const run = new PolicyRun(program, head.network, openingStock, inbound)
  const facts = []
  let orders = 0
  for (const event of events) {
    const nowMs = toMs(event.at)
    inbound.advance(nowMs)
    run.advance(nowMs)
    if (event.type === 'receipt') {
      inbound.arrive()
      run.receive(event.siteId, event.sku, event.quantity, event.at)
    } else if (event.type === 'order') {
      const { facts: met } = run.place(event.order, event.lines, event.at, false)
      if (orders % 10 === 0) facts.push(met)
      orders += 1
    }
  }
  return facts
}

function programOf(name) {
  const file = new URL(`../../rulesets/policies/${name}.json`, import.meta.url)
  const compiled = compile(JSON.parse(readFileSync(file, 'utf8')))
  if (!compiled.ok) throw new Error(`${name} does not compile`)
  return compiled.program
}

function ratio(a, b) {
  return round(a / b)
}

function round(number) {
  return Math.round(number * 100) / 100
}
