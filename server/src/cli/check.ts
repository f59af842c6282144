// `heddle check`: every fault of a policy at once, each with its place.
import { check, hasErrors, PolicyDocument, policyHash } from '@heddle/engine'
import { diagnosticLines, readJson } from './documents.ts'
import { counted } from './figures.ts'
import type { ExitCode, Io } from './io.ts'

export async function checkCommand(io: Io, file: string, options: { json: boolean }): Promise<ExitCode> {
  const document = await readJson(file)
  const diagnostics = check(document)
  const parsed = hasErrors(diagnostics) ? undefined : PolicyDocument.safeParse(document)
  const hash = parsed?.success === true ? policyHash(parsed.data) : undefined
  if (options.json) {
    io.out(`${JSON.stringify({ diagnostics, ...(hash === undefined ? {} : { hash }) }, null, 2)}\n`)
    return hasErrors(diagnostics) ? 1 : 0
  }
  if (diagnostics.length > 0) io.out(`${diagnosticLines(file, diagnostics)}\n`)
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  io.out(`${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`)
  if (hash !== undefined) io.out(`version ${hash}\n`)
  return errors > 0 ? 1 : 0
}
