// The command line: which command, with which options. Commands know nothing of arguments, and this file nothing of orders.
import { parseArgs } from 'node:util'
import { auditVerifyCommand } from './audit.ts'
import { checkCommand } from './check.ts'
import { compareCommand } from './compare.ts'
import { convertCommand } from './convert.ts'
import { decideCommand, exampleCommand } from './decide.ts'
import { diagnosticLines, PolicyRefused } from './documents.ts'
import { depthOf } from './explain.ts'
import { exportCommand } from './export.ts'
import { help } from './help.ts'
import { type ImportTarget, importCommand } from './import.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { pullCommand } from './pull.ts'
import { pushCommand } from './push.ts'
import { simulateCommand } from './simulate.ts'
import { sweepCommand } from './sweep.ts'

const options = {
  mapping: { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string' },
  into: { type: 'string' },
  server: { type: 'string' },
  token: { type: 'string' },
  data: { type: 'string' },
  history: { type: 'string' },
  baseline: { type: 'string' },
  candidate: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  orders: { type: 'string' },
  drill: { type: 'string', multiple: true },
  policy: { type: 'string' },
  vary: { type: 'string', multiple: true },
  points: { type: 'string' },
  by: { type: 'string' },
  pick: { type: 'string' },
  file: { type: 'string' },
  trace: { type: 'boolean' },
  explain: { type: 'boolean' },
  depth: { type: 'string' },
  prove: { type: 'boolean' },
  draft: { type: 'string' },
  overwrite: { type: 'boolean' },
  golden: { type: 'string' },
  brand: { type: 'boolean' },
  example: { type: 'boolean' },
  definitions: { type: 'boolean' },
  calibrate: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Which options a command takes beside --json, --data and --help. */
const taken: Readonly<Record<string, readonly string[]>> = {
  import: ['mapping', 'name', 'out', 'server', 'token'],
  simulate: ['history', 'baseline', 'candidate', 'from', 'to', 'drill', 'orders', 'definitions', 'calibrate'],
  export: ['policy', 'out'],
  sweep: ['history', 'policy', 'baseline', 'vary', 'points', 'by', 'pick', 'out', 'from', 'to', 'drill'],
  check: ['prove', 'history', 'golden', 'brand'],
  compare: [],
  convert: ['mapping', 'into', 'out'],
  decide: ['trace', 'example', 'explain', 'depth'],
  explain: ['depth', 'example'],
  pull: ['draft', 'server', 'token', 'overwrite'],
  push: ['policy', 'draft', 'server', 'token', 'out'],
  audit: ['file'],
}

/** Runs one command to its end; never throws for anything a user can do. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    if (error instanceof PolicyRefused) {
      io.err(`${error.message}\n${diagnosticLines(error.placeOf, error.diagnostics)}\n`)
      return 1
    }
    if (error instanceof CannotRun) {
      io.err(`heddle: ${error.message}\n${error.hint === undefined ? '' : `        ${error.hint}\n`}`)
      return 2
    }
    io.err(`heddle: this should not have happened; please report it\n${error instanceof Error ? error.stack : error}\n`)
    return 2
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parse(argv)
  const [command, ...rest] = positionals
  if (values.help === true || command === undefined || command === 'help') {
    const asked = values.help === true || command === 'help'
    if (asked) io.out(help)
    else io.err(help)
    return asked ? 0 : 2
  }
  const known = taken[command]
  if (known === undefined) throw usage(`there is no command \`${command}\``)
  for (const name of Object.keys(values)) {
    if (!['json', 'data', 'help', ...known].includes(name)) throw usage(`\`heddle ${command}\` takes no --${name}`)
  }
  // A folder that was asked for is meant, whatever the environment says.
  const databaseUrl = values.data === undefined ? io.databaseUrl : undefined
  const place = { dataFolder: values.data ?? io.dataFolder, databaseUrl }
  const json = values.json === true
  switch (command) {
    case 'import':
      return await importCommand(io, only(command, rest, 'the file or folder to import'), {
        mapping: values.mapping,
        name: values.name,
        target: targetOf(values, io),
        ...place,
        json,
      })
    case 'simulate':
      none(command, rest)
      return await simulateCommand(io, {
        history: needed(values.history, '--history', 'a file, a name or demo'),
        baseline: needed(values.baseline, '--baseline', 'a policy file'),
        candidate:
          values.calibrate === true ? values.candidate : needed(values.candidate, '--candidate', 'a policy file'),
        definitions: values.definitions === true,
        calibrate: values.calibrate === true,
        from: values.from,
        to: values.to,
        drills: values.drill ?? [],
        orders: values.orders,
        ...place,
        json,
      })
    case 'export':
      return await exportCommand(io, only(command, rest, 'the id of a run'), {
        policy: values.policy,
        out: needed(values.out, '--out', 'a file that ends in .csv or .parquet'),
        ...place,
        json,
      })
    case 'sweep':
      none(command, rest)
      return await sweepCommand(io, {
        history: needed(values.history, '--history', 'a file, a name or demo'),
        policy: needed(values.policy, '--policy', 'a policy file'),
        baseline: values.baseline,
        vary: values.vary ?? [],
        points: values.points,
        by: values.by,
        pick: values.pick,
        out: values.out,
        from: values.from,
        to: values.to,
        drills: values.drill ?? [],
        ...place,
        json,
      })
    case 'check':
      return await checkCommand(io, only(command, rest, 'a policy file'), {
        prove: values.prove === true,
        history: values.history,
        golden: values.golden,
        brand: values.brand === true,
        ...place,
        json,
      })
    case 'compare': {
      const [before, after, ...more] = rest
      if (before === undefined || after === undefined || more.length > 0) {
        throw usage('`heddle compare` takes two policies: files, or ids of versions')
      }
      return await compareCommand(io, before, after, { ...place, json })
    }
    case 'convert':
      return await convertCommand(io, only(command, rest, 'a json-rules-engine rule set'), {
        mapping: needed(values.mapping, '--mapping', 'a file that says what the names of the rules stand for'),
        into: values.into,
        out: values.out,
        json,
      })
    case 'pull': {
      const [source, folder, ...more] = rest
      if (source === undefined || folder === undefined || more.length > 0) {
        throw usage('`heddle pull` takes the name of a policy (or a policy file) and a folder')
      }
      const server = serverOf(values, io)
      if (server === undefined && values.draft !== undefined) throw usage('--draft goes with --server')
      return await pullCommand(io, source, folder, {
        draft: values.draft,
        server,
        overwrite: values.overwrite === true,
        json,
      })
    }
    case 'push': {
      if (values.out !== undefined && values.server !== undefined) throw usage('either --out or --server, not both')
      return await pushCommand(io, only(command, rest, 'a folder that `heddle pull` made'), {
        policy: values.policy,
        draft: values.draft,
        server: serverOf(values, io),
        out: values.out,
        json,
      })
    }
    case 'explain':
    case 'decide': {
      if (values.example === true) return exampleCommand(io)
      const [policy, facts, ...more] = rest
      if (policy === undefined || facts === undefined || more.length > 0) {
        throw usage(
          `\`heddle ${command}\` takes a policy file and a file with the facts of an order (--example prints one)`,
        )
      }
      const isExplained = command === 'explain' || values.explain === true || values.depth !== undefined
      if (isExplained && values.trace === true)
        throw usage('--trace prints the decision; --depth 4 explains it with its trace')
      const depth = isExplained ? depthOf(values.depth ?? 'sites') : undefined
      return await decideCommand(io, policy, facts, { json, trace: values.trace === true, explain: depth })
    }
    default:
      if (only(command, rest, 'the word `verify`') !== 'verify') throw usage('`heddle audit` knows only `verify`')
      return await auditVerifyCommand(io, { file: values.file, ...place, json })
  }
}

function targetOf(values: { out?: string; server?: string; token?: string }, io: Io): ImportTarget {
  const { out, server } = values
  if (out !== undefined && server !== undefined) throw usage('either --out or --server, not both')
  if (out !== undefined) return { kind: 'file', file: out }
  const address = serverOf(values, io)
  return address === undefined ? { kind: 'store' } : { kind: 'server', ...address }
}

/** Undefined where no server was named. */
function serverOf(
  { server, token }: { server?: string; token?: string },
  io: Io,
): { url: string; token: string } | undefined {
  if (server === undefined) {
    if (token !== undefined) throw usage('--token goes with --server')
    return undefined
  }
  return {
    url: server,
    token: needed(token ?? io.serverToken, '--token', 'or $HEDDLE_TOKEN: a sign-in link or a session token'),
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw usage(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error))
  }
}

function usage(message: string): CannotRun {
  return new CannotRun(message, 'npx heddle --help lists the commands')
}

function needed(value: string | undefined, option: string, what: string): string {
  if (value === undefined) throw usage(`${option} is missing (${what})`)
  return value
}

function only(command: string, rest: readonly string[], what: string): string {
  const [first, ...more] = rest
  if (first === undefined) throw usage(`\`heddle ${command}\` needs ${what}`)
  if (more.length > 0) throw usage(`\`heddle ${command}\` takes one argument, not ${rest.length}`)
  return first
}

function none(command: string, rest: readonly string[]): void {
  if (rest.length > 0)
    throw usage(
      `\`heddle ${command}\` takes no argument \`${rest[0]}\`; what it needs goes with options (npx heddle --help)`,
    )
}
