// `heddle decide`: one order through one policy, in words, explained, or as JSON.
import { type Decision, decide, explain, Facts, pointer } from '@heddle/engine'
import { demoHistory } from '../demo/index.ts'
import { formFault } from '../form-fault.ts'
import { readProgram } from './documents.ts'
import { type Depth, explanationJson, explanationText } from './explain.ts'
import { wholeMoney } from './figures.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { readJson } from './json-file.ts'

export async function decideCommand(
  io: Io,
  policyFile: string,
  factsFile: string,
  options: { json: boolean; trace: boolean; explain: Depth | undefined },
): Promise<ExitCode> {
  const { program } = await readProgram(policyFile)
  const facts = await readFacts(factsFile)
  const { explain: depth } = options
  const decision = decide(program, facts, facts.now, options.trace || depth === 4 ? { trace: true } : {})
  if (depth === undefined) {
    if (options.json || options.trace) io.out(`${JSON.stringify(decision, null, 2)}\n`)
    else io.out(`${inWords(decision, facts)}\n`)
    return 0
  }
  const explanation = explain(program, facts, decision)
  const { document } = program
  io.out(
    options.json
      ? `${JSON.stringify(explanationJson(explanation, decision.trace, depth), null, 2)}\n`
      : `${explanationText(explanation, { decision, facts, document }, depth)}\n`,
  )
  return 0
}

async function readFacts(factsFile: string): Promise<Facts> {
  const parsed = Facts.safeParse(await readJson(factsFile))
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${factsFile}#${pointer('', ...issue.path.map(String)) || '/'}  ${formFault(issue)}`,
    )
    throw new CannotRun(`\`${factsFile}\` holds no facts of an order:\n${faults.join('\n')}`, hintExample)
  }
  return parsed.data
}

const hintExample = 'npx heddle decide --example prints one that is in order'

/** Prints the facts of an order of the demo brand: a file to begin with. */
export function exampleCommand(io: Io): ExitCode {
  const history = demoHistory({ orders: 60 })
  const order = [...history.events].find((event) => event.type === 'order')
  if (order === undefined) throw new Error('the demo brand has no order')
  const skus = new Set(order.lines.map(({ sku }) => sku))
  const { at: now, lines } = order
  const stock = history.openingStock
    .filter(({ sku }) => skus.has(sku))
    .map(({ siteId, sku, onHand }) => ({ siteId, sku, onHand, allocated: 0 }))
  const facts = Facts.parse({ now, order: order.order, lines, network: history.head.network, stock })
  io.out(`${JSON.stringify(facts, null, 2)}\n`)
  return 0
}

function inWords(decision: Decision, facts: Facts): string {
  const names = new Map(facts.network.sites.map(({ id, name }) => [id as string, name]))
  const { currency } = facts.network
  const skus = new Map(facts.lines.map(({ id, sku }) => [id as string, sku as string]))
  const lines = [`order ${decision.orderId} rests in the state \`${decision.rests}\``]
  for (const shipment of decision.proposal.shipments ?? []) {
    const goods = shipment.lines.map(({ lineId, quantity }) => `${quantity} × ${skus.get(lineId) ?? lineId}`).join(', ')
    const cost = shipment.costMinor === undefined ? 'cost unknown' : wholeMoney(shipment.costMinor, currency)
    const arrival =
      shipment.deliversAt === undefined ? 'arrival unknown' : `arrives ${shipment.deliversAt.slice(0, 10)}`
    lines.push(`  ships from ${names.get(shipment.siteId) ?? shipment.siteId}: ${goods} (${cost}, ${arrival})`)
  }
  for (const remedy of decision.proposal.remedies ?? []) {
    lines.push(`  ${remedy.type}: ${remedy.quantity} × ${skus.get(remedy.lineId) ?? remedy.lineId}`)
  }
  for (const { lineId, siteId, ruleId, reason } of decision.proposal.excluded ?? []) {
    lines.push(
      `  not from ${names.get(siteId) ?? siteId} for ${skus.get(lineId) ?? lineId}: ${reason} (rule ${ruleId})`,
    )
  }
  for (const fact of decision.review) lines.push(`  needs review: ${fact} is missing`)
  lines.push(`by version ${decision.policy}`)
  return lines.join('\n')
}
