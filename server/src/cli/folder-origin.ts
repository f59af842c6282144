// Where a policy folder came from, kept in it as `.heddle.json`: so that pushing goes back there, and neither side is
// written over when it has changed since.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, PolicyHash, sha256Hex } from '@heddle/engine'
import { z } from 'zod'
import { parseJson } from './json-file.ts'
import { readPolicyFolder } from './policy-folder.ts'

const file = '.heddle.json'

export const FolderOrigin = z.object({
  policyId: z.string(),
  /** The version it is made from; absent where there was none. */
  version: PolicyHash.optional(),
  /** The draft it was pulled from or pushed to last, as it was then. */
  draft: z.object({ id: z.string(), revision: z.int() }).optional(),
  /** SHA-256 of the document's canonical JSON, as pulled or pushed last. */
  content: z.string(),
})
export type FolderOrigin = z.infer<typeof FolderOrigin>

/** Undefined where the folder says nothing of it that could be understood. */
export async function originOf(folder: string): Promise<FolderOrigin | undefined> {
  try {
    const name = path.join(folder, file)
    return FolderOrigin.safeParse(parseJson(await readFile(name, 'utf8'), name)).data
  } catch {
    return undefined
  }
}

/** Notes down where the folder's content is kept, as it is now. */
export async function noteOrigin(folder: string, origin: Omit<FolderOrigin, 'content'>): Promise<void> {
  const noted = { ...origin, content: contentOf(await readPolicyFolder(folder)) }
  await writeFile(path.join(folder, file), `${JSON.stringify(noted, null, 2)}\n`)
}

/** Whether the folder holds what it was given last; false where that cannot be told. */
export async function isUntouched(folder: string): Promise<boolean> {
  const origin = await originOf(folder)
  if (origin === undefined) return false
  try {
    return contentOf(await readPolicyFolder(folder)) === origin.content
  } catch {
    return false
  }
}

function contentOf(document: unknown): string {
  return sha256Hex(canonicalJson(document))
}
