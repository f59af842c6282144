// A message with markup inside its sentence: `Read <link>the guide</link> since <when/>`. Only names given in `parts` are
// taken for markup; everything else, `<` in a policy's name too, stays text.
import { Fragment, type ReactNode } from 'react'

/** What stands for `<name/>`, or what is made of the text between `<name>` and `</name>`. */
export type Part = ReactNode | ((text: ReactNode) => ReactNode)

/** Shows a message that has been said already, with its parts at their places. */
export function Sentence({ of, parts }: { of: string; parts: Record<string, Part> }) {
  const names = Object.keys(parts).join('|')
  const mark = new RegExp(`<(${names})/>|<(${names})>(.*?)</\\2>`, 'g')
  const shown: ReactNode[] = []
  let at = 0
  for (const found of of.matchAll(mark)) {
    const [whole, alone, around, text] = found
    const part = parts[alone ?? around ?? '']
    shown.push(of.slice(at, found.index), typeof part === 'function' ? part(text) : part)
    at = found.index + whole.length
  }
  shown.push(of.slice(at))
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
  return shown.map((part, place) => <Fragment key={place}>{part}</Fragment>)
}
