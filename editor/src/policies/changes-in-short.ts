// What changed, in a line that can name a version: the first change in words and how many there are beside it.
import type { Change } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('policies')

const longest = 160

/** For example `Flagships keep a full wall: units “Safety stock of flagships” (2) → 6, and 1 more change`. */
export function changesInShort(changes: readonly Change[]): string {
  // What the policy says of itself tells less than what it does.
  const [first] = changes.filter(({ path }) => path !== '/description').concat(changes)
  if (first === undefined) return ''
  const others = changes.length - 1
  const rest = others === 0 ? '' : t('andMoreChanges', { count: others })
  return `${cut(plain(first.sentence), longest - rest.length)}${rest}`
}

/** Without its place in the document and without code marks. */
function plain(sentence: string): string {
  return sentence.replace(/^I[nm] \p{L}+ [“„][^“”]*[“”], \p{L}+ [“„]([^“”]*)[“”]:? /u, '$1: ').replaceAll('`', '')
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`
}
