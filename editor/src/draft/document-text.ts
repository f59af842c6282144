// A document as JSON text. Parts that did not change since the last time are not written anew, so that saving a ruleset of
// thousands of rules costs what changed in it. Relies on documents never being changed in place.

const written = new WeakMap<object, string>()

/** Levels from the document down to its rules: rulesets, ruleset, rules, rule. */
const levels = 4

/** The same text as `JSON.stringify` gives. */
export function documentText(document: object): string {
  return textOf(document, levels) ?? 'null'
}

function textOf(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth === 0) return remembered(value)
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth - 1) ?? 'null').join(',')}]`
  const parts: string[] = []
  for (const [key, part] of Object.entries(value)) {
    const text = textOf(part, depth - 1)
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

function remembered(value: object): string {
  const known = written.get(value)
  if (known !== undefined) return known
  const text = JSON.stringify(value)
  written.set(value, text)
  return text
}
