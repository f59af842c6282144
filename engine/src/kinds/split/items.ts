// What is assigned as one: a line, or a bundle of lines that ship together or not at all.
import { type Choice, choiceAt, type Problem } from './problem.ts'

export interface Item {
  /** In ascending order. */
  lines: readonly number[]
  /** Ships in one piece from one site or not at all; else unit by unit. */
  isWhole: boolean
  /** Pieces wanted: 1 of a whole item, else the line's units. */
  pieces: number
  unitsOfPiece: number
  valueOfPiece: number
  /** Best first. Here `units` is how many pieces the site may ship; tiers and cost are of one piece. */
  choices: readonly Choice[]
}

/** The order's items by their first line. Those that no site can ship are left out. */
export function itemsOf(problem: Problem): Item[] {
  const items: Item[] = []
  const keep = (item: Item) => {
    if (item.choices.length > 0) items.push(item)
  }
  if (problem.together.some(({ penalty }) => !Number.isFinite(penalty))) {
    for (const lines of bundlesOf(problem))
      keep(lines.length === 1 ? itemOfLine(problem, lines) : bundle(problem, lines))
  } else {
    for (let line = 0; line < problem.lines.length; line += 1) keep(itemOfLine(problem, [line]))
  }
  return items
}

/** Line numbers that go as one; sets that overlap are one set. */
function bundlesOf({ lines, together }: Problem): readonly number[][] {
  const first = lines.map((_, line) => line)
  for (const { lines: members, penalty } of together) {
    if (Number.isFinite(penalty)) continue
    const heads = members.map((line) => first[line] ?? line)
    const head = Math.min(...heads)
    for (let line = 0; line < first.length; line += 1) if (heads.includes(first[line] ?? -1)) first[line] = head
  }
  const byFirst: number[][] = lines.map(() => [])
  first.forEach((head, line) => {
    byFirst[head]?.push(line)
  })
  return byFirst.filter((bundled) => bundled.length > 0)
}

function itemOfLine(problem: Problem, lines: readonly number[]): Item {
  const demand = problem.lines[lines[0] ?? -1]
  const { quantity = 0, valueMinor = 0, choices = [] } = demand ?? {}
  if (!problem.wholeLines) {
    const able = ableTo(choices, 1)
    return { lines, isWhole: false, pieces: quantity, unitsOfPiece: 1, valueOfPiece: valueMinor, choices: able }
  }
  return {
    lines,
    isWhole: true,
    pieces: 1,
    unitsOfPiece: quantity,
    valueOfPiece: valueMinor * quantity,
    choices: ableTo(choices, quantity),
  }
}

/** Usually all of them. */
function ableTo(choices: readonly Choice[], least: number): readonly Choice[] {
  for (const { units } of choices) if (units < least) return choices.filter((choice) => choice.units >= least)
  return choices
}

function bundle(problem: Problem, lines: readonly number[]): Item {
  const item = { lines, isWhole: true, pieces: 1, unitsOfPiece: 0, valueOfPiece: 0 }
  const wanted = new Map<number, number>()
  for (const line of lines) {
    const { quantity = 0, valueMinor = 0, group = 0 } = problem.lines[line] ?? {}
    item.unitsOfPiece += quantity
    item.valueOfPiece += quantity * valueMinor
    wanted.set(group, (wanted.get(group) ?? 0) + quantity)
  }
  const choices: Choice[] = []
  for (let site = 0; site < problem.siteCount; site += 1) {
    const choice = bundledChoice(problem, lines, site)
    const suffices = [...wanted].every(
      ([group, units]) => units <= (problem.pools[group * problem.siteCount + site] ?? 0),
    )
    if (choice !== undefined && suffices) choices.push(choice)
  }
  choices.sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site)
  return { ...item, choices }
}

function bundledChoice(problem: Problem, lines: readonly number[], site: number): Choice | undefined {
  const bundled = { site, tiersLost: 0, cost: 0, units: 1 }
  for (const line of lines) {
    const demand = problem.lines[line]
    const choice = demand === undefined ? undefined : choiceAt(demand, site)
    if (demand === undefined || choice === undefined || choice.units < demand.quantity) return undefined
    const times = problem.wholeLines ? 1 : demand.quantity
    bundled.tiersLost += choice.tiersLost * times
    bundled.cost += choice.cost * times
  }
  return bundled
}
