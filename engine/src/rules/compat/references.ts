// Where references between foreign shared conditions lead: json-rules-engine never settles over a circle, and one that
// doubles at each step is an endless answer. Both are refused before anything follows them.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import { maxConditionNodes } from '../shared.ts'
import { type ForeignCondition, fault, membersOf } from './condition.ts'
import type { ForeignRuleset } from './document.ts'

/** Circles among the shared conditions, and rules that are too large once these are put in. */
export function referenceFaults({ rules, conditions, conditionsPath }: ForeignRuleset): Diagnostic[] {
  const faults: Diagnostic[] = []
  const sizes = new Map<string, number>()
  const open = new Set<string>()
  for (const name of conditions.keys()) sizeOfShared(name)
  if (faults.length > 0) return faults
  for (const { conditions: root, path } of rules) {
    if (sizeOf(root) <= maxConditionNodes) continue
    const message = `the rule has more than ${maxConditionNodes} parts once shared conditions are put in`
    faults.push(fault('too-large', pointer(path, 'conditions'), message))
  }
  return faults

  function sizeOfShared(name: string): number {
    const known = sizes.get(name)
    if (known !== undefined) return known
    const condition = conditions.get(name)
    if (condition === undefined) return 1
    if (open.has(name)) {
      const message = `shared condition \`${name}\` leads back to itself`
      faults.push(fault('cyclic-condition', pointer(conditionsPath, name), message))
      sizes.set(name, 1)
      return 1
    }
    // Longer chains than this are walked by recursion nowhere.
    if (open.size >= maxChain) {
      const message = `shared condition \`${name}\` stands at the end of more than ${maxChain} others`
      faults.push(fault('too-deep', pointer(conditionsPath, name), message))
      return maxConditionNodes + 1
    }
    open.add(name)
    const size = sizeOf(condition)
    open.delete(name)
    sizes.set(name, size)
    return size
  }

  function sizeOf(condition: ForeignCondition): number {
    let size = 1
    if (condition.condition !== undefined) size += sizeOfShared(condition.condition)
    for (const { member } of membersOf(condition, '')) size += sizeOf(member)
    return Math.min(size, maxConditionNodes + 1)
  }
}

const maxChain = 32
