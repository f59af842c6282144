// What of the policy bears on a decision: the numbers of comparisons on which a rule's or guard's answer hung for some
// row, the numbers of the actions that fired, and those rules as a whole. Parameters stand in for both wherever they hold the number.

import type { Program } from '../../compile/program.ts'
import { rulesetsNaming } from '../../compile/variant.ts'
import { factLookup } from '../../facts/catalogue.ts'
import { fieldTitle } from '../../kinds/field-title.ts'
import type { ConditionTrace, Trace } from '../../rules/trace.ts'
import { told } from '../../words/told.ts'
import { factLabel } from '../words.ts'
import { type Path, valueAt } from './at-place.ts'
import { type ChangeOf, type Lever, type Setting, scaleOf } from './change.ts'
import { type LeafPlace, leafOfGuard, leafOfRule } from './leaf-place.ts'
import { pivotalLeaves } from './pivotal.ts'
import { factTurns, operandTurns } from './turns.ts'

/** All levers of the policy, in document order of what first named them in the trace. */
export function policyLevers(program: Program, trace: Trace): Lever[] {
  const levers = new Levers(program)
  for (const { rulesetId, rules } of trace.rows) {
    for (const { ruleId, fired, conditions } of rules) {
      const place = levers.placeOf(rulesetId, ruleId)
      if (place === undefined) continue
      const pivotal = new Set(pivotalLeaves(conditions))
      for (const leaf of conditions) {
        if (leaf.fact === undefined) continue
        const written = levers.leafAt(place, leaf.path)
        if (pivotal.has(leaf)) levers.addLeaf(leaf, written, rulesetId, place.name)
      }
      if (fired) levers.addActions(place, rulesetId)
    }
  }
  for (const { guard, conditions } of trace.guards) {
    for (const leaf of pivotalLeaves(conditions)) {
      levers.addLeaf(leaf, leafOfGuard(program.document, guard, leaf.path), undefined, '')
    }
  }
  return levers.all()
}

interface RulePlace {
  ruleset: number
  rule: number
  name: string
}

class Levers {
  private readonly program: Program
  private readonly byPath = new Map<string, Lever>()
  private readonly places = new Map<string, RulePlace>()
  private readonly done = new Set<string>()
  private readonly leaves = new Map<string, LeafPlace | undefined>()
  /** For each rule the numbers it compares with, and those it compares with more than once. */
  private readonly compared = new Map<RulePlace, Set<string>>()
  private readonly joint = new Set<string>()

  constructor(program: Program) {
    this.program = program
    program.document.rulesets.forEach(({ id, rules }, ruleset) => {
      rules.forEach((each, rule) => {
        this.places.set(`${id} ${each.id}`, { ruleset, rule, name: each.name })
      })
    })
  }

  placeOf(rulesetId: string, ruleId: string): RulePlace | undefined {
    return this.places.get(`${rulesetId} ${ruleId}`)
  }

  all(): Lever[] {
    for (const [key, lever] of this.byPath) lever.isJoint = this.joint.has(key)
    return [...this.byPath.values()]
  }

  /** Where a rule's comparison is written. */
  leafAt(place: RulePlace, at: string): LeafPlace | undefined {
    const key = `${place.ruleset} ${place.rule} ${at}`
    if (this.leaves.has(key)) return this.leaves.get(key)
    const found = leafOfRule(this.program.document, place.ruleset, place.rule, at)
    this.leaves.set(key, found)
    if (found !== undefined) for (const number of numbersOf(found)) this.noteCompared(place, number)
    return found
  }

  private noteCompared(place: RulePlace, number: string): void {
    const known = this.compared.get(place) ?? new Set()
    this.compared.set(place, known)
    if (known.has(number)) this.joint.add(number)
    known.add(number)
  }

  addLeaf(
    { operator, actual, wanted }: ConditionTrace,
    place: LeafPlace | undefined,
    rulesetId: string | undefined,
    ruleName: string,
  ): void {
    if (place === undefined || typeof actual !== 'number' || typeof wanted !== 'number') return
    const { leaf, path, shared } = place
    const turning = operandTurns(leaf.operator, actual)
    if (typeof leaf.value === 'number') {
      const unit = factLookup({})(leaf.fact)?.unit
      const fact = factLabel(leaf.fact)
      const lever = this.lever('condition', [...path, 'value'], unit, () => ({
        name:
          shared === undefined
            ? told('why.miss.asked', { fact, rule: ruleName })
            : told('why.miss.askedShared', { fact, condition: this.labelOf(shared) }),
        touches:
          shared === undefined
            ? new Set(rulesetId === undefined ? [] : [rulesetId])
            : rulesetsNaming(this.program.document, { what: 'condition', name: shared }),
      }))
      for (const to of turning) lever?.turns.add(to)
    } else if (typeof leaf.value === 'object' && 'fact' in leaf.value) {
      this.addParameter(leaf.value.fact, turning)
    }
    if (operator !== undefined) this.addParameter(leaf.fact, factTurns(leaf.operator, wanted))
  }

  /** The fired rule's numbers: any step of one may turn the decision. */
  addActions({ ruleset, rule, name }: RulePlace, rulesetId: string): void {
    const key = `${ruleset} ${rule}`
    if (this.done.has(key)) return
    this.done.add(key)
    const written = this.program.document.rulesets[ruleset]
    const actions: readonly object[] = written?.rules[rule]?.actions ?? []
    const touches = new Set([rulesetId])
    const off = this.lever('rule', ['rulesets', ruleset, 'rules', rule, 'enabled'], undefined, () => ({
      name: told('why.miss.rule', { name }),
      touches,
    }))
    off?.turns.add(false)
    actions.forEach((action, at) => {
      for (const field of Object.keys(action)) {
        const value: unknown = Reflect.get(action, field)
        const path: Path = ['rulesets', ruleset, 'rules', rule, 'actions', at, field]
        if (typeof value === 'number') {
          const { title, unit } = fieldTitle(written?.kind, action, field)
          const words = { name: told('why.miss.field', { field: { word: title }, rule: name }), touches }
          const lever = this.lever('action', path, unit, () => words)
          if (lever !== undefined) lever.steps = true
        } else if (typeof value === 'object' && value !== null && 'param' in value && typeof value.param === 'string') {
          const lever = this.parameter(value.param)
          if (lever !== undefined) lever.steps = true
        }
      }
    })
  }

  private addParameter(fact: string, turning: readonly number[]): void {
    if (!fact.startsWith('param.')) return
    const lever = this.parameter(fact.slice('param.'.length))
    for (const to of turning) lever?.turns.add(to)
  }

  private parameter(name: string): Lever | undefined {
    const { parameters } = this.program.document
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (parameter === undefined) return undefined
    const { label, unit, min, max } = parameter
    const bounds = { least: min ?? Number.NEGATIVE_INFINITY, most: max ?? Number.POSITIVE_INFINITY }
    const words = () => ({
      name: told('why.miss.parameter', { label }),
      touches: rulesetsNaming(this.program.document, { what: 'parameter', name }),
    })
    return this.lever('parameter', ['parameters', name, 'value'], unit, words, bounds)
  }

  private lever(
    what: ChangeOf,
    path: Path,
    unit: string | undefined,
    words: () => Pick<Lever, 'name' | 'touches'>,
    { least, most } = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  ): Lever | undefined {
    const key = path.join('/')
    const known = this.byPath.get(key)
    if (known !== undefined) return known
    const from = valueAt(this.program.document, path) as Setting | undefined
    if (typeof from !== 'number' && typeof from !== 'boolean') return undefined
    const lever: Lever = {
      what,
      path,
      from,
      scale: typeof from === 'number' ? scaleOf(from, unit, least, most) : 1,
      least,
      most,
      turns: new Set(),
      steps: false,
      isJoint: false,
      ...words(),
      ...(unit === undefined ? {} : { unit }),
    }
    this.byPath.set(key, lever)
    return lever
  }

  private labelOf(condition: string): string {
    const { conditions } = this.program.document
    return (Object.hasOwn(conditions, condition) ? conditions[condition]?.label : undefined) ?? condition
  }
}

/** The parameters and the literal a comparison reads, by the key of their lever. */
function numbersOf({ leaf, path }: LeafPlace): string[] {
  const { value } = leaf
  const operand = typeof value === 'object' && 'fact' in value ? [value.fact] : []
  const parameters = [leaf.fact, ...operand].filter((name) => name.startsWith('param.'))
  return [...parameters.map((name) => `parameters/${name.slice('param.'.length)}/value`), [...path, 'value'].join('/')]
}
