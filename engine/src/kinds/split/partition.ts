// Few whole lines, each of another SKU, straight from the slate: the partition `bestBySubsets` finds where nothing limits
// shipments, in tables that are never made anew.
import type { Slate } from '../bulk.ts'
import { bestCut } from './best-cut.ts'
import type { Terms } from './terms.ts'

const mostLines = 6
const size = 1 << mostLines
/** As the digits of `Scale`: shipments, then cost, then tiers; within these bounds all sums are exact. */
const costScale = 16
const tierScale = 2 ** 42
const dearest = 2 ** 33

const items = new Int32Array(mostLines)
const units = new Float64Array(size)
const block = new Float64Array(size)
const blockSite = new Int32Array(size)
const ofSite = new Float64Array(size)
const best = new Float64Array(size)
const taken = new Int32Array(size)
/** By item and site. */
let weights = new Float64Array(0)
let rows = new Int32Array(0)
let masks = new Int32Array(0)

/** Whether the terms let the row's site ship any of its line. */
export function isAdmitted(
  { isRanked, tier, facts, rowSite }: Slate,
  { maxTier, groups }: Terms,
  row: number,
): boolean {
  if (isRanked[row] === 0) return false
  if (maxTier === 9 && groups.length === 0) return true
  if ((tier[row] as number) > maxTier) return false
  const site = facts.network.sites[rowSite[row] ?? -1]
  return groups.length === 0 || site?.groups.some((group) => groups.includes(group)) === true
}

export function add(slate: Slate, row: number, units: number): void {
  const at = slate.portions
  slate.portionRow[at] = row
  slate.portionUnits[at] = units
  slate.portions = at + 1
}

/** Assigns the lines; false, with nothing assigned, where `assign` has to look at it. */
export function partition(slate: Slate, terms: Terms): boolean {
  slate.portions = 0
  if (terms.together.size > 0 || terms.granularity === 'quantity' || terms.minimumValueMinor > 0) return false
  const count = enter(slate, terms)
  if (count < 1 || Math.abs(terms.splitPenaltyMinor) > dearest) return false
  tabulate(slate.siteCount, count)
  const full = (1 << count) - 1
  const alone = bestAlone(full, terms.splitPenaltyMinor * costScale)
  for (let subset = 1; subset <= full; subset += 1) bestCut(subset, block, best, taken)
  const together = (best[full] as number) - terms.splitPenaltyMinor * costScale
  if (alone.subset === full && alone.weight + 1 <= together) return put(slate, count, full, blockSite[full] as number)
  let parts = 0
  for (let left = full; left !== 0; left ^= taken[left] as number) parts += 1
  if (parts > terms.maxShipments) return false
  for (let item = 0; item < count; item += 1) {
    for (let left = full; left !== 0; left ^= taken[left] as number) {
      const part = taken[left] as number
      if ((part & (1 << item)) !== 0) putOne(slate, item, blockSite[part] as number)
    }
  }
  return true
}

/** Notes down the lines that some site can ship; −1 where there is something this does not do. */
function enter(slate: Slate, terms: Terms): number {
  const { siteCount, lineCount, sku, quantity, firstRow, rowSite, promisable, tier, costMinor } = slate
  if (lineCount > mostLines) return -1
  if (masks.length < siteCount) {
    masks = new Int32Array(siteCount)
    weights = new Float64Array(mostLines * siteCount)
    rows = new Int32Array(mostLines * siteCount)
  }
  masks.fill(0)
  let count = 0
  for (let line = 0; line < lineCount; line += 1) {
    for (let other = 0; other < line; other += 1) if (sku[other] === sku[line]) return -1
    const wanted = quantity[line] as number
    const end = firstRow[line + 1] as number
    let isAble = false
    for (let row = firstRow[line] as number; row < end; row += 1) {
      if ((promisable[row] as number) < wanted || !isAdmitted(slate, terms, row)) continue
      const cost = costMinor[row] as number
      if (Math.abs(cost) > dearest) return -1
      const site = rowSite[row] as number
      const at = count * siteCount + site
      weights[at] = ((tier[row] as number) - 1) * tierScale + cost * costScale
      rows[at] = row
      masks[site] = (masks[site] as number) | (1 << count)
      isAble = true
    }
    if (!isAble) continue
    items[count] = line
    units[1 << count] = wanted
    count += 1
  }
  return count
}

/** What each set of items weighs at its best site; of equal sites the first in the network. */
function tabulate(siteCount: number, count: number): void {
  block.fill(Number.POSITIVE_INFINITY, 0, 1 << count)
  for (let site = 0; site < siteCount; site += 1) {
    const mask = masks[site] as number
    if (mask === 0) continue
    for (let subset = mask & -mask; subset !== 0; subset = (subset - mask) & mask) {
      const item = 31 - Math.clz32(subset & -subset)
      const weight = (ofSite[subset & (subset - 1)] as number) + (weights[item * siteCount + site] as number)
      ofSite[subset] = weight
      if (weight < (block[subset] as number)) {
        block[subset] = weight
        blockSite[subset] = site
      }
    }
  }
}

/** The best single shipment: most units, then least weight. Makes every set a part of several shipments. */
function bestAlone(full: number, penalty: number): { subset: number; weight: number } {
  alone.subset = 0
  alone.weight = Number.POSITIVE_INFINITY
  let most = 0
  for (let subset = 1; subset <= full; subset += 1) {
    const rest = subset & (subset - 1)
    const sum = rest === 0 ? (units[subset] as number) : (units[rest] as number) + (units[subset ^ rest] as number)
    units[subset] = sum
    const weight = block[subset] as number
    if (weight !== Number.POSITIVE_INFINITY && sum >= most && (sum > most || weight < alone.weight)) {
      alone.subset = subset
      alone.weight = weight
      most = sum
    }
    block[subset] = weight + penalty + 1
  }
  return alone
}

const alone = { subset: 0, weight: 0 }

function put(slate: Slate, count: number, part: number, site: number): true {
  for (let item = 0; item < count; item += 1) if ((part & (1 << item)) !== 0) putOne(slate, item, site)
  return true
}

function putOne(slate: Slate, item: number, site: number): void {
  add(slate, rows[item * slate.siteCount + site] as number, slate.quantity[items[item] as number] as number)
}
