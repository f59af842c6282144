// THE definition of a policy document: TypeScript types, forms, JSON Schema and the database column derive from it.
import { z } from 'zod'
import { Flow } from '../flow/flow.ts'
import { type ActionOf, type KindName, kinds } from '../kinds/index.ts'
import { Condition } from '../rules/condition.ts'
import { Parameter } from '../rules/parameter.ts'
import { HitPolicy, type Rule, ruleOf } from '../rules/rule.ts'
import { Slug } from '../values/ids.ts'

export const SharedCondition = z.strictObject({ label: z.string().min(1).max(200), when: Condition })
export type SharedCondition = z.infer<typeof SharedCondition>

/** A ruleset of any kind; its actions are those of its kind. */
export type Ruleset = {
  [K in KindName]: {
    id: string
    name: string
    kind: K
    hitPolicy: HitPolicy
    mustDecide?: boolean
    note?: string
    rules: Rule<ActionOf<K>>[]
  }
}[KindName]

const rulesetSchemas = Object.values(kinds).map((kind) =>
  z.strictObject({
    id: Slug,
    name: z.string().min(1).max(200),
    kind: z.literal(kind.kind),
    hitPolicy: HitPolicy,
    mustDecide: z
      .boolean()
      .meta({
        title: 'Must decide',
        description: 'For whatever it is asked about some rule has to hold; gaps are reported',
      })
      .exactOptional(),
    note: z.string().max(2_000).exactOptional(),
    rules: z.array(ruleOf<unknown>(kind.action)).max(5_000),
  }),
)
export const Ruleset = z.discriminatedUnion('kind', rulesetSchemas as never) as unknown as z.ZodType<Ruleset>

const Position = z.strictObject({ x: z.number(), y: z.number() })
const Places = z.record(z.string(), Position)

/** A remark on the canvas: for people, and nothing that decides. */
export const CanvasNote = z.strictObject({ text: z.string().max(2_000), x: z.number(), y: z.number() })
export type CanvasNote = z.infer<typeof CanvasNote>
const Notes = z.record(Slug, CanvasNote)

/** Where boxes are drawn, by flow and state, and the notes beside them. Not part of the version id. */
export const Layout = z.object({
  order: Places.exactOptional(),
  return: Places.exactOptional(),
  notes: z.strictObject({ order: Notes.exactOptional(), return: Notes.exactOptional() }).exactOptional(),
})
export type Layout = z.infer<typeof Layout>

export const PolicyDocument = z.strictObject({
  format: z.literal('heddle/policy/1'),
  name: z.string().min(1).max(200),
  description: z.string().max(2_000).exactOptional(),
  parameters: z.record(Slug, Parameter),
  conditions: z.record(Slug, SharedCondition),
  rulesets: z.array(Ruleset).max(200),
  flows: z.strictObject({ order: Flow, return: Flow.exactOptional() }),
  layout: Layout.exactOptional(),
})
export type PolicyDocument = z.infer<typeof PolicyDocument>
