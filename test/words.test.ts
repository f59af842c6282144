// [ADR 29] What the engine says in English stays as it is, to the letter, and in German nothing is left in English.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { german, germanMessages, germanNames } from '../engine/src/words/german.ts'
import { messages } from '../engine/src/words/messages.ts'
import { type Sample, sample } from './words/sentences.ts'

const recorded: Sample = JSON.parse(readFileSync(new URL('words/english.json', import.meta.url), 'utf8'))
const rooms = Object.keys(recorded) as (keyof Sample)[]

describe('the sentences of the engine', () => {
  const english = sample()
  const inGerman = sample(german)

  test.each(rooms)('about %s are in English what they were before there was another language', (room) => {
    expect(english[room]).toEqual(recorded[room])
  })

  test.each(rooms)('about %s have no English word in German outside of what authors wrote', (room) => {
    expect(inGerman[room].length).toBeGreaterThan(20)
    expect(inGerman[room].filter((sentence) => isEnglish(sentence))).toEqual([])
  })
})

describe('the German messages', () => {
  test('have the places of the English ones', () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+/g) ?? [])].sort()
    const ofAll = (all: object) => Object.fromEntries(Object.entries(all).map(([key, text]) => [key, places(text)]))
    const english = ofAll(messages)
    expect(
      Object.entries(ofAll(germanMessages)).filter(([key, own]) => !own.every((name) => english[key]?.includes(name))),
    ).toEqual([])
  })

  test('have keys that are no words of the registries: pages keep both by one name', () => {
    expect(Object.keys(germanMessages).filter((key) => Object.hasOwn(germanNames, key))).toEqual([])
  })

  test('are no English, and none is empty', () => {
    const all = Object.entries({ ...germanMessages, ...germanNames })
    expect(all.filter(([, text]) => text.trim() === '' || isEnglish(text))).toEqual([])
  })
})

/**
 * Words that every English sentence has some of and no German one. What stands in quotation or code marks is an author's;
 * names of places and of fields are nobody's words.
 */
function isEnglish(sentence: string): boolean {
  const own = sentence.replaceAll(/„[^“]*“|`[^`]*`|“[^”]*”|\{\w+|\b\w+[:.]/g, '')
  return /\b(the|is|are|of|and|or|not|has|have|to|by|from|with|units?|than|would|rule|line|missing)\b/.test(own)
}
