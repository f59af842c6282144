// What a new store of the demo brand holds: its people, a year of its orders, its stock, and a policy that is live.
import { readFile } from 'node:fs/promises'
import { compile, hashOf, type PolicyDocument } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import { type DemoOptions, demoHistory, liveStock } from '../demo/index.ts'
import type { Deps } from '../deps.ts'
import { packHistory } from '../histories/chunks.ts'
import { storeHistory } from '../histories/store-history.ts'
import { demoUsers } from '../identity/demo-users.ts'
import type { Principal } from '../identity/roles.ts'
import { openStock } from '../inventory/receive.ts'
import { activateRelease } from '../releases/activate-release.ts'
import { approveRelease } from '../releases/approve-release.ts'
import type { Db } from '../store/database.ts'
import { insertDraft } from '../store/drafts.ts'
import { insertNetwork } from '../store/networks.ts'
import { insertPolicy } from '../store/policies.ts'
import { insertRelease } from '../store/releases.ts'
import { writeSetting } from '../store/settings.ts'
import { insertUser } from '../store/users.ts'
import { addVersionEditors, insertVersion } from '../store/versions.ts'

const policiesFolder = new URL('../../../rulesets/policies/', import.meta.url)
const longestMs = 10 * 60_000

export type Say = (line: string) => void

/** Fills the store in one transaction: interrupted at any moment, the next start finds it empty and begins again. */
export async function seedDemo(deps: Deps, say: Say, size: DemoOptions = {}): Promise<void> {
  say('drawing a year of orders of the demo brand')
  const history = demoHistory(size)
  const packed = packHistory(history)
  const { network, counts } = history.head
  const baseline = await shippedPolicy('demo-baseline')
  const candidate = await shippedPolicy('demo-candidate')
  const stock = liveStock(history)

  await deps.database.transaction(
    async (db) => {
      const inside = within(deps, db)
      const now = deps.clock.now()
      say('adding the people of the demo brand')
      const people = await addPeople(inside, db, now)
      const author = personWith(people, 'analyst')

      say(`storing ${counts.orders.toLocaleString('en-US')} past orders`)
      const networkHash = hashOf(network)
      await insertNetwork(db, networkHash, network, now)
      await writeSetting(db, 'network', networkHash, now)
      const stored = await storeHistory(inside, { ...author, isUser: true }, packed)

      say(`opening the live stock of ${stock.length.toLocaleString('en-US')} places`)
      await openStock(db, stock, now, author.id)

      say('making the baseline policy live')
      const policyId = deps.ids.next()
      await insertPolicy(db, { id: policyId, name: baseline.document.name, createdBy: author.id, createdAt: now })
      await addVersion(inside, db, author, policyId, baseline, 'The policy the demo brand starts with')
      await addVersion(inside, db, author, policyId, candidate, 'A change to try against the past year')
      await makeLive(inside, db, people, policyId, baseline.hash)
      await insertDraft(db, {
        id: deps.ids.next(),
        policyId,
        name: 'Next change',
        document: baseline.document,
        baseVersion: baseline.hash,
        createdBy: author.id,
        createdAt: now,
      })
      await writeSetting(db, 'demo', { baseline: baseline.hash, candidate: candidate.hash, historyId: stored.id }, now)
      await writeSetting(db, 'seeded', true, now)
    },
    { deadlineMs: longestMs },
  )
}

interface ShippedPolicy {
  hash: string
  document: PolicyDocument
}

async function shippedPolicy(name: string): Promise<ShippedPolicy> {
  const compiled = compile(JSON.parse(await readFile(new URL(`${name}.json`, policiesFolder), 'utf8')))
  if (!compiled.ok)
    throw new Error(
      `the policy \`${name}\` that comes with Heddle has errors: ${JSON.stringify(compiled.diagnostics.slice(0, 3))}`,
    )
  return { hash: compiled.program.hash, document: compiled.program.document }
}

/** The same dependencies with everything going through the transaction that is open. */
function within(deps: Deps, db: Db): Deps {
  return { ...deps, database: { ...deps.database, read: db, transaction: (work) => work(db) } }
}

async function addPeople(deps: Deps, db: Db, now: string): Promise<Principal[]> {
  const people = demoUsers.map((user) => ({ ...user, id: deps.ids.next(), demo: true }))
  for (const person of people) {
    await insertUser(db, person, now)
    await recordAudit(db, deps, system, {
      type: 'user.created',
      subject: `user/${person.id}`,
      detail: { name: person.name, roles: person.roles },
    })
  }
  return people
}

/** Who acts while a store is being filled; can never sign in. */
export const system = { id: 'system', name: 'Heddle' } as const

function personWith(people: readonly Principal[], role: Principal['roles'][number]): Principal {
  const person = people.find((one) => one.roles.includes(role))
  if (person === undefined) throw new Error(`the demo brand has no ${role}`)
  return person
}

async function addVersion(
  deps: Deps,
  db: Db,
  author: Principal,
  policyId: string,
  { hash, document }: ShippedPolicy,
  message: string,
): Promise<void> {
  await insertVersion(db, { hash, policyId, document, message, createdBy: author.id, createdAt: deps.clock.now() })
  await addVersionEditors(db, hash, [author.id])
  await recordAudit(db, deps, author, { type: 'version.created', subject: `version/${hash}`, detail: { policyId } })
}

/** Through the same approval and activation as every later version; only the evidence is missing: nothing was live before. */
async function makeLive(
  deps: Deps,
  db: Db,
  people: readonly Principal[],
  policyId: string,
  version: string,
): Promise<void> {
  const author = personWith(people, 'analyst')
  const releaseId = deps.ids.next()
  const note = 'First release of the demo brand: nothing was live to compare it with'
  await insertRelease(db, {
    id: releaseId,
    policyId,
    version,
    note,
    requestedBy: author.id,
    requestedAt: deps.clock.now(),
  })
  await recordAudit(db, deps, author, {
    type: 'release.requested',
    subject: `release/${releaseId}`,
    detail: { policyId, version },
  })
  await approveRelease(deps, personWith(people, 'approver'), releaseId, { verdict: 'approve', note })
  await activateRelease(deps, personWith(people, 'ops-manager'), releaseId, new AbortController().signal)
}
