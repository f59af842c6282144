// One cell of the grid: what stands in it, and the rule that has something else there. The document knows no cells: a condition
// cell is a comparison of the rule's `all`, an action cell a field of one of its actions.
import type { Leaf, Operand, Scalar } from '@heddle/engine'
import type { AnyAction, AnyRule } from '../../draft/vocabulary.ts'
import { type ActionWords, parameterName, valueInWords } from '../../inspector/action-words.ts'
import { type Field, firstValueOf, type KnownNames, titleOf } from '../../inspector/fields-of.ts'
import { words } from '../../words/words.ts'
import { always } from '../condition-edit.ts'
import { conditionInWords, operandInWords, type Words } from '../condition-words.ts'
import { isFactOperand, takesList } from '../operator-words.ts'
import { isSiteFact, siteIdOf } from '../site-words.ts'
import { type ActionColumn, actionKey, type Column, type ConditionColumn, partsOf, type RuleColumn } from './column.ts'
import {
  listText,
  numberText,
  type Read,
  read,
  readInstant,
  readList,
  readNumber,
  readScalar,
  readYesNo,
  referenceIn,
  scalarText,
  unreadable,
  type Writing,
} from './value-text.ts'

const t = words('rules')

export interface CellContext extends Words, ActionWords {
  currency: string
  fact: Words['fact']
}

/** The text that can be typed to get this cell again; empty for an empty cell. */
export function cellText(rule: AnyRule, column: Column, context: CellContext): string {
  switch (column.type) {
    case 'rule':
      return fieldText(ownValue(rule, column), column.field, context)
    case 'when':
      return partsOf(rule).isNested ? conditionInWords(rule.when, context) : ''
    case 'condition': {
      const leaf = partsOf(rule).leaves.get(column.id)?.leaf
      return leaf === undefined ? '' : operandText(leaf.value, column, context)
    }
    case 'action': {
      const action = actionIn(rule, column)
      if (column.field === undefined) return action === undefined ? '' : t('yes')
      return action === undefined ? '' : fieldText(action[column.field.name], column.field, context)
    }
  }
}

/** What the cell shows: amounts with their unit, references by what they are called. */
export function cellWords(rule: AnyRule, column: Column, context: CellContext): string {
  if (column.type === 'condition') {
    const leaf = partsOf(rule).leaves.get(column.id)?.leaf
    if (leaf === undefined) return ''
    if (leaf.operator === 'isMissing') return leaf.value === true ? t('yes') : t('no')
    return operandInWords(leaf.value, column.definition, context)
  }
  if (column.type === 'rule' && column.field.control.type === 'switch') return rule.enabled ? t('yes') : t('no')
  const { field } = column.type === 'when' ? { field: undefined } : column
  if (field === undefined || field.control.type === 'instant') return cellText(rule, column, context)
  const value = column.type === 'action' ? actionIn(rule, column)?.[field.name] : Reflect.get(rule, field.name)
  return value === undefined ? '' : valueInWords(value, field, context)
}

/** Whether the cell can only be changed where the whole condition is shown. */
export function isInWords(rule: AnyRule, column: Column): boolean {
  return column.type === 'when' || (column.type === 'condition' && partsOf(rule).isNested)
}

/**
 * The rule with that text in the cell; an empty text takes away what stands there. `cleared` are the other columns that are
 * emptied with it: an action goes once all that it needs is gone.
 */
export function withCell(
  rule: AnyRule,
  column: Column,
  text: string,
  context: CellContext,
  known: KnownNames = {},
  cleared: readonly Column[] = [],
): Read<AnyRule> {
  if (text === cellText(rule, column, context)) return read(rule)
  if (isInWords(rule, column)) {
    const isEmptyAnyway = column.type === 'condition' && text.trim() === ''
    return isEmptyAnyway ? read(rule) : unreadable(t('conditionsOfSeveralLevelsAreChanged'))
  }
  switch (column.type) {
    case 'rule':
      return withOwnValue(rule, column, text, context)
    case 'condition':
      return withLeaf(rule, column, text, context)
    case 'action':
      return withAction(rule, column, text, context, known, cleared)
    case 'when':
      return read(rule)
  }
}

// ── the rule's own fields ────────────────────────────────────────────────────────────────────────────────────────

function ownValue(rule: AnyRule, { field }: RuleColumn): unknown {
  return Reflect.get(rule, field.name)
}

function withOwnValue(rule: AnyRule, { field }: RuleColumn, text: string, context: CellContext): Read<AnyRule> {
  if (text.trim() === '') {
    if (field.control.type === 'switch') return read({ ...rule, enabled: false })
    if (!field.isOptional) return unreadable(t('aRuleNeedsIts', { field: field.title.toLowerCase() }))
    return read(without(rule, field.name))
  }
  const value = readField(text, field, context)
  return value.ok ? read({ ...rule, [field.name]: value.value }) : value
}

// ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────

function withLeaf(rule: AnyRule, column: ConditionColumn, text: string, context: CellContext): Read<AnyRule> {
  const { leaves } = partsOf(rule)
  const present = leaves.get(column.id)
  const before = [...leaves.values()].map(({ leaf }) => leaf)
  if (text.trim() === '') {
    const after = before.filter((leaf) => leaf !== present?.leaf)
    return read({ ...rule, when: after.length === 0 ? always : { all: after } })
  }
  const operand = readOperand(text, column, context)
  if (!operand.ok) return operand
  const leaf: Leaf = { fact: column.fact, operator: column.operator, value: operand.value }
  if ('fact' in rule.when && present !== undefined) return read({ ...rule, when: leaf })
  const after = present === undefined ? [...before, leaf] : before.map((each, at) => (at === present.at ? leaf : each))
  return read({ ...rule, when: after.length === 1 && 'always' in rule.when ? leaf : { all: after } })
}

function writingOf({ definition, operator }: ConditionColumn, { currency }: CellContext): Writing {
  if (operator === 'isMissing') return { type: 'boolean', currency }
  const isOpen = definition === undefined || definition.custom === true
  return { type: isOpen ? undefined : definition.type, unit: definition?.unit, currency }
}

function operandText(value: Operand, column: ConditionColumn, context: CellContext): string {
  const writing = writingOf(column, context)
  if (Array.isArray(value)) return listText(value, writing)
  return isFactOperand(value) ? `[${value.fact.replace(/^param\./, '')}]` : scalarText(value, writing)
}

function readOperand(text: string, column: ConditionColumn, context: CellContext): Read<Operand> {
  const name = referenceIn(text)
  if (name !== undefined) {
    const fact = Object.hasOwn(context.parameters, name) ? `param.${name}` : name
    return context.fact(fact) === undefined ? unreadable(t('isNeitherAParameterNorA', { name })) : read({ fact })
  }
  const writing = writingOf(column, context)
  const isSite = isSiteFact(column.fact)
  if (takesList(column.operator)) {
    const list = readList(text, writing)
    return isSite && list.ok ? read(list.value.map((each) => siteIdOf(String(each), context.sites))) : list
  }
  if (isSite) return read(siteIdOf(text.trim(), context.sites))
  const scalar: Read<Scalar> = readScalar(text, writing)
  const domain = column.operator === 'isMissing' ? undefined : column.definition?.domain
  if (scalar.ok && domain !== undefined && !domain.includes(String(scalar.value))) {
    return unreadable(t('isNoneOf2', { text, words: domain.join(', ') }))
  }
  return scalar
}

// ── actions ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function actionIn(rule: AnyRule, { variant, nth }: ActionColumn): AnyAction | undefined {
  return partsOf(rule).actions.get(actionKey(variant.type, nth))?.action
}

function withAction(
  rule: AnyRule,
  column: ActionColumn,
  text: string,
  context: CellContext,
  known: KnownNames,
  cleared: readonly Column[],
): Read<AnyRule> {
  const { variant, field } = column
  const present = actionIn(rule, column)
  const put = (action: AnyAction | undefined): Read<AnyRule> => {
    const kept = rule.actions.flatMap((each) => (each === present ? (action === undefined ? [] : [action]) : [each]))
    return read({ ...rule, actions: present === undefined && action !== undefined ? [...kept, action] : kept })
  }
  if (text.trim() === '') {
    if (present === undefined) return read(rule)
    if (field?.isOptional === true) return put(without(present, field.name))
    const left = variant.fields.filter(
      (each) => !each.isOptional && each !== field && !isCleared(each, column, cleared),
    )
    const missing = left.filter(({ name }) => present[name] !== undefined)
    if (missing.length === 0) return put(undefined)
    const names = missing.map(({ title }) => title.toLowerCase()).join(t('andBetween'))
    return unreadable(
      t('needsItsField', { action: variant.title, field: field?.title.toLowerCase() ?? '', others: names }),
    )
  }
  const base = present ?? firstValueOf(variant, known)
  if (field === undefined) {
    const isThere = readYesNo(text.trim())
    return isThere.ok ? put(isThere.value ? base : undefined) : isThere
  }
  const value = readField(text, field, context)
  return value.ok ? put({ ...base, [field.name]: value.value }) : value
}

function isCleared(field: Field, { variant, nth }: ActionColumn, cleared: readonly Column[]): boolean {
  return cleared.some(
    (each) =>
      each.type === 'action' &&
      each.variant.type === variant.type &&
      each.nth === nth &&
      each.field?.name === field.name,
  )
}

// ── fields of a schema ───────────────────────────────────────────────────────────────────────────────────────────

function fieldText(value: unknown, field: Field, { currency }: CellContext): string {
  if (value === undefined) return ''
  const name = parameterName(value)
  if (name !== undefined) return `[${name}]`
  if (typeof value === 'number') return numberText(value, { unit: field.unit, currency })
  if (field.control.type === 'instant') return scalarText(String(value), { type: 'instant', currency })
  if (Array.isArray(value)) return listText(value.map(String), { type: 'text', currency })
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  return String(value)
}

function readField(text: string, { control, unit, title, names }: Field, context: CellContext): Read<unknown> {
  const { currency, parameters, sites } = context
  const typed = text.trim()
  switch (control.type) {
    case 'number': {
      const name = referenceIn(typed)
      if (name !== undefined) {
        if (!control.mayBeParameter) return unreadable(t('takesNoParameter', { title }))
        return Object.hasOwn(parameters, name) ? read({ param: name }) : unreadable(t('thereIsNoParameter', { name }))
      }
      const number = readNumber(typed, { unit, currency })
      if (!number.ok) return number
      const bound = (least: number) => numberText(least, { unit, currency })
      if (control.isWhole && !Number.isInteger(number.value)) return unreadable(t('isNotAWholeNumber', { typed }))
      if (control.min !== undefined && number.value < control.min)
        return unreadable(t('atLeast', { min: bound(control.min) }))
      if (control.max !== undefined && number.value > control.max)
        return unreadable(t('atMost', { max: bound(control.max) }))
      return number
    }
    case 'choice': {
      const wanted = typed.toLowerCase()
      const found = control.options.find(
        (option) => option.toLowerCase() === wanted || titleOf(option).toLowerCase() === wanted,
      )
      return found === undefined
        ? unreadable(t('isNoneOf3', { typed, words: control.options.join(', ') }))
        : read(found)
    }
    case 'switch':
      return readYesNo(typed)
    case 'instant':
      return readInstant(typed)
    case 'texts': {
      const list = readList(text, { type: 'text', currency })
      return names === 'site.id' && list.ok ? read(list.value.map((each) => siteIdOf(String(each), sites))) : list
    }
    case 'text': {
      if (names === 'site.id') return read(siteIdOf(typed, sites))
      if (control.maxLength !== undefined && text.length > control.maxLength) {
        return unreadable(t('atMostCharacters', { maxLength: control.maxLength }))
      }
      const isForm = control.pattern === undefined || new RegExp(control.pattern).test(text)
      return isForm ? read(text) : unreadable(t('isNotInTheFormAsked', { typed }))
    }
    case 'other':
      return unreadable(t('isChangedInTheRulesForm', { title }))
  }
}

function without<Whole extends object>(whole: Whole, key: string): Whole {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) as Whole
}
