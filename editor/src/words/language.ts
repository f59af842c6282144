// Which language the pages speak: the one chosen in the person's menu, else the browser's own, else English. It is read
// once; choosing another one opens the page anew, so no text has to watch for a change.

/** Every language of which all messages exist, by the name it calls itself. */
export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

const key = 'heddle-language'

/** The first of these tags whose language is spoken here; English when none is. */
export function languageOf(wanted: readonly (string | null)[]): Language {
  for (const tag of wanted) {
    const spoken = tag?.split('-')[0]?.toLowerCase()
    if (spoken === 'en' || spoken === 'de') return spoken
  }
  return 'en'
}

/** The reader's own variant of a language (`en-GB`, `de-AT`) for dates, numbers and money; without one, the language. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.split('-')[0]?.toLowerCase() === language && isLocale(tag)) ?? language
}

/** Some browsers name what the operating system calls its locale (`en-US@posix`), which nothing can be written in. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

const browsers = globalThis.navigator?.languages ?? []

export const language: Language = languageOf([kept(), ...browsers])
export const locale: string = localeOf(language, browsers)

/** Keeps the choice in this browser and opens the page anew in that language; edits of a draft are kept as they are made. */
export function speak(chosen: Language): void {
  window.localStorage.setItem(key, chosen)
  window.location.reload()
}

/** What was chosen; null where nothing was, or where nothing can be kept (a worker, a browser that refuses). */
function kept(): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null
  } catch {
    return null
  }
}
