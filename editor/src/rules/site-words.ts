// Sites by what they are called. A policy holds their ids, and ids is what is typed, copied and kept; names are shown and understood.

type Sites = Readonly<Record<string, string>> | undefined

/** Facts whose values are ids of sites. */
const siteFacts: ReadonlySet<string> = new Set(['site.id', 'short.receiptSite'])

export function isSiteFact(name: string): boolean {
  return siteFacts.has(name)
}

/** The name of a site, or its id where none is known. */
export function siteName(id: string, sites: Sites): string {
  return sites !== undefined && Object.hasOwn(sites, id) ? (sites[id] ?? id) : id
}

/** The id that was meant: what is typed, or the one site of that name, whatever the case. */
export function siteIdOf(typed: string, sites: Sites): string {
  if (sites === undefined || Object.hasOwn(sites, typed)) return typed
  const wanted = typed.trim().toLowerCase()
  const [found, ...more] = Object.entries(sites).filter(([, name]) => name.toLowerCase() === wanted)
  return found === undefined || more.length > 0 ? typed : found[0]
}
