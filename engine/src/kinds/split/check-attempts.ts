// What is wrong with attempts before any order comes: after-actions nobody reads, and ways back that find the same again.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import type { CheckedRuleset } from '../define.ts'
import type { Action } from './action.ts'

type After = Extract<Action, { type: 'after' }>

export function attemptFaults(ruleset: CheckedRuleset<Action>, path: string): Diagnostic[] {
  return ruleset.rules.flatMap(({ actions }, rule) =>
    actions.flatMap((action, index) => {
      if (action.type !== 'after') return []
      const place = pointer(path, 'rules', rule, 'actions', index)
      const isRepeated = actions.findIndex((each) => each.type === 'after' && each.found === action.found) < index
      return [
        ...(isRepeated ? [warning('after-twice', place, `another \`after\` for \`${action.found}\` comes first`)] : []),
        ...(ruleset.hitPolicy === undefined || ruleset.hitPolicy === 'first'
          ? []
          : [warning('after-without-attempts', place, 'rules are attempts under hit policy `first` only')]),
        ...fieldFaults(action, place),
        ...wayFaults(ruleset, rule, action, place),
      ]
    }),
  )
}

function fieldFaults({ found, keep, next, rule, queue, reason }: After, place: string): Diagnostic[] {
  const faults: Diagnostic[] = []
  const instructs = ['backorder', 'queue', 'hold', 'customer-care', 'cancel'].includes(next)
  if (found === 'none' && keep) {
    faults.push(warning('nothing-to-keep', pointer(place, 'keep'), 'nothing was found that could be assigned'))
  }
  if (found === 'full' && keep && next !== 'end') {
    faults.push(warning('nothing-left', pointer(place, 'next'), 'nothing is left when all was found and assigned'))
  }
  if (next === 'restart-at' && rule === undefined) {
    faults.push(error('restart-nowhere', place, 'it does not say at which rule to restart'))
  }
  if (next !== 'restart-at' && rule !== undefined) {
    faults.push(warning('unread', pointer(place, 'rule'), `\`${next}\` reads no rule`))
  }
  if (next !== 'queue' && queue !== undefined) {
    faults.push(warning('unread', pointer(place, 'queue'), `\`${next}\` reads no queue`))
  }
  if (reason !== undefined && (!instructs || next === 'queue' || next === 'backorder')) {
    faults.push(warning('unread', pointer(place, 'reason'), `\`${next}\` reads no reason`))
  }
  return faults
}

/** A way back is a loop when no rule from its target to here ever assigns anything. */
function wayFaults({ rules }: CheckedRuleset<Action>, at: number, after: After, place: string): Diagnostic[] {
  const target = after.next === 'restart' ? 0 : rules.findIndex(({ id }) => id === after.rule)
  if (after.next !== 'restart' && (after.next !== 'restart-at' || after.rule === undefined)) return []
  if (target < 0) return [error('restart-unknown', pointer(place, 'rule'), `there is no rule \`${after.rule ?? ''}\``)]
  if (rules[target]?.enabled === false) {
    return [warning('restart-off', pointer(place, 'rule'), 'the rule to restart at is switched off')]
  }
  if (target > at) return []
  const assigns = rules.slice(target, at + 1).some(({ actions }, index) => {
    const isSelf = target + index === at
    if (isSelf) return after.keep && after.found !== 'none'
    const partial = actions.find((each): each is After => each.type === 'after' && each.found === 'partial')
    return partial === undefined || partial.keep
  })
  return assigns
    ? []
    : [
        error(
          'restart-loop',
          pointer(place, 'next'),
          'no rule on the way back assigns anything, so it finds the same again',
        ),
      ]
}

function error(code: string, path: string, message: string): Diagnostic {
  return { code: `split/${code}`, severity: 'error', path, message }
}

function warning(code: string, path: string, message: string): Diagnostic {
  return { code: `split/${code}`, severity: 'warning', path, message }
}
