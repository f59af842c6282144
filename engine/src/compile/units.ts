// Parameters that are given in another unit than the place they are used in: in an action, where a form says what it counts;
// and how a parameter is put into the unit that every place of it wants.
import { factLookup } from '../facts/catalogue.ts'
import { fieldTitle } from '../kinds/field-title.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import type { Parameter } from '../rules/parameter.ts'
import { inUnit, inWords, unitOf } from '../rules/unit.ts'
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { told } from '../words/told.ts'
import { parameterName } from './bind.ts'

/** A place that takes a parameter's number. */
interface Use {
  path: string
  /** The unit the number counts there, where it is known. */
  wanted: string | undefined
  /** Of an action: what it is called there. */
  field?: string
}

const prefix = 'param.'

/** What was found, mismatches of units in conditions with a repair where there is one, and those in actions. */
export function withUnits(document: PolicyDocument, found: readonly Diagnostic[]): Diagnostic[] {
  const uses = usesIn(document)
  const mends = new Map<string, Diagnostic['fix']>()
  const inActions: Diagnostic[] = []
  for (const [name, places] of uses) {
    const parameter = Object.hasOwn(document.parameters, name) ? document.parameters[name] : undefined
    const given = parameter === undefined ? undefined : unitOf(parameter)
    if (parameter === undefined || given === undefined) continue
    const fix = mendOf(name, parameter, given, places)
    for (const { path, wanted, field } of places) {
      if (wanted === undefined || wanted === given) continue
      if (fix !== undefined) mends.set(path, fix)
      if (field !== undefined) inActions.push(mismatch(name, given, { path, wanted, field }, fix))
    }
  }
  const mended = found.map((each) => {
    const fix = each.code === 'rules/unit-mismatch' ? mends.get(each.path) : undefined
    return fix === undefined ? each : { ...each, fix }
  })
  return [...mended, ...inActions]
}

function mismatch(
  name: string,
  given: string,
  { path, wanted, field }: { path: string; wanted: string; field: string },
  fix: Diagnostic['fix'],
): Diagnostic {
  return {
    code: 'compile/unit-mismatch',
    severity: 'warning',
    path,
    ...says(
      told('compile.unitMismatch', { field: { word: field }, wanted: inWords(wanted), name, given: inWords(given) }),
      told('hint.parameterIn', { name, words: inWords(wanted), unit: wanted }),
    ),
    ...(fix === undefined ? {} : { fix }),
  }
}

/** Only where every place wants one and the same unit, and the numbers stay whole in it. */
function mendOf(
  name: string,
  { value, min, max }: Parameter,
  given: string,
  places: readonly Use[],
): Diagnostic['fix'] | undefined {
  const [wanted, ...others] = new Set(places.map((use) => use.wanted))
  if (wanted === undefined || wanted === given || others.length > 0) return undefined
  const steps: NonNullable<Diagnostic['fix']>[number][] = [
    { op: 'replace', path: pointer('', 'parameters', name, 'unit'), value: wanted },
  ]
  for (const [key, number] of Object.entries({ value, min, max })) {
    if (number === undefined) continue
    const converted = inUnit(number, given, wanted)
    if (converted === undefined) return undefined
    steps.push({ op: 'replace', path: pointer('', 'parameters', name, key), value: converted })
  }
  return steps
}

function usesIn(document: PolicyDocument): Map<string, Use[]> {
  const uses = new Map<string, Use[]>()
  const note = (name: string, use: Use) => {
    const known = uses.get(name)
    if (known === undefined) uses.set(name, [use])
    else known.push(use)
  }
  const fact = factLookup(document.parameters)
  const compared = (when: Condition, path: string) => {
    if ('fact' in when && typeof when.value === 'object' && !Array.isArray(when.value)) {
      const other = when.value.fact
      const at = pointer(path, 'value', 'fact')
      for (const [one, beside] of [
        [when.fact, other],
        [other, when.fact],
      ] as const) {
        if (one.startsWith(prefix)) note(one.slice(prefix.length), { path: at, wanted: unitOf(fact(beside) ?? {}) })
      }
      return
    }
    if ('fact' in when && when.fact.startsWith(prefix)) {
      note(when.fact.slice(prefix.length), { path, wanted: undefined })
    }
    if ('all' in when) for (const [index, each] of when.all.entries()) compared(each, pointer(path, 'all', index))
    if ('any' in when) for (const [index, each] of when.any.entries()) compared(each, pointer(path, 'any', index))
    if ('not' in when) compared(when.not, pointer(path, 'not'))
    if ('where' in when) compared(when.where, pointer(path, 'where'))
  }
  for (const [name, { when }] of Object.entries(document.conditions))
    compared(when, pointer('', 'conditions', name, 'when'))
  document.rulesets.forEach(({ kind, rules }, ruleset) => {
    rules.forEach(({ when, actions }, rule) => {
      const path = pointer('', 'rulesets', ruleset, 'rules', rule)
      compared(when, pointer(path, 'when'))
      actions.forEach((action: object, index) => {
        for (const [field, value] of Object.entries(action)) {
          const name = typeof value === 'object' && value !== null ? parameterName(value) : undefined
          if (name === undefined) continue
          const { title, unit } = fieldTitle(kind, action, field)
          const wanted = unitOf(unit === undefined ? {} : { unit })
          note(name, { path: pointer(path, 'actions', index, field, 'param'), wanted, field: title })
        }
      })
    })
  })
  return uses
}
