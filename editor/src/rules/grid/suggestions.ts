// What may be put into a cell: the closed choices, the words the draft and the histories know, and parameters in brackets.
import type { KnownNames } from '../../inspector/fields-of.ts'
import { titleOf } from '../../inspector/fields-of.ts'
import { words as wordsOf } from '../../words/words.ts'
import { factValues, type KnownWord } from '../fact-values.ts'
import type { Vocabulary } from '../fact-words.ts'
import { takesList } from '../operator-words.ts'
import type { Column } from './column.ts'

const t = wordsOf('rules')

export type Suggestion = KnownWord
export interface Suggestions {
  items: readonly Suggestion[]
  /** Nothing else can be put there: the first that fits is taken. */
  isClosed: boolean
  /** Each item of a list is completed on its own. */
  isList: boolean
}

/** Found when a cell is opened, so that typing costs nothing. */
export function suggestionsFor(column: Column, vocabulary: Vocabulary, known: () => KnownNames): Suggestions {
  if (column.type === 'when') return { items: [], isClosed: false, isList: false }
  if (column.type === 'condition') {
    const { definition, operator } = column
    const isList = takesList(operator)
    if (operator === 'isMissing' || definition?.type === 'boolean') return closed([t('yes'), t('no')])
    const facts = isList ? [] : references(vocabulary)
    if (definition?.type === 'number' || definition?.type === 'instant') {
      return { items: facts, isClosed: false, isList }
    }
    return {
      items: [...factValues(column.fact, vocabulary), ...facts],
      isClosed: definition?.domain !== undefined,
      isList,
    }
  }
  const { field } = column
  if (field === undefined) return closed([t('yes'), t('no')])
  const { control } = field
  if (control.type === 'switch') return closed([t('yes'), t('no')])
  if (control.type === 'choice') {
    const items = control.options.map((option) => ({
      text: option,
      words: control.labels?.[option] ?? titleOf(option),
    }))
    return { items, isClosed: true, isList: false }
  }
  if (control.type === 'number') {
    return { items: control.mayBeParameter ? references(vocabulary) : [], isClosed: false, isList: false }
  }
  const names = field.names === undefined ? {} : (known()[field.names] ?? {})
  const items = Object.entries(names).map(([text, words]) => (text === words ? { text } : { text, words }))
  return { items, isClosed: false, isList: control.type === 'texts' }
}

/** Those that go on from what is typed, up to a readable number. */
export function fitting({ items, isList }: Suggestions, typed: string): readonly Suggestion[] {
  const wanted = (isList ? lastItem(typed) : typed).trim().toLowerCase()
  const isFit = ({ text, words }: Suggestion) => `${text} ${words ?? ''}`.toLowerCase().includes(wanted)
  const starts = ({ text }: Suggestion) => text.toLowerCase().startsWith(wanted)
  const found: Suggestion[] = []
  for (const item of items) if (starts(item)) found.push(item)
  for (const item of items) if (!starts(item) && isFit(item)) found.push(item)
  return found.slice(0, longestList)
}

/** The typed text with the suggestion taken: the whole of it, or the last item of a list. */
export function completed(typed: string, { text }: Suggestion, isList: boolean): string {
  if (!isList) return text
  const before = typed.slice(0, typed.length - lastItem(typed).length)
  return `${before}${before === '' || before.endsWith(' ') ? '' : ' '}${text}`
}

const longestList = 50

function lastItem(typed: string): string {
  return typed.slice(typed.lastIndexOf(',') + 1)
}

function closed(words: readonly string[]): Suggestions {
  return { items: words.map((text) => ({ text })), isClosed: true, isList: false }
}

function references({ parameters }: Vocabulary): Suggestion[] {
  return Object.entries(parameters).map(([name, { label }]) => ({ text: `[${name}]`, words: label }))
}
