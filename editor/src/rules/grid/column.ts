// The columns of a decision grid, derived from the rules: the rule's own fields, one for each fact and operator that some
// rule compares, and the fields of the actions that occur. Their order depends only on which there are.
import { type FactDefinition, kinds, type Leaf, type Operator, operators, type Rule, ruleOf } from '@heddle/engine'
import type { AnyAction, AnyRule } from '../../draft/vocabulary.ts'
import { type Field, fieldsOf, type Schema, type Variant, variantsOf } from '../../inspector/fields-of.ts'
import { words } from '../../words/words.ts'
import { flatLeaves } from '../condition-edit.ts'
import { choiceOf } from '../operator-words.ts'

const t = words('rules')

interface Titled {
  /** Stable, readable, and unique in the grid: `name`, `when line.sku in`, `then weigh.weight 2`. */
  id: string
  title: string
  /** What stands above the title: the part of the rule it belongs to. */
  group: string
  unit?: string
  width: number
}
export type RuleColumn = Titled & { type: 'rule'; field: Field }
/** The condition in words where it does not fit into cells. */
export type WhenColumn = Titled & { type: 'when' }
export type ConditionColumn = Titled & {
  type: 'condition'
  fact: string
  operator: Operator
  /** 1 for the first comparison of that fact and operator in a rule. */
  nth: number
  definition: FactDefinition | undefined
}
/** Without a field it says whether the rule has the action. */
export type ActionColumn = Titled & { type: 'action'; variant: Variant; nth: number; field?: Field }
export type Column = RuleColumn | WhenColumn | ConditionColumn | ActionColumn

export interface ColumnContext {
  schema: Schema
  /** In the order of the catalogue. */
  facts: readonly FactDefinition[]
  fact(name: string): FactDefinition | undefined
  hitPolicy: string
}

/** The frozen columns: they stay in view while the others scroll. */
export const frozenCount = 1

/** What columns the rules shown so far needed. */
export interface Needs {
  /** Takes in what those rules need too; each rule object is looked at once. The ids, sorted, one a line. */
  take(rules: readonly AnyRule[]): string
}

/** Collects needs and forgets none, so that emptying the last cell of a column does not make the others jump. */
export function collectNeeds(more: readonly string[] = []): Needs {
  const seen = new WeakSet<AnyRule>()
  const ids = new Set(more)
  let text: string | undefined
  return {
    take(rules) {
      const before = ids.size
      for (const rule of rules) {
        if (seen.has(rule)) continue
        seen.add(rule)
        for (const id of partsOf(rule).needs) ids.add(id)
      }
      if (text === undefined || ids.size !== before) text = [...ids].sort().join('\n')
      return text
    },
  }
}

/** All columns of a grid that needs those: an action in all its fields, and the words column where no cell would do. */
export function columnsOf(needText: string, context: ColumnContext): Column[] {
  const needs = needText.split('\n')
  const conditions: Column[] = []
  const actions = new Map<string, ActionColumn>()
  for (const id of needs) {
    const column = columnOfId(id, context)
    if (column?.type === 'condition') conditions.push(column)
    if (column?.type !== 'action') continue
    for (const each of columnsOfVariant(column.variant, column.nth)) actions.set(each.id, each)
  }
  const isWordsNeeded = needs.includes(whenColumn.id) || conditions.length === 0
  return [
    ...ruleColumns(context.hitPolicy),
    ...(isWordsNeeded ? [whenColumn] : []),
    ...sorted(conditions, conditionPlaces(context.facts)),
    ...sorted([...actions.values()], actionPlaces(context.schema)),
    ...noteColumns(),
  ]
}

/** The columns an action of the variant fills: its fields, or one that says whether it is there. */
export function columnsOfVariant(variant: Variant, nth = 1): ActionColumn[] {
  const fields = variant.fields.filter(({ control }) => control.type !== 'other')
  const isSaidByField = fields.some(({ isOptional }) => !isOptional)
  return [
    ...(isSaidByField ? [] : [actionColumn(variant, undefined, nth)]),
    ...fields.map((field) => actionColumn(variant, field, nth)),
  ]
}

export function conditionId({ fact, operator }: Pick<Leaf, 'fact' | 'operator'>, nth: number): string {
  return `when ${fact} ${operator}${nth === 1 ? '' : ` ${nth}`}`
}

/** The column of the id; undefined where no such column can be. */
export function columnOfId(id: string, context: ColumnContext): Column | undefined {
  const [head, name = '', third, fourth] = id.split(' ')
  if (head === 'when' && id === whenColumn.id) return whenColumn
  if (head === 'when') {
    const operator = operators.find((each) => each === third)
    const nth = ordinal(fourth)
    return operator === undefined || nth === undefined ? undefined : conditionColumn(name, operator, nth, context)
  }
  if (head === 'then') {
    const [type, fieldName] = name.split('.')
    const variant = variantsOf(context.schema).find((each) => each.type === type)
    const nth = ordinal(third)
    if (variant === undefined || nth === undefined) return undefined
    const columns = columnsOfVariant(variant, nth)
    return columns.find(({ field }) => field?.name === fieldName) ?? (fieldName === undefined ? columns[0] : undefined)
  }
  return [...ruleColumns(context.hitPolicy), ...noteColumns()].find((column) => column.id === id)
}

function ordinal(text: string | undefined): number | undefined {
  if (text === undefined) return 1
  const nth = Number(text)
  return Number.isInteger(nth) && nth >= 1 && nth <= 20 ? nth : undefined
}

// ── the rule's own fields ────────────────────────────────────────────────────────────────────────────────────────

const widths: Readonly<Record<string, number>> = {
  name: 220,
  enabled: 64,
  from: 138,
  until: 138,
  onward: 130,
  score: 80,
}

let ownFields: readonly Field[] | undefined
function fieldOfRule(name: keyof Rule<unknown>): Field {
  ownFields ??= fieldsOf(ruleOf(Object.values(kinds)[0]?.action as never))
  const field = ownFields.find((each) => each.name === name)
  if (field === undefined) throw new Error(`a rule has no \`${name}\``)
  return field
}

function ruleColumn(name: keyof Rule<unknown>, title?: string): RuleColumn {
  const field = fieldOfRule(name)
  return { type: 'rule', id: name, title: title ?? field.title, group: t('rule2'), width: widths[name] ?? 160, field }
}

function ruleColumns(hitPolicy: string): RuleColumn[] {
  return [
    ruleColumn('name', t('rule2')),
    ruleColumn('enabled', t('on')),
    ruleColumn('from'),
    ruleColumn('until'),
    ...(hitPolicy === 'best' ? [ruleColumn('score')] : []),
    ...(hitPolicy === 'first' ? [ruleColumn('onward')] : []),
  ]
}

function noteColumns(): RuleColumn[] {
  return [ruleColumn('note')]
}

/** One and the same whenever it is asked for; its titles are said when they are drawn. */
const whenColumn: WhenColumn = {
  type: 'when',
  id: 'when',
  get title() {
    return t('inWords')
  },
  get group() {
    return t('when')
  },
  width: 240,
}

// ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────

function conditionColumn(fact: string, operator: Operator, nth: number, context: ColumnContext): ConditionColumn {
  const definition = context.fact(fact)
  const choice = choiceOf({ fact, operator, value: true }, definition?.type ?? 'text')
  const title = `${definition?.label ?? fact} ${choice.words}${nth === 1 ? '' : ` (${nth})`}`
  return {
    type: 'condition',
    id: conditionId({ fact, operator }, nth),
    title,
    group: t('when'),
    width: operator === 'in' || operator === 'notIn' ? 190 : definition?.type === 'instant' ? 150 : 136,
    fact,
    operator,
    nth,
    definition,
    ...(definition?.unit === undefined ? {} : { unit: definition.unit }),
  }
}

function conditionPlaces(facts: readonly FactDefinition[]): (column: Column) => string {
  const place = new Map(facts.map(({ name }, index) => [name, index]))
  const digits = (number: number) => String(number).padStart(6, '0')
  return (column) => {
    if (column.type !== 'condition') return ''
    const known = place.get(column.fact)
    const fact = known === undefined ? `~${column.fact}` : digits(known)
    return `${fact} ${digits(operators.indexOf(column.operator))} ${digits(column.nth)}`
  }
}

// ── actions ──────────────────────────────────────────────────────────────────────────────────────────────────────

function actionColumn(variant: Variant, field: Field | undefined, nth: number): ActionColumn {
  const suffix = nth === 1 ? '' : ` ${nth}`
  const name = field === undefined ? variant.type : `${variant.type}.${field.name}`
  return {
    type: 'action',
    id: `then ${name}${suffix}`,
    title: field?.title ?? variant.title,
    group: `${variant.title}${suffix}`,
    width: field === undefined ? 110 : field.control.type === 'text' || field.control.type === 'texts' ? 180 : 130,
    variant,
    nth,
    ...(field === undefined ? {} : { field }),
    ...(field?.unit === undefined ? {} : { unit: field.unit }),
  }
}

function actionPlaces(schema: Schema): (column: Column) => string {
  const place = new Map<string, string>()
  const digits = (number: number) => String(number).padStart(4, '0')
  variantsOf(schema).forEach((variant, at) => {
    columnsOfVariant(variant).forEach((column, index) => {
      place.set(`${variant.type} ${column.field?.name ?? ''}`, `${digits(at)} % ${digits(index)}`)
    })
  })
  return (column) => {
    if (column.type !== 'action') return ''
    const found = place.get(`${column.variant.type} ${column.field?.name ?? ''}`) ?? ''
    return found.replace('%', digits(column.nth))
  }
}

function sorted<Each extends Column>(columns: readonly Each[], placeOf: (column: Column) => string): Each[] {
  const placed = columns.map((column) => ({ column, place: placeOf(column) }))
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ column }) => column)
}

// ── what one rule fills ──────────────────────────────────────────────────────────────────────────────────────────

/** What a rule puts into which column. Reckoned once for each rule object, which never changes. */
export interface RuleParts {
  /** Ids of columns, one for each action; an action needs its fields too. */
  needs: readonly string[]
  /** Its condition does not fit into cells. */
  isNested: boolean
  /** By id of a condition column: its place among the leaves. */
  leaves: ReadonlyMap<string, { at: number; leaf: Leaf }>
  /** By type and ordinal, `weigh 2`: its place among the actions. */
  actions: ReadonlyMap<string, { at: number; action: AnyAction }>
}

const known = new WeakMap<AnyRule, RuleParts>()

export function partsOf(rule: AnyRule): RuleParts {
  const found = known.get(rule)
  if (found !== undefined) return found
  const flat = 'always' in rule.when ? [] : flatLeaves(rule.when)
  const leaves = new Map<string, { at: number; leaf: Leaf }>()
  flat?.forEach(({ leaf }, at) => {
    let nth = 1
    while (leaves.has(conditionId(leaf, nth))) nth += 1
    leaves.set(conditionId(leaf, nth), { at, leaf })
  })
  const actions = new Map<string, { at: number; action: AnyAction }>()
  rule.actions.forEach((action, at) => {
    let nth = 1
    while (actions.has(actionKey(action.type, nth))) nth += 1
    actions.set(actionKey(action.type, nth), { at, action })
  })
  const isNested = flat === undefined
  const needs = [
    ...(isNested ? [whenColumn.id] : []),
    ...leaves.keys(),
    ...[...actions.keys()].map((key) => `then ${key.replace(/ 1$/, '')}`),
  ]
  const parts = { needs, isNested, leaves, actions }
  known.set(rule, parts)
  return parts
}

export function actionKey(type: string, nth: number): string {
  return `${type} ${nth}`
}
