// Policies the commands take, as a file or a folder, with faults told by place.
import path from 'node:path'
import { compile, type Diagnostic, type Program } from '@heddle/engine'
import { readJson } from './json-file.ts'
import { isPolicyFolder, placeInFolder, readPolicyFolder } from './policy-folder.ts'

/** Where a fault is, from its JSON Pointer: a file and the place in it, for people to open. */
export type Place = (pointer: string) => string

export function inFile(file: string): Place {
  return (pointer) => `${file}#${pointer === '' ? '/' : pointer}`
}

/** A policy file or folder, sound or not, and where the places in it are. Throws `CannotRun` when it cannot be read. */
export async function readPolicy(source: string): Promise<{ document: unknown; placeOf: Place }> {
  if (!(await isPolicyFolder(source))) return { document: await readJson(source), placeOf: inFile(source) }
  const document = await readPolicyFolder(source)
  return {
    document,
    placeOf: (pointer) => {
      const { file, path: below } = placeInFolder(document, pointer)
      return inFile(path.join(source, file))(below)
    },
  }
}

/** A policy file or folder as a program. Throws `PolicyRefused` with every fault at once. */
export async function readProgram(source: string): Promise<{ program: Program; diagnostics: Diagnostic[] }> {
  const { document, placeOf } = await readPolicy(source)
  const result = compile(document)
  if (!result.ok) throw new PolicyRefused(source, result.diagnostics, placeOf)
  return { program: result.program, diagnostics: result.diagnostics }
}

/** A policy that cannot be compiled; the command ends with exit code 1. */
export class PolicyRefused extends Error {
  readonly diagnostics: readonly Diagnostic[]
  readonly placeOf: Place
  constructor(source: string, diagnostics: readonly Diagnostic[], placeOf: Place = inFile(source)) {
    super(`\`${source}\` has errors`)
    this.diagnostics = diagnostics
    this.placeOf = placeOf
  }
}

/** One line for each diagnostic: place, what, hint. The place is a JSON Pointer, `/` for the whole document. */
export function diagnosticLines(placeOf: Place, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ path: at, severity, message, code, hint }) => {
      const advice = hint === undefined ? '' : `\n    ${hint}`
      return `${severity}  ${placeOf(at)}\n    ${message}  (${code})${advice}`
    })
    .join('\n')
}
