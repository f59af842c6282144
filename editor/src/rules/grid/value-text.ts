// Values as they are typed in a cell, copied and kept in a sheet: numbers in the shown unit, instants to the minute, lists by
// comma, references in brackets. What was written is read back as the same value.
import type { FactType, Scalar } from '@heddle/engine'
import { words } from '../../words/words.ts'
import { storedNumber, unitView } from '../units.ts'

const t = words('rules')

export type Read<Value> = { ok: true; value: Value } | { ok: false; message: string }

export const read = <Value>(value: Value): Read<Value> => ({ ok: true, value })
export const unreadable = (message: string): { ok: false; message: string } => ({ ok: false, message })

/** How a value is written: the type and unit of its fact or field, and the currency that amounts are shown in. */
export interface Writing {
  /** Undefined where the value itself says its type: a brand's own field. */
  type: FactType | undefined
  unit?: string | undefined
  currency: string
}

/** `12.50`, `800`, `yes`, `2026-12-01 00:00`, `gold`; text that would be read as something else is quoted. */
export function scalarText(value: Scalar, writing: Writing): string {
  if (typeof value === 'number') return numberText(value, writing)
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (writing.type === 'instant') return instantText(value)
  const isPlain = value !== '' && value === value.trim() && !/^["[]/.test(value)
  const isItself = writing.type !== undefined || typeof ownType(value) === 'string'
  return isPlain && isItself ? value : quoted(value)
}

export function readScalar(text: string, writing: Writing): Read<Scalar> {
  const typed = text.trim()
  switch (writing.type) {
    case 'number':
      return readNumber(typed, writing)
    case 'boolean':
      return readYesNo(typed)
    case 'instant':
      return readInstant(typed)
    case undefined:
      return read(isQuoted(typed) ? unquoted(typed) : ownType(typed))
    default:
      return read(isQuoted(typed) ? unquoted(typed) : typed)
  }
}

/** Items with a comma in them, or with spaces around, are quoted as in a CSV file. */
export function listText(values: readonly Scalar[], writing: Writing): string {
  const items = values.map((value) => {
    const text = scalarText(value, writing)
    return text.includes(',') && !isQuoted(text) ? quoted(text) : text
  })
  return items.length === 0 ? '[]' : items.join(', ')
}

export function readList(text: string, writing: Writing): Read<Scalar[]> {
  if (text.trim() === '[]') return read([])
  const values: Scalar[] = []
  for (const item of itemsOf(text)) {
    const value = readScalar(item, writing)
    if (!value.ok) return value
    values.push(value.value)
  }
  return read(values)
}

/** A name in brackets, such as `[safety-stock]`; undefined for anything else. */
export function referenceIn(text: string): string | undefined {
  return /^\[([^[\]"]+)\]$/.exec(text.trim())?.[1]
}

function itemsOf(text: string): string[] {
  const items = text.match(/\s*("(?:[^"]|"")*"|[^,]*)\s*(,|$)/g) ?? []
  const cleaned = items.map((item) => item.replace(/,\s*$/, '').trim())
  return cleaned.filter((item) => item !== '')
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function isQuoted(text: string): boolean {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"')
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll('""', '"')
}

const plainNumber = /^[-−]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/

/** Unquoted text of a field whose type nobody declared: a number or yes/no where it looks like one. */
function ownType(text: string): Scalar {
  if (plainNumber.test(text)) return numberOf(text)
  const isYes = readYesNo(text)
  return isYes.ok ? isYes.value : text
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', '').replace('−', '-'))
}

export function numberText(value: number, { unit, currency }: Pick<Writing, 'unit' | 'currency'>): string {
  const view = unitView(unit, currency)
  const shown = value / view.scale
  const fixed = unit === 'minor' ? shown.toFixed(view.decimals) : String(shown)
  return Number(fixed) === shown ? fixed : String(shown)
}

/** Reads `1,200.50`, `$ 12`, `800 km`; refuses what is finer than can be stored. */
export function readNumber(text: string, { unit, currency }: Pick<Writing, 'unit' | 'currency'>): Read<number> {
  const view = unitView(unit, currency)
  const bare = withoutUnit(text, view.prefix.trim(), view.suffix.trim())
  if (!plainNumber.test(bare)) return unreadable(t('isNotANumber', { text }))
  const shown = numberOf(bare)
  const stored = storedNumber(shown, view)
  if (Math.abs(shown * view.scale - stored) > 1e-6)
    return unreadable(t('isFinerThan', { text, finest: 1 / view.scale }))
  return read(stored)
}

function withoutUnit(text: string, prefix: string, suffix: string): string {
  let bare = text.trim()
  if (prefix !== '' && bare.startsWith(prefix)) bare = bare.slice(prefix.length).trim()
  const singular = suffix.replace(/s$/, '')
  for (const unit of [suffix, singular]) {
    if (unit !== '' && bare.toLowerCase().endsWith(unit.toLowerCase())) return bare.slice(0, -unit.length).trim()
  }
  return bare
}

/** In every language: a sheet written by one reader is read by another. */
const yes: ReadonlySet<string> = new Set(['yes', 'true', 'ja'])
const no: ReadonlySet<string> = new Set(['no', 'false', 'nein'])

export function readYesNo(text: string): Read<boolean> {
  const word = text.toLowerCase()
  if (yes.has(word)) return read(true)
  if (no.has(word)) return read(false)
  return unreadable(t('isNeitherYesNorNo', { text }))
}

function instantText(instant: string): string {
  const parts = instantForm.exec(instant)
  if (parts === null) return instant
  const [, date, time = '00:00', seconds = '00', fraction = ''] = parts
  const isWhole = /^0*$/.test(fraction)
  return `${date} ${time}${seconds === '00' && isWhole ? '' : `:${seconds}${isWhole ? '' : `.${fraction}`}`}`
}

const instantForm = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?Z?$/

export function readInstant(text: string): Read<string> {
  const parts = instantForm.exec(text)
  const wrong = unreadable(t('isNotAMomentSuchAs', { text }))
  if (parts === null) return wrong
  const [, date, time = '00:00', seconds = '00', fraction] = parts
  const instant = `${date}T${time}:${seconds}${fraction === undefined ? '' : `.${fraction}`}Z`
  const ms = Date.parse(instant)
  // The 30th of February is read as a day of March by the parser.
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date ?? '') ? wrong : read(instant)
}
