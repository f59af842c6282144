// A document as JSON text. Parts that did not change since the last time are not written anew, so that saving a ruleset of
// thousands of rules costs what changed in it. Relies on documents never being changed in place.

const written = new WeakMap<object, string>()

/** Levels from the document down to its rules: rulesets, ruleset, rules, rule. */
const levels = 4

/** The same text as `JSON.stringify` gives. The pieces are put together once: copying megabytes is what costs. */
export function documentText(document: object): string {
  const pieces: string[] = []
  write(document, levels, pieces)
  return pieces.join('')
}

function write(value: unknown, depth: number, pieces: string[]): void {
  if (typeof value !== 'object' || value === null) {
    pieces.push(JSON.stringify(value) ?? 'null')
  } else if (depth === 0) {
    pieces.push(remembered(value))
  } else if (Array.isArray(value)) {
    value.forEach((item, at) => {
      pieces.push(at === 0 ? '[' : ',')
      write(item, depth - 1, pieces)
    })
    pieces.push(value.length === 0 ? '[]' : ']')
  } else {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined)
    entries.forEach(([key, part], at) => {
      pieces.push(`${at === 0 ? '{' : ','}${JSON.stringify(key)}:`)
      write(part, depth - 1, pieces)
    })
    pieces.push(entries.length === 0 ? '{}' : '}')
  }
}

function remembered(value: object): string {
  const known = written.get(value)
  if (known !== undefined) return known
  const text = JSON.stringify(value)
  written.set(value, text)
  return text
}
