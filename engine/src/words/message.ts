// A message: text with places for values, `{site} ships {n} {n:unit|units}`. The compiler knows the places of each.

/** The names of a message's places. */
export type PlaceOf<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Bare<Place> | PlaceOf<Rest>
  : never
type Bare<Place extends string> = Place extends `${infer Name}:${string}` ? Name : Place

/** The same messages in another language: no key more, no key less. */
export type Translated<M> = { readonly [K in keyof M]: string }

const place = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g

/** The text with its places filled; `{n:one|many}` chooses by whether `n` is one. A place without value stays as it is. */
export function filled(
  text: string,
  values: Readonly<Record<string, unknown>>,
  inWords: (value: unknown) => string,
): string {
  return text.replaceAll(place, (whole, name: string, one: string | undefined, many: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one === undefined) return inWords(value)
    return value === 1 ? one : many
  })
}
