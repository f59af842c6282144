// What one piece of a simulation costs, and what that makes of a billion orders: `npm run bench -- pieces`.
//
// A piece (the demo's baseline and candidate over packed chunks, as a worker has them) is replayed at two sizes, each in a process
// of its own that has nothing else to hold. Costs of a size in between or beyond are taken from the line through both, so a size
// beyond says nothing about what was not there to be measured: caches, disks, networks, a busy PostgreSQL.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoHistory } from '../../server/dist/demo/index.js'
import { packHistory } from '../../server/dist/histories/chunks.js'
import { pack } from '../../server/dist/simulations/pieces.js'
import { runReplay } from '../../server/dist/simulations/replay-task.js'

const sizes = [20_000, 60_000]
const [file] = process.argv.slice(2)
if (file === undefined) compare()
else measure(file)

function measure(packed) {
  const { head, chunks } = JSON.parse(readFileSync(packed, 'utf8'))
  const history = { head, chunks: chunks.map((chunk) => new Uint8Array(Buffer.from(chunk, 'base64'))) }
  const documents = ['demo-baseline', 'demo-candidate'].map((name) =>
    JSON.parse(readFileSync(new URL(`../../rulesets/policies/${name}.json`, import.meta.url), 'utf8')),
  )
  globalThis.gc?.()
  const before = process.cpuUsage()
  const found = runReplay({ history, documents, changedLimit: 1_000 }, () => {})
  const { user, system } = process.cpuUsage(before)
  console.log(
    JSON.stringify({
      orders: head.counts.orders,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
      historyMegabytes: history.chunks.reduce((sum, { length }) => sum + length, 0) / 1e6,
      resultKilobytes: pack(found).length / 1e3,
    }),
  )
}

function compare() {
  const folder = mkdtempSync(path.join(tmpdir(), 'heddle-bench-'))
  const [small, large] = sizes.map((orders) => {
    const packed = path.join(folder, `${orders}.json`)
    const { head, chunks } = packHistory(demoHistory({ orders }))
    const texts = chunks.map(({ bytes }) => Buffer.from(bytes).toString('base64'))
    writeFileSync(packed, JSON.stringify({ head, chunks: texts }))
    const flags = ['--expose-gc', '--max-semi-space-size=64']
    const line = execFileSync(process.execPath, [...flags, fileURLToPath(import.meta.url), packed], {
      encoding: 'utf8',
    })
    process.stdout.write(line)
    return JSON.parse(line)
  })
  rmSync(folder, { recursive: true })
  const line = (name) => {
    const slope = (large[name] - small[name]) / (large.orders - small.orders)
    return (orders) => small[name] + slope * (orders - small.orders)
  }
  const [cpu, memory, packed] = ['cpuSeconds', 'peakMegabytes', 'historyMegabytes'].map(line)
  console.log(`\na piece over    CPU           peak memory   packed history`)
  for (const orders of [100_000, 1_000_000, 5_000_000]) {
    const cells = [
      `${(cpu(orders) / 60).toFixed(1)} min`,
      `${(memory(orders) / 1024).toFixed(1)} GiB`,
      `${packed(orders).toFixed(0)} MB`,
    ]
    console.log(`${orders.toLocaleString('en-US').padEnd(16)}${cells.map((cell) => cell.padEnd(14)).join('')}`)
  }
  const each = 1_000_000
  const hours = (1_000 * cpu(each)) / 3_600
  console.log(`\na billion orders as 1,000 histories of a million, one candidate: 1,000 pieces`)
  console.log(
    `CPU: ${hours.toFixed(0)} hours, so ${(hours / 8).toFixed(1)} hours with 8 slots and ${(hours / 200).toFixed(1)} with 200`,
  )
  console.log(
    `memory of a slot: ${(memory(each) / 1024).toFixed(1)} GiB; histories in PostgreSQL: ${(packed(each)).toFixed(0)} GB`,
  )
  const perSecond = (200 * packed(each)) / cpu(each)
  console.log(
    `read from PostgreSQL by 200 slots: ${perSecond.toFixed(0)} MB/s; results: ${((1_000 * large.resultKilobytes) / 1e3).toFixed(0)} MB in all`,
  )
}
