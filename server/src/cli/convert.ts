// `heddle convert`: a json-rules-engine rule set as a draft ruleset, with a report of what would answer differently.
import { writeFile } from 'node:fs/promises'
import { type ForeignDraft, ForeignMapping, importForeign, PolicyDocument, pointer } from '@heddle/engine'
import { formFault } from '../form-fault.ts'
import { diagnosticLines, inFile, PolicyRefused } from './documents.ts'
import { counted } from './figures.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { readJson } from './json-file.ts'

export interface ConvertOptions {
  mapping: string
  /** A policy the draft is put into. */
  into: string | undefined
  out: string | undefined
  json: boolean
}

/** Prints the report; writes the draft, or the policy it was put into, to `out`. Exit code 1 when a rule was left out. */
export async function convertCommand(io: Io, file: string, options: ConvertOptions): Promise<ExitCode> {
  const mapping = ForeignMapping.safeParse(await readJson(options.mapping))
  if (!mapping.success) {
    const faults = mapping.error.issues.map(
      (issue) => `  ${options.mapping}#${pointer('', ...issue.path.map(String)) || '/'}  ${formFault(issue)}`,
    )
    throw new CannotRun(`\`${options.mapping}\` says not what the names of the rules stand for:\n${faults.join('\n')}`)
  }
  const imported = importForeign(await readJson(file), mapping.data)
  if (!imported.ok) throw new PolicyRefused(file, imported.diagnostics)
  const { draft, diagnostics } = imported
  const document = await documentOf(draft, options.into)
  if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(document, null, 2)}\n`)
  if (options.json) io.out(`${JSON.stringify({ ...draft, diagnostics }, null, 2)}\n`)
  else io.out(`${inWords(file, draft, diagnosticLines(inFile(file), diagnostics))}\n`)
  return draft.report.some(({ ruleId }) => ruleId === undefined) ? 1 : 0
}

/** The draft alone, or within a policy: in the place of its ruleset of that id, else behind the others. */
async function documentOf({ ruleset, conditions }: ForeignDraft, into: string | undefined): Promise<unknown> {
  if (into === undefined) return { ruleset, conditions }
  const policy = PolicyDocument.safeParse(await readJson(into))
  if (!policy.success) throw new CannotRun(`\`${into}\` is no policy`, `npx heddle check ${into} says why`)
  const others = policy.data.rulesets.filter(({ id }) => id !== ruleset.id)
  return {
    ...policy.data,
    conditions: { ...policy.data.conditions, ...conditions },
    rulesets: [...others, ruleset],
  }
}

function inWords(file: string, { report, ruleset }: ForeignDraft, warnings: string): string {
  const lines = report.flatMap(({ path, name, ruleId, findings }) => [
    `${ruleId === undefined ? 'left out' : findings.length > 0 ? 'differs ' : 'the same'}  ${name}  (${file}#${path || '/'})`,
    ...findings.map((finding) => `    ${finding.path || '/'}: ${finding.message}`),
  ])
  const leftOut = report.filter(({ ruleId }) => ruleId === undefined).length
  return [
    ...(warnings === '' ? [] : [warnings]),
    ...lines,
    `${counted(ruleset.rules.length, 'rule')} in the draft, ${counted(leftOut, 'other')} left out`,
  ].join('\n')
}
