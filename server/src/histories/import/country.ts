// Country names as exports write them → ISO 3166-1 codes. The names come from the language data inside Node.

const englishNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Names in common use that the language data writes differently. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  eire: 'IE',
  'republic of ireland': 'IE',
  brasil: 'BR',
  deutschland: 'DE',
  'espa\u00f1a': 'ES',
  'czech republic': 'CZ',
  korea: 'KR',
  'republic of korea': 'KR',
  'hong kong': 'HK',
  turkey: 'TR',
  uae: 'AE',
  'russian federation': 'RU',
  'viet nam': 'VN',
  macedonia: 'MK',
}

const byLanguage = new Map<string, ReadonlyMap<string, string>>()

/** The two-letter code of a country given by code, or by name in English or one of the languages; undefined when unknown. */
export function countryCode(text: string, languages: readonly string[] = []): string | undefined {
  const name = text.trim()
  if (/^[A-Z]{2}$/.test(name) && (name === 'ZZ' || englishNames.of(name) !== undefined)) return name
  const lower = name.toLowerCase()
  for (const language of ['en', ...languages]) {
    const code = namesIn(language).get(lower)
    if (code !== undefined) return code
  }
  return undefined
}

function namesIn(language: string): ReadonlyMap<string, string> {
  const known = byLanguage.get(language)
  if (known !== undefined) return known
  const names = namesOfRegions(new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  byLanguage.set(language, names)
  return names
}

function namesOfRegions(inLanguage: Intl.DisplayNames): Map<string, string> {
  const names = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second
      // X and Z codes are no countries (pseudo-locales, unknown, outlying areas).
      if (first === 'X' && second !== 'K') continue
      // Withdrawn codes (DD, VD, SU) have the name of the country that is there now.
      if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue
      const name = inLanguage.of(code)
      if (name !== undefined && code !== 'ZZ' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), code)
    }
  }
  for (const [name, code] of Object.entries(otherNames)) names.set(name, code)
  return names
}
