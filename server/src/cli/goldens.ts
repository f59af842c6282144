// Golden orders on the command line: of a file, or those pinned to a stored policy.
import { canonicalJson, type GoldenAnswer, GoldenFile, goldenAnswer, type Program } from '@heddle/engine'
import { z } from 'zod'
import { judgeGolden } from '../releases/judge-golden.ts'
import { goldenTexts } from '../store/golden-orders.ts'
import { listPolicies, type PolicyRow } from '../store/policies.ts'
import { CannotRun, type Io } from './io.ts'
import { readJson } from './json-file.ts'
import { progress, share } from './progress.ts'
import { placeInWords, type StorePlace, withStore } from './store.ts'

export interface Judged {
  name: string
  isKept: boolean
  expected: GoldenAnswer
  actual: GoldenAnswer
}

export interface GoldenOptions extends StorePlace {
  golden: string | undefined
  brand: boolean
}

/** Every golden order asked for, in its order; undefined when none were asked for. */
export async function goldensOf(io: Io, program: Program, options: GoldenOptions): Promise<Judged[] | undefined> {
  const { golden, brand } = options
  if (golden === undefined && !brand) return undefined
  return [
    ...(golden === undefined ? [] : await ofFile(io, program, golden)),
    ...(brand ? await ofStore(io, program, options) : []),
  ]
}

async function ofFile(io: Io, program: Program, file: string): Promise<Judged[]> {
  const read = GoldenFile.safeParse(await readJson(file))
  if (!read.success)
    throw new CannotRun(`\`${file}\` holds no golden orders: ${z.prettifyError(read.error).split('\n')[0]}`)
  const { network, orders } = read.data
  return eachShown(io, orders, (order) => {
    const { name, expected } = order
    const actual = goldenAnswer(program, network, order)
    return { name, expected, actual, isKept: canonicalJson(actual) === canonicalJson(expected) }
  })
}

/** What `judge` makes of each, with a line that says how far it is. */
function eachShown<T>(io: Io, goldens: readonly T[], judge: (golden: T) => Judged): Judged[] {
  const line = progress(io)
  const judged = goldens.map((golden, index) => {
    line.show(`deciding: ${share(index, goldens.length, 'golden orders')}`)
    return judge(golden)
  })
  line.end()
  return judged
}

const inUse = 'check in the editor, or with POST /v1/check/golden-orders'

async function ofStore(io: Io, program: Program, place: StorePlace): Promise<Judged[]> {
  const { name } = program.document
  const judged = await withStore(place, inUse, async ({ read }) => {
    const policies: PolicyRow[] = []
    let cursor: string | undefined
    do {
      const page = await listPolicies(read, { limit: 100, ...(cursor === undefined ? {} : { cursor }) })
      policies.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    // A brand with one policy means that one, whatever the file is called.
    const [only, ...others] = policies.filter((policy) => policies.length === 1 || policy.name === name)
    if (only === undefined || others.length > 0) {
      const names = policies.map((policy) => `\`${policy.name}\``).join(', ')
      throw new CannotRun(
        `--brand: ${placeInWords(place)} has ${only === undefined ? 'no' : 'more than one'} policy \`${name}\``,
        `there are: ${names}`,
      )
    }
    const goldens = await goldenTexts(read, only.id)
    if (goldens.length === 0) io.err(`no golden order is pinned to \`${only.name}\`\n`)
    return eachShown(io, goldens, ({ name, facts, expected }) => ({
      name,
      ...judgeGolden(program, { facts: JSON.parse(facts), expected: JSON.parse(expected) }),
    }))
  })
  if (judged === undefined) throw new CannotRun(`--brand: ${placeInWords(place)} holds no policies`)
  return judged
}

/** What is broken first, then how many are kept. */
export function goldensInWords(goldens: readonly Judged[]): string {
  const broken = goldens.filter(({ isKept }) => !isKept)
  const lines = broken.map(
    ({ name, expected, actual }) =>
      `golden order \`${name}\`: expected ${answerInWords(expected)}; got ${answerInWords(actual)}\n`,
  )
  return `${lines.join('')}golden orders: ${goldens.length - broken.length} of ${goldens.length} decided as expected\n`
}

function answerInWords({ rests, ships, short, returns = [] }: GoldenAnswer): string {
  const parts = [...ships, ...short, ...returns]
  return `${rests}${parts.length === 0 ? '' : ` (${parts.join(' · ')})`}`
}
