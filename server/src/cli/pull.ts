// `heddle pull`: a policy of a running server, or one in a file, as a folder for git.
import { stat } from 'node:fs/promises'
import { isUntouched, noteOrigin } from './folder-origin.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { readJson } from './json-file.ts'
import { isPolicyFolder, writePolicyFolder } from './policy-folder.ts'
import { documentOf, draftNamed, newestVersion, policyNamed } from './server-policies.ts'
import { type ServerSession, signIn } from './server-session.ts'

export interface PullOptions {
  draft: string | undefined
  server: { url: string; token: string } | undefined
  /** Whether a folder may be written over although it holds other work. */
  overwrite: boolean
  json: boolean
}

/** Writes the folder; what is in it besides the policy stays. Refuses to write over work that was not pushed. */
export async function pullCommand(io: Io, source: string, folder: string, options: PullOptions): Promise<ExitCode> {
  if (!options.overwrite && (await isPolicyFolder(folder)) && !(await isUntouched(folder))) {
    throw new CannotRun(
      `\`${folder}\` holds a policy with changes that were not pushed`,
      'push them, pull into another folder, or give --overwrite',
    )
  }
  if (options.server === undefined) {
    if (!(await isFile(source))) {
      throw new CannotRun(`\`${source}\` is no policy file`, 'to pull from a server, add --server URL --token TOKEN')
    }
    const files = await writePolicyFolder(folder, await readJson(source))
    return told(io, options, { files }, `\`${folder}\` has \`${source}\` as ${files} files`)
  }
  const session = await signIn(options.server.url, options.server.token)
  try {
    return await pullFrom(session, io, source, folder, options)
  } finally {
    await session.end()
  }
}

async function pullFrom(
  session: ServerSession,
  io: Io,
  source: string,
  folder: string,
  options: PullOptions,
): Promise<ExitCode> {
  const policy = await policyNamed(session, source)
  if (options.draft !== undefined) {
    const draft = await draftNamed(session, policy, options.draft)
    if (draft === undefined) throw new CannotRun(`\`${policy.name}\` has no draft \`${options.draft}\``)
    const files = await writePolicyFolder(folder, await documentOf(session, `/v1/drafts/${draft.id}`))
    const { id, revision, baseVersion } = draft
    await noteOrigin(folder, {
      policyId: policy.id,
      ...(baseVersion === undefined ? {} : { version: baseVersion }),
      draft: { id, revision },
    })
    const words = `\`${folder}\` has the draft \`${draft.name}\` of \`${policy.name}\`, revision ${revision}, as ${files} files`
    return told(io, options, { policyId: policy.id, draftId: id, revision, files }, words)
  }
  const version = await newestVersion(session, policy)
  if (version === undefined) {
    throw new CannotRun(`\`${policy.name}\` has no version yet`, 'name one of its drafts with --draft')
  }
  const files = await writePolicyFolder(folder, await documentOf(session, `/v1/versions/${version}`))
  await noteOrigin(folder, { policyId: policy.id, version })
  const which = version === policy.liveVersion ? 'the live version' : 'the newest version'
  const words = `\`${folder}\` has ${which} of \`${policy.name}\` as ${files} files\nversion ${version}`
  return told(io, options, { policyId: policy.id, version, files }, words)
}

function told(io: Io, { json }: PullOptions, facts: object, words: string): ExitCode {
  io.out(json ? `${JSON.stringify(facts, null, 2)}\n` : `${words}\n`)
  return 0
}

async function isFile(source: string): Promise<boolean> {
  try {
    return (await stat(source)).isFile()
  } catch {
    return false
  }
}
