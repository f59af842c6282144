// Everything the engine's registries call by a name has a German name, and no German name is kept for something gone.
import {
  Drill,
  FlowAction,
  FlowState,
  factCatalogue,
  Guardrail,
  kinds,
  kpiDefinitions,
  RuleOptions,
  ruleOf,
} from '@heddle/engine'
import { germanNames as german } from '@heddle/engine/german'
import { expect, it } from 'vitest'
import { fieldsOf, type Schema, titleOf, variantsOf } from '../inspector/fields-of.ts'
import { inWords, ofEngine } from './engine-words.ts'

/** Everything a form over these fields says. */
const formWords = (fields: ReturnType<typeof fieldsOf>) =>
  fields.flatMap(({ title, description, unit, control }) => [
    title,
    description,
    unit,
    ...(control.type === 'choice' ? control.options.map(titleOf) : []),
  ])
const schemaWords = (schema: Schema) =>
  variantsOf(schema).flatMap(({ title, description, fields }) => [title, description, ...formWords(fields)])

const said: Record<string, readonly (string | undefined)[]> = {
  facts: factCatalogue.flatMap(({ label, help, unit }) => [label, help, unit]),
  kinds: Object.values(kinds).flatMap((kind) => [kind.title, kind.description, ...Object.values(kind.events)]),
  actions: Object.values(kinds).flatMap((kind) => schemaWords(kind.action)),
  rules: formWords(fieldsOf(RuleOptions)),
  // Conditions and actions have forms of their own.
  'columns of rules': formWords(
    fieldsOf(ruleOf(Object.values(kinds)[0]?.action as never)).filter(({ control }) => control.type !== 'other'),
  ),
  states: formWords(fieldsOf(FlowState).filter(({ name }) => ['label', 'description'].includes(name))),
  'actions of states': schemaWords(FlowAction),
  drills: schemaWords(Drill),
  guardrails: formWords(fieldsOf(Guardrail)),
  'key figures': kpiDefinitions.flatMap((each) => [
    each.label,
    each.definition,
    each.counts,
    each.clock,
    each.cannotTell,
  ]),
}
/** Units that are no words. */
const signs = new Set(['m', 'g', '%', 'km', 'h', 'minor', 'minor/100'])
const isWord = (text: string | undefined): text is string =>
  text !== undefined && /\p{L}{2}/u.test(text) && !signs.has(text)

it.each(Object.entries(said))('every word of the %s has a German one', (_, texts) => {
  expect(texts.filter((text) => isWord(text) && !Object.hasOwn(german, text))).toEqual([])
})

it('keeps no German word for what the engine no longer says', () => {
  const all = new Set(Object.values(said).flat())
  const ones = [...all].flatMap((text) => (text !== undefined && /^\w+s$/.test(text) ? [text.slice(0, -1)] : []))
  expect(Object.keys(german).filter((text) => !all.has(text) && !ones.includes(text))).toEqual([])
})

it('shows the engine’s own English where English is read, and where no other word is known', () => {
  expect(ofEngine('Distance')).toBe('Distance')
  expect(inWords({ label: 'Orders', name: 'orders' }, 'label')).toEqual({ label: 'Orders', name: 'orders' })
})
