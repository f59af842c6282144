// `heddle compare`: whether two policies decide alike, proved; or an order that they decide differently.
import { comparePolicies, compile, type PolicyComparison, type Program } from '@heddle/engine'
import { createProver } from '../proving/prover.ts'
import { findVersion } from '../store/versions.ts'
import { readProgram } from './documents.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { type StorePlace, withStore } from './store.ts'

/** Files, or ids of versions in the store. Exit code 1 when they decide differently, 2 when it is not known. */
export async function compareCommand(
  io: Io,
  before: string,
  after: string,
  options: StorePlace & { json: boolean },
): Promise<ExitCode> {
  const programs = [await programOf(before, options), await programOf(after, options)] as const
  const prover = createProver()
  let comparison: PolicyComparison
  try {
    comparison = await comparePolicies(...programs, prover.solve)
  } finally {
    await prover.close()
  }
  io.out(options.json ? `${JSON.stringify(comparison, null, 2)}\n` : `${inWords(comparison).join('\n')}\n`)
  return comparison.verdict === 'equivalent' ? 0 : comparison.verdict === 'different' ? 1 : 2
}

async function programOf(wanted: string, place: StorePlace): Promise<Program> {
  if (!/^[0-9a-f]{64}$/.test(wanted)) return (await readProgram(wanted)).program
  const inUse = 'ask the server for GET /v1/versions/{hash}/compare/{otherHash}, or give two files'
  const version = await withStore(place, inUse, (database) => findVersion(database.read, wanted))
  if (version === undefined) throw new CannotRun(`there is no version \`${wanted}\``)
  const compiled = compile(version.document)
  if (!compiled.ok) throw new CannotRun(`version \`${wanted}\` does not compile any more`)
  return compiled.program
}

function inWords(comparison: PolicyComparison): string[] {
  const lines = comparison.rulesets.map(
    ({ rulesetId, otherId, verdict }) =>
      `  ${rulesetId}${otherId === undefined ? '' : ` (now ${otherId})`}: ${rulesetWords[verdict]}`,
  )
  if (comparison.verdict === 'equivalent') return ['they decide every order alike (proved)', ...lines]
  const flows = comparison.sameFlows ? [] : ['  flows: not the same']
  if (comparison.verdict !== 'different') return ['whether they decide alike is not known', ...flows, ...lines]
  const { facts, before, after } = comparison.shown
  return [
    'they decide differently, for example this order:',
    ...flows,
    ...lines,
    `  the first rests in ${before.rests}, the second in ${after.rests}`,
    JSON.stringify(facts, null, 2),
  ]
}

const rulesetWords = {
  equivalent: 'the same for every row (proved)',
  different: 'other rules act for some row',
  unknown: 'not known',
} as const
