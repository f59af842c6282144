// Why an order went where it went, at four depths, as text: one sentence; every site with what settled it; the ranks; the
// whole trace by place of rule and condition. The same explanation the editor and the API give.
import type {
  ConditionTrace,
  Decision,
  ExplainedLine,
  ExplainedSite,
  Explanation,
  Facts,
  PolicyDocument,
  RowTrace,
  Trace,
} from '@heddle/engine'
import { CannotRun } from './io.ts'
import { table } from './table.ts'

/** What each depth adds to the one before; the words may stand for the numbers. */
export const depths = ['sentence', 'sites', 'ranks', 'trace'] as const
export type Depth = 1 | 2 | 3 | 4

/** `1` to `4` or one of the words. Throws `CannotRun` for anything else. */
export function depthOf(wanted: string): Depth {
  const place = depths.findIndex((word, index) => wanted === word || wanted === String(index + 1))
  if (place === -1) {
    throw new CannotRun(
      `--depth \`${wanted}\` is not known`,
      `use ${depths.map((word, index) => `${index + 1} (${word})`).join(', ')}`,
    )
  }
  return (place + 1) as Depth
}

/** What programs get: only what the depth asks for. */
export function explanationJson(explanation: Explanation, trace: Trace | undefined, depth: Depth): object {
  const { sentence, steps, lines, unknown, notInForce } = explanation
  if (depth === 1) return { sentence }
  const sites = (line: ExplainedLine) => ({
    ...line,
    sites: line.sites.map(({ rank, ...site }) => (depth < 3 || rank === undefined ? site : { ...site, rank })),
  })
  const told = { sentence, steps, lines: lines.map(sites), unknown, notInForce }
  return depth === 4 && trace !== undefined ? { ...told, trace } : told
}

/** The explanation as people read it in a terminal. */
export function explanationText(
  explanation: Explanation,
  { decision, facts, document }: { decision: Decision; facts: Facts; document: PolicyDocument },
  depth: Depth,
): string {
  const parts = [explanation.sentence]
  if (depth >= 2) {
    parts.push(...stepsText(explanation), ...explanation.lines.map((line) => lineText(line)))
    for (const words of [...explanation.unknown, ...explanation.notInForce]) parts.push(`note: ${words}`)
  }
  if (depth >= 3) for (const line of explanation.lines) parts.push(...ranksText(line))
  if (depth >= 4 && decision.trace !== undefined) parts.push(...traceText(decision.trace, facts, document))
  return parts.join('\n\n')
}

function stepsText({ steps }: Explanation): string[] {
  if (steps.length === 0) return []
  const lines = steps.flatMap(({ label, sentence, attempts }) => [
    `  ${label}: ${sentence}`,
    ...attempts.map((attempt, index) => `    ${index + 1}. ${attempt}`),
  ])
  return [['The way it went', ...lines].join('\n')]
}

function lineText({ lineId, sku, sentence, sites, nearestMiss, triedInVain }: ExplainedLine): string {
  const lines = [`Line ${lineId} (${sku}): ${sentence}`]
  for (const site of sites) lines.push(`  ${marks[site.verdict]} ${site.sentence}${conditionText(site)}`)
  if (nearestMiss !== undefined) lines.push(`  nearest miss: ${nearestMiss.sentence}`)
  if (triedInVain !== undefined) {
    lines.push(`  nearest miss: no single change of the ${triedInVain} tried would have had another site ship it.`)
  }
  return lines.join('\n')
}

const marks: Readonly<Record<ExplainedSite['verdict'], string>> = {
  chosen: '✓',
  'ranked-lower': '·',
  'not-chosen': '·',
  excluded: '✕',
  'no-stock': '–',
}

/** What the rule asks and what it found, by the names that stand in the document. */
function conditionText({ rulesetId, ruleId, condition }: ExplainedSite): string {
  if (ruleId === undefined) return ''
  const asked = condition === undefined ? '' : `: asks ${wantedText(condition)}, was ${valueText(condition.actual)}`
  return `\n      rule ${rulesetId}/${ruleId}${asked}`
}

function wantedText({ fact, operator, wanted }: { fact?: string; operator?: string; wanted?: unknown }): string {
  return `\`${fact} ${operator}${wanted === undefined ? '' : ` ${valueText(wanted)}`}\``
}

function valueText(value: unknown): string {
  return value === undefined ? 'missing' : typeof value === 'string' ? value : JSON.stringify(value)
}

function ranksText({ lineId, sku, sites }: ExplainedLine): string[] {
  const ranked = sites
    .flatMap((site) => (site.rank === undefined ? [] : [{ ...site, rank: site.rank }]))
    .sort((a, b) => a.rank.tier - b.rank.tier || a.rank.costMinor - b.rank.costMinor)
  if (ranked.length === 0) return []
  const rows = ranked.map(({ siteName, rank, verdict }, index) => [
    String(index + 1),
    siteName,
    String(rank.tier),
    String(rank.costMinor),
    verdict === 'chosen' ? 'chosen' : '',
  ])
  const heading = ['rank', 'site', 'tier', 'cost (minor units)', '']
  return [`Ranks of line ${lineId} (${sku})\n${table(heading, rows, ['right', 'left', 'right', 'right', 'left'])}`]
}

function traceText({ rows, guards }: Trace, facts: Facts, document: PolicyDocument): string[] {
  const parts = rows.map((row) => rowText(row, facts, document))
  if (guards.length > 0) {
    const asked = guards.flatMap(({ state, guard, truth, conditions }) => [
      `  ${truthMarks[truth]} ${guard} (in ${state})`,
      ...conditionsText(conditions),
    ])
    parts.unshift(['Conditions on the ways of the flow', ...asked].join('\n'))
  }
  return parts
}

function rowText({ rulesetId, row, rules }: RowTrace, { network }: Facts, document: PolicyDocument): string {
  const [lineId = '', siteId] = row.split('@')
  const site = network.sites.find(({ id }) => id === siteId)?.name ?? siteId
  const about = row === 'order' ? 'the order' : `line ${lineId}${site === undefined ? '' : ` at ${site}`}`
  const name = document.rulesets.find(({ id }) => id === rulesetId)?.name ?? rulesetId
  const lines = [`Ruleset ${rulesetId} (${name}), ${about}`]
  for (const { ruleId, truth, fired, conditions } of rules) {
    lines.push(`  ${truthMarks[truth]} ${ruleId}${fired ? ' (acted)' : ''}`, ...conditionsText(conditions))
  }
  return lines.join('\n')
}

const truthMarks = { true: '✓', false: '✕', unknown: '?' } as const

function conditionsText(conditions: readonly ConditionTrace[]): string[] {
  return conditions.flatMap((condition) => {
    if (condition.fact === undefined) return []
    const { path, truth, element, actual } = condition
    const whose = element === undefined ? '' : ` of ${element}`
    const place = path === '' ? '/' : path
    return [`      ${truthMarks[truth]} ${place}  ${wantedText(condition)}${whose}, was ${valueText(actual)}`]
  })
}
