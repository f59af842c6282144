// What is wrong with the form of a document, in words for people: the schema's own messages are for programmers.
import type { z } from 'zod'

/** One issue of a schema; the place is told beside it. */
export function formFault(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.message.endsWith('received undefined')) return 'is missing'
    const wanted = issue.expected === 'record' ? 'object' : issue.expected
    return `must be ${/^[aeiou]/.test(wanted) ? 'an' : 'a'} ${wanted}`
  }
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `\`${key}\``).join(', ')
    return `${names} ${issue.keys.length === 1 ? 'is' : 'are'} not known here`
  }
  return issue.message
}
