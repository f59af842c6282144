// Files the commands take: JSON documents, policies among them, with faults told by place.
import { readFile } from 'node:fs/promises'
import { compile, type Diagnostic, type Program } from '@heddle/engine'
import { CannotRun } from './io.ts'

/** The parsed JSON of a file. Throws `CannotRun` with file, line and column. */
export async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new CannotRun(`cannot read \`${file}\`: ${fileFault(error)}`)
  }
  if (text.trim() === '') throw new CannotRun(`\`${file}\` is empty`)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CannotRun(
      `\`${file}\`${placeOf(error, text)} is no JSON: ${error instanceof Error ? withoutPlace(error.message) : error}`,
    )
  }
}

/** What went wrong with a file, without Node's codes. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'it may not be read'
  return error instanceof Error ? error.message : String(error)
}

/** The place is told in lines and columns beside it. */
function withoutPlace(message: string): string {
  return message.replace(/,? (in JSON )?at position \d+.*$/s, '')
}

function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return ` line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/** A policy file as a program. Throws `PolicyRefused` with every fault at once. */
export async function readProgram(file: string): Promise<{ program: Program; diagnostics: Diagnostic[] }> {
  const result = compile(await readJson(file))
  if (!result.ok) throw new PolicyRefused(file, result.diagnostics)
  return { program: result.program, diagnostics: result.diagnostics }
}

/** A policy that cannot be compiled; the command ends with exit code 1. */
export class PolicyRefused extends Error {
  readonly file: string
  readonly diagnostics: readonly Diagnostic[]
  constructor(file: string, diagnostics: readonly Diagnostic[]) {
    super(`\`${file}\` has errors`)
    this.file = file
    this.diagnostics = diagnostics
  }
}

/** One line for each diagnostic: place, what, hint. The place is a JSON Pointer, `/` for the whole document. */
export function diagnosticLines(file: string, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ path, severity, message, code, hint }) => {
      const advice = hint === undefined ? '' : `\n    ${hint}`
      return `${severity}  ${file}#${path === '' ? '/' : path}\n    ${message}  (${code})${advice}`
    })
    .join('\n')
}
