// A policy as a folder for git: a file for each ruleset and flow, so that two people's work merges and a change reads well.
// The same document as in one file; the order of rulesets is told in `policy.json`.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PolicyDocument } from '@heddle/engine'
import { CannotRun } from './io.ts'
import { fileFault, parseJson } from './json-file.ts'

type Fields = Readonly<Record<string, unknown>>

const head = 'policy.json'
/** Members of the document that have a file of their own. */
const alone = ['parameters', 'conditions', 'layout']
const flowFolder = 'flows'
const rulesetFolder = 'rulesets'

/** The document's files by name, `/` between folders, each as it is written. Throws `CannotRun` where a ruleset has no id fit for a name. */
export function filesOf(document: unknown): Map<string, string> {
  // A sound document is written in the order of its schema, so that equal policies are equal files.
  const sound = PolicyDocument.safeParse(document)
  const { rulesets, flows, ...rest } = fieldsOf(sound.success ? sound.data : document)
  const files = new Map<string, string>()
  const ids: string[] = []
  for (const ruleset of Array.isArray(rulesets) ? rulesets : []) {
    const { id } = fieldsOf(ruleset)
    if (typeof id !== 'string' || !isFileName(id))
      throw new CannotRun(`ruleset \`${id}\` has no id that a file can have`)
    if (ids.includes(id)) throw new CannotRun(`two rulesets have the id \`${id}\``)
    ids.push(id)
    files.set(`${rulesetFolder}/${id}.json`, written(ruleset))
  }
  for (const [name, flow] of Object.entries(fieldsOf(flows))) files.set(`${flowFolder}/${name}.json`, written(flow))
  const main: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rest)) {
    if (alone.includes(name)) files.set(`${name}.json`, written(value))
    else main[name] = value
  }
  files.set(head, written({ ...main, rulesets: ids }))
  return files
}

/** Whether the folder is one a policy was written to. */
export async function isPolicyFolder(folder: string): Promise<boolean> {
  return (await namesIn(folder)).includes(head)
}

/** Reads what `filesOf` made. Throws `CannotRun` that names the file and the place in it. */
export async function readPolicyFolder(folder: string): Promise<Fields> {
  const { rulesets: ids, ...main } = fieldsOf(await jsonAt(folder, head))
  const document: Record<string, unknown> = { ...main }
  for (const name of alone)
    if ((await namesIn(folder)).includes(`${name}.json`)) document[name] = await jsonAt(folder, `${name}.json`)
  const flows: Record<string, unknown> = {}
  for (const name of await namesIn(path.join(folder, flowFolder))) {
    if (name.endsWith('.json')) flows[name.slice(0, -5)] = await jsonAt(folder, `${flowFolder}/${name}`)
  }
  document.rulesets = await rulesetsIn(folder, ids)
  document.flows = flows
  return document
}

/** Writes the files and removes those of rulesets and flows that are no more. Everything else in the folder stays. */
export async function writePolicyFolder(folder: string, document: unknown): Promise<number> {
  const files = filesOf(document)
  for (const part of ['.', flowFolder, rulesetFolder]) {
    await mkdir(path.join(folder, part), { recursive: true })
    for (const name of await namesIn(path.join(folder, part))) {
      const file = path.posix.join(part, name)
      const isOurs = part !== '.' ? name.endsWith('.json') : alone.some((each) => name === `${each}.json`)
      if (isOurs && !files.has(file)) await rm(path.join(folder, file))
    }
  }
  for (const [name, text] of files) await writeFile(path.join(folder, name), text)
  return files.size
}

/** The file a JSON Pointer into the document leads to, and what is left of the pointer there. */
export function placeInFolder(document: Fields, pointer: string): { file: string; path: string } {
  const [, first, second = '', ...rest] = pointer.split('/')
  const below = rest.map((token) => `/${token}`).join('')
  if (first === 'rulesets') {
    const all = document.rulesets
    const { id } = fieldsOf(Array.isArray(all) ? all[Number(second)] : undefined)
    if (typeof id === 'string') return { file: `${rulesetFolder}/${id}.json`, path: below }
  }
  if (first === 'flows' && second !== '') return { file: `${flowFolder}/${second}.json`, path: below }
  if (first !== undefined && alone.includes(first)) {
    return { file: `${first}.json`, path: `${second === '' ? '' : `/${second}`}${below}` }
  }
  return { file: head, path: pointer }
}

async function rulesetsIn(folder: string, ids: unknown): Promise<unknown[]> {
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && isFileName(id))) {
    throw new CannotRun(`\`${path.join(folder, head)}\` has no list \`rulesets\` of the ids in their order`)
  }
  const files = (await namesIn(path.join(folder, rulesetFolder))).filter((name) => name.endsWith('.json'))
  const unlisted = files.find((name) => !ids.includes(name.slice(0, -5)))
  if (unlisted !== undefined) {
    throw new CannotRun(
      `\`${path.join(folder, rulesetFolder, unlisted)}\` is not listed in \`${head}\``,
      'add its id to `rulesets` there, in the place where it is to stand, or remove the file',
    )
  }
  const rulesets: unknown[] = []
  for (const id of ids) {
    const ruleset = await jsonAt(folder, `${rulesetFolder}/${id}.json`)
    if (fieldsOf(ruleset).id !== id) {
      throw new CannotRun(
        `\`${path.join(folder, rulesetFolder, `${id}.json`)}\` holds the ruleset \`${fieldsOf(ruleset).id}\``,
      )
    }
    rulesets.push(ruleset)
  }
  return rulesets
}

async function jsonAt(folder: string, name: string): Promise<unknown> {
  const file = path.join(folder, name)
  try {
    return parseJson(await readFile(file, 'utf8'), file)
  } catch (error) {
    if (error instanceof CannotRun) throw error
    throw new CannotRun(`cannot read \`${file}\`: ${fileFault(error)}`)
  }
}

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

function isFileName(id: string): boolean {
  return /^[\w-][\w.-]*$/.test(id)
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
