// The one-time token in a sign-in link. It stands in the fragment, which browsers do not send and logs do not keep.

/** The token in an address such as `http://host/#?token=abc` or `#token=abc`; undefined when there is none. */
export function tokenIn(address: string): string | undefined {
  const mark = address.search(/[?#&]token=/)
  if (mark === -1) return undefined
  const token = new URLSearchParams(address.slice(mark + 1)).get('token')
  return token === null || token === '' ? undefined : token
}
