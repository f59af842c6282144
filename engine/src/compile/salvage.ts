// The parts of a document that can be read, each with its place, so that a fault in one hides no fault in another.
import type { z } from 'zod'
import { Flow, type FlowSubject } from '../flow/flow.ts'
import { kinds } from '../kinds/index.ts'
import type { SharedCondition } from '../policy/document.ts'
import { SharedCondition as SharedConditionSchema } from '../policy/document.ts'
import { Parameter } from '../rules/parameter.ts'
import { HitPolicy, type Rule, ruleOf } from '../rules/rule.ts'
import { pointer } from '../values/diagnostic.ts'
import type { AnyKind } from './program.ts'

export interface SalvagedRuleset {
  path: string
  id: string | undefined
  kind: AnyKind | undefined
  hitPolicy: HitPolicy | undefined
  /** Undefined where a rule cannot be read. */
  rules: readonly (Rule<unknown> | undefined)[]
  /** Also of rules that cannot be read. */
  ruleIds: readonly (string | undefined)[]
}

/** Names are kept of parts that cannot be read: a reference to them is not a second fault. */
export interface Salvaged {
  parameters: ReadonlyMap<string, Parameter | undefined>
  conditions: ReadonlyMap<string, SharedCondition | undefined>
  rulesets: readonly SalvagedRuleset[]
  flows: readonly { subject: FlowSubject; path: string; flow: Flow }[]
}

const kindsByName: ReadonlyMap<string, AnyKind> = new Map(
  Object.values(kinds).map((kind) => [kind.kind, kind as unknown as AnyKind]),
)

/** `isSound`: the whole document has been read already, so that no part of it need be read again. */
export function salvage(document: unknown, isSound: boolean): Salvaged {
  const read: Read = (schema, value) => (isSound ? (value as never) : schema.safeParse(value).data)
  const root = recordOf(document)
  const flows = recordOf(root.flows)
  const subjects: readonly FlowSubject[] = ['order', 'return']
  return {
    parameters: new Map(
      Object.entries(recordOf(root.parameters)).map(([name, value]) => [name, read(Parameter, value)]),
    ),
    conditions: new Map(
      Object.entries(recordOf(root.conditions)).map(([name, value]) => [name, read(SharedConditionSchema, value)]),
    ),
    rulesets: listOf(root.rulesets).map((value, index) => rulesetOf(value, pointer('', 'rulesets', index), read)),
    flows: subjects.flatMap((subject) => {
      const flow = flows[subject] === undefined ? undefined : read(Flow, flows[subject])
      return flow === undefined ? [] : [{ subject, path: pointer('', 'flows', subject), flow }]
    }),
  }
}

type Read = <T>(schema: z.ZodType<T>, value: unknown) => T | undefined

function rulesetOf(value: unknown, path: string, read: Read): SalvagedRuleset {
  const raw = recordOf(value)
  const kind = kindsByName.get(String(raw.kind))
  const rules = listOf(raw.rules)
  const schema = kind === undefined ? undefined : ruleOf(kind.action)
  return {
    path,
    id: textOf(raw.id),
    kind,
    hitPolicy: read(HitPolicy, raw.hitPolicy),
    rules: rules.map((rule) => (schema === undefined ? undefined : read<Rule<unknown>>(schema, rule))),
    ruleIds: rules.map((rule) => textOf(recordOf(rule).id)),
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
