// Makes a policy live without evidence, for tests and benches of what is live: approved by another, then made live.
import { compile, type PolicyDocument } from '@heddle/engine'
import { insertPolicy } from '../../server/src/store/policies.ts'
import { insertRelease } from '../../server/src/store/releases.ts'
import { insertVersion } from '../../server/src/store/versions.ts'
import type { TestServer } from './server.ts'

/** The id of the version that is live afterwards. Throws where anything of it is refused. */
export async function goLive(server: TestServer, document: PolicyDocument): Promise<string> {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error('the policy compiles')
  const { hash } = compiled.program
  const { ids, clock, database } = server.deps
  const [policyId, releaseId, now] = [ids.next(), ids.next(), clock.now()]
  const userId = (await server.ask('ops-manager', 'GET', '/v1/session')).body.user.id
  const by = { createdBy: userId, createdAt: now }
  const base = (await server.ask('ops-manager', 'GET', '/v1/live')).body.version
  await database.transaction(async (db) => {
    await insertPolicy(db, { id: policyId, name: document.name, ...by })
    await insertVersion(db, { hash, policyId, document: compiled.program.document, ...by })
    await insertRelease(db, { id: releaseId, policyId, version: hash, base, requestedBy: userId, requestedAt: now })
  })
  const release = `/v1/releases/${releaseId}`
  await server.ask('approver', 'POST', `${release}/approvals`, { verdict: 'approve' })
  const made = await server.ask('ops-manager', 'POST', `${release}/activation`)
  if (made.status !== 200) throw new Error(made.text)
  return hash
}
