// Ways of a flow that no order can go, because the condition that guards them can never hold.
import { checkFlow } from '../flow/check.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { type Diagnostic, pointer } from '../values/diagnostic.ts'
import type { Boxing } from './boxes.ts'

/** For a document without error; every one found is proved. Those that the flow alone shows are not among them. */
export function deadWays({ conditions, flows }: PolicyDocument, { shared }: Vocabulary, boxing: Boxing): Diagnostic[] {
  const never = new Set([...shared.keys()].filter((name) => boxing.whereTrue({ condition: name })?.length === 0))
  if (never.size === 0) return []
  const surroundings = {
    eventsOfRuleset: () => [],
    conditionExists: (name: string) => Object.hasOwn(conditions, name),
  }
  return Object.entries(flows).flatMap(([subject, flow]) => {
    const path = pointer('', 'flows', subject)
    const alone = new Set(checkFlow(flow, surroundings, path).map(textOf))
    const all = checkFlow(flow, { ...surroundings, conditionNeverHolds: (name) => never.has(name) }, path)
    return all.filter((diagnostic) => !alone.has(textOf(diagnostic)))
  })
}

function textOf({ code, path, message }: Diagnostic): string {
  return `${code} ${path} ${message}`
}
