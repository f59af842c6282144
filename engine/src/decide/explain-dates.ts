// Which rules would have held but for their dates.
import type { Program } from '../compile/program.ts'
import type { Trace } from '../rules/trace.ts'
import { pointer } from '../values/diagnostic.ts'
import type { Tongue } from '../words/tongue.ts'

/** One sentence for each such rule, in the order the rulesets were asked. Rules whose own condition failed say nothing. */
export function notInForce(program: Program, trace: Trace, tongue: Tongue): string[] {
  const told = new Set<string>()
  for (const { rulesetId, rules } of trace.rows) {
    const written = program.document.rulesets.find(({ id }) => id === rulesetId)?.rules ?? []
    for (const { ruleId, conditions } of rules) {
      const rule = written.find(({ id }) => id === ruleId)
      if (rule === undefined || (rule.from === undefined && rule.until === undefined)) continue
      // As `whenOf` puts them: the rule's own condition, then its dates.
      const truthOf = (part: number) => conditions.find(({ path }) => path === pointer('', 'all', part))?.truth
      if (truthOf(0) !== 'true') continue
      if (rule.from !== undefined && truthOf(1) === 'false') {
        told.add(tongue.say('why.notYet', { rule: rule.name, from: tongue.moment(rule.from) }))
      } else if (rule.until !== undefined && truthOf(rule.from === undefined ? 1 : 2) === 'false') {
        told.add(tongue.say('why.noLonger', { rule: rule.name, until: tongue.moment(rule.until) }))
      }
    }
  }
  return [...told]
}
