// Every language says the same things: the same messages, with the same places for values and parts, in the same forms.
import { expect, it } from 'vitest'
import { type Room, rooms } from '../messages/rooms.ts'

// The engine's own words are looked up by the English it says; engine-words.test.ts compares them with its registries.
const names = (Object.keys(rooms.en) as Room[]).filter((room) => room !== 'engine')

const read = async (room: Room) => ({
  english: (await rooms.en[room]()).default as Record<string, string>,
  german: (await rooms.de[room]()).default as Record<string, string>,
})
/** Values and markup of a message, whatever their order in the sentence. */
const placesIn = (message: string) => (message.match(/\{\{[^}]*\}\}|<\/?\w+\/?>/g) ?? []).toSorted()

it.each(names)('%s has the same messages in every language', async (room) => {
  const { english, german } = await read(room)
  expect(Object.keys(german)).toEqual(Object.keys(english))
})

it.each(names)('%s has the same places in every language', async (room) => {
  const { english, german } = await read(room)
  const places = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).map(([key, message]) => [key, placesIn(message)]))
  expect(places(german)).toEqual(places(english))
})

it.each(names)('%s leaves no message empty and no message with one form of two', async (room) => {
  const { english, german } = await read(room)
  const keys = new Set(Object.keys(english))
  const partner = (key: string) => (key.endsWith('_one') ? `${key.slice(0, -4)}_other` : `${key.slice(0, -6)}_one`)
  expect([...keys].filter((key) => /_(one|other)$/.test(key) && !keys.has(partner(key)))).toEqual([])
  expect(Object.entries({ ...english, ...german }).filter(([, message]) => message.trim() === '')).toEqual([])
})
