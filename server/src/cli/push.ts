// `heddle push`: a policy folder as a draft on a running server, or as one file.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compile, type Diagnostic, hasErrors } from '@heddle/engine'
import { z } from 'zod'
import { diagnosticLines, readPolicy } from './documents.ts'
import { counted } from './figures.ts'
import { noteOrigin, originOf } from './folder-origin.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { isPolicyFolder } from './policy-folder.ts'
import { type DraftSummary, draftNamed, type Policy, policyNamed } from './server-policies.ts'
import { type ServerSession, signIn } from './server-session.ts'

export interface PushOptions {
  /** Where the folder does not say whose it is, or it is to go elsewhere. */
  policy: string | undefined
  draft: string | undefined
  server: { url: string; token: string } | undefined
  /** One file instead of a server. */
  out: string | undefined
  json: boolean
}

const Draft = z.object({ id: z.string(), revision: z.int() })
const Saved = z.object({ revision: z.int() })

/**
 * Saves the folder's policy as a draft, also one with errors: they are printed with their places, and the exit code is 1.
 * A draft that somebody else changed since it was pulled or pushed is left as it is.
 */
export async function pushCommand(io: Io, folder: string, options: PushOptions): Promise<ExitCode> {
  if (!(await isPolicyFolder(folder))) {
    throw new CannotRun(`\`${folder}\` is no policy folder`, '`heddle pull` makes one')
  }
  const { document, placeOf } = await readPolicy(folder)
  const compiled = compile(document)
  const saved = await save(folder, document, options)
  const { diagnostics } = compiled
  if (options.json) io.out(`${JSON.stringify({ ...saved.facts, diagnostics }, null, 2)}\n`)
  else {
    if (diagnostics.length > 0) io.out(`${diagnosticLines(placeOf, diagnostics)}\n`)
    io.out(`${saved.words}: ${faultsIn(diagnostics)}\n`)
  }
  return hasErrors(diagnostics) ? 1 : 0
}

async function save(
  folder: string,
  document: unknown,
  options: PushOptions,
): Promise<{ facts: object; words: string }> {
  const { out, server } = options
  if (out !== undefined) {
    await writeFile(out, `${JSON.stringify(document, null, 2)}\n`)
    return { facts: { file: out }, words: `wrote \`${out}\`` }
  }
  if (server === undefined) {
    throw new CannotRun('--server is missing', 'say where to push to, or write one file with --out')
  }
  const session = await signIn(server.url, server.token)
  try {
    return await saveDraft(session, folder, document, options)
  } finally {
    await session.end()
  }
}

async function saveDraft(session: ServerSession, folder: string, document: unknown, options: PushOptions) {
  const origin = await originOf(folder)
  const wanted = options.policy ?? origin?.policyId
  if (wanted === undefined) {
    throw new CannotRun(`\`${folder}\` does not say which policy it is of`, 'name it with --policy')
  }
  const policy = await policyNamed(session, wanted)
  const ours = origin?.policyId === policy.id ? origin : undefined
  const draft = await draftToSave(session, policy, folder, options.draft, ours)
  const { revision } = Saved.parse(
    await session.ask('PUT', `/v1/drafts/${draft.id}`, { revision: draft.revision, document }),
  )
  const version = ours?.version
  await noteOrigin(folder, {
    policyId: policy.id,
    ...(version === undefined ? {} : { version }),
    draft: { id: draft.id, revision },
  })
  return {
    facts: { policyId: policy.id, draftId: draft.id, revision },
    words: `saved as revision ${revision} of the draft \`${draft.name}\` of \`${policy.name}\``,
  }
}

/** The draft the folder was pulled from or pushed to; else a new one. Never one that has changed since, or that it never was. */
async function draftToSave(
  session: ServerSession,
  policy: Policy,
  folder: string,
  named: string | undefined,
  origin: Awaited<ReturnType<typeof originOf>>,
): Promise<DraftSummary> {
  const wanted = named ?? origin?.draft?.id
  const draft = wanted === undefined ? undefined : await draftNamed(session, policy, wanted)
  if (draft !== undefined) {
    if (draft.id === origin?.draft?.id && draft.revision === origin.draft.revision) return draft
    const why = draft.id === origin?.draft?.id ? 'was changed since' : 'is not what this folder was pulled from'
    throw new CannotRun(
      `the draft \`${draft.name}\` ${why}, and is left as it is`,
      'push to a draft of another name (--draft), or pull it into another folder and put the two together',
    )
  }
  const name = named ?? `From ${path.basename(path.resolve(folder))}`
  const base = origin?.version === undefined ? {} : { baseVersion: origin.version }
  const made = Draft.parse(await session.ask('POST', `/v1/policies/${policy.id}/drafts`, { name, ...base }))
  return { ...made, name }
}

function faultsIn(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return `${counted(errors, 'error')}, ${counted(diagnostics.length - errors, 'warning')}`
}
