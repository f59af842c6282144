// Whether a document is small enough to be checked and compiled between two other requests.

/** More than this takes a thread: rules are compared with each other, and every value is looked at several times. */
const most = { rules: 300, values: 20_000, characters: 400_000 }

/** Whatever the document is. Looks at no more of it than that. */
export function isSmall(document: unknown): boolean {
  return hasFewRules(document) && hasFewValues(document)
}

function hasFewRules(document: unknown): boolean {
  const { rulesets } = (document ?? {}) as { rulesets?: unknown }
  if (!Array.isArray(rulesets)) return true
  let rules = 0
  for (const ruleset of rulesets) {
    const own: unknown =
      typeof ruleset === 'object' && ruleset !== null && 'rules' in ruleset ? ruleset.rules : undefined
    if (Array.isArray(own)) rules += own.length
  }
  return rules <= most.rules
}

function hasFewValues(document: unknown): boolean {
  const open: unknown[] = [document]
  let values = 0
  let characters = 0
  while (open.length > 0) {
    const value = open.pop()
    values += 1
    if (typeof value === 'string') characters += value.length
    else if (typeof value === 'object' && value !== null) {
      const inner: unknown[] = Object.values(value)
      if (values + open.length + inner.length > most.values) return false
      for (const one of inner) open.push(one)
    }
    if (characters > most.characters) return false
  }
  return true
}
