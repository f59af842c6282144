// The languages that sentences are told in, and which of them a request asks for (RFC 9110, Accept-Language).
import { english, type Tongue } from '@heddle/engine'
import { german } from '@heddle/engine/german'

export const tongues = { en: english, de: german } as const satisfies Record<string, Tongue>
export type Language = keyof typeof tongues

/** The language wanted most of those spoken; English when none is, or nothing is said. */
export function languageOf(accepted: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined
  for (const range of (accepted ?? '').slice(0, 1_000).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const language = tag.split('-')[0] ?? ''
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    // Of equal ones the first; what is refused (`q=0`) or no number is none.
    if (isSpoken(language) && weight > (best?.weight ?? 0)) best = { language, weight }
  }
  return best?.language ?? 'en'
}

function isSpoken(language: string): language is Language {
  return Object.hasOwn(tongues, language)
}
