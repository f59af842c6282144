// What a room says: its messages in the reader's language, by keys and values that the compiler checks. A room's messages
// are fetched with its code; `spoken` waits for them, so that nothing is drawn before it can be said.
import { createInstance } from 'i18next'
import { type Room, type Rooms, rooms } from '../messages/rooms.ts'
import { language, locale } from './language.ts'

const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })

const i18n = createInstance({
  lng: language,
  fallbackLng: false,
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
})
void i18n.init()
i18n.services.formatter?.add('number', (value: number) => count.format(value))

/** The messages that were asked for and have not come yet. */
const onTheWay = new Map<Room, Promise<void>>()

/** The function that says a room's messages: `t('saved')`, `t('orders', { count })`, `t('asOf', { day })`. */
export function words<R extends Room>(room: R): Say<Rooms[R]> {
  void fetchRoom(room)?.catch(() => undefined)
  return (key, ...values) => i18n.t(key, { ns: room, ...values[0] }) as string
}

/** A message by a key that is known only when the page runs; undefined where there is none. */
export function said(room: Room, key: string): string | undefined {
  return i18n.getResource(language, room, key, { keySeparator: false }) as string | undefined
}

/** Waits until whatever has been loaded can be said; with the module given, which may have asked for more. */
export async function spoken<T>(module?: Promise<T> | T): Promise<T> {
  const loaded = (await module) as T
  while (onTheWay.size > 0) await Promise.all(onTheWay.values())
  return loaded
}

/** Fetches every room's messages: for tests, which show parts of pages without going to a page. */
export async function allWords(): Promise<void> {
  await Promise.all((Object.keys(rooms[language]) as Room[]).map(fetchRoom))
}

function fetchRoom(room: Room): Promise<void> | undefined {
  if (i18n.hasResourceBundle(language, room)) return undefined
  const coming =
    onTheWay.get(room) ??
    rooms[language][room]().then(({ default: messages }) => {
      i18n.addResourceBundle(language, room, messages)
      onTheWay.delete(room)
    })
  onTheWay.set(room, coming)
  return coming
}

/** Says one message. Values are asked for when, and only when, the message has places for them. */
export type Say<M> = <K extends Key<M>>(
  key: K,
  ...values: [PlaceOf<M, K>] extends [never] ? [] : [Record<PlaceOf<M, K>, string | number>]
) => string

/** A key of the messages; one with plural forms is named without them. */
export type Key<M> = Stem<keyof M & string>
type Stem<K extends string> = K extends `${infer S}_one` | `${infer S}_other` ? S : K
/** What a message needs; one with plural forms always how many there are. */
type PlaceOf<M, K extends string> = K extends keyof M
  ? PlaceIn<M[K]>
  : `${K}_other` extends keyof M
    ? PlaceIn<M[`${K}_other`]> | 'count'
    : never
type PlaceIn<Text> = Text extends `${string}{{${infer Place}}}${infer Rest}` ? Bare<Place> | PlaceIn<Rest> : never
type Bare<Place extends string> = Place extends `${infer Name}, ${string}` ? Name : Place

/** The same messages in another language: no key more, no key less. */
export type Translated<M> = { readonly [K in keyof M]: string }
