// What is wrong with attempts before any order comes: after-actions nobody reads, and ways back that find the same again.
import { type Diagnostic, pointer, says } from '../../values/diagnostic.ts'
import { type Told, told } from '../../words/told.ts'
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
        ...(isRepeated ? [warning('after-twice', place, told('actions.afterTwice', { found: action.found }))] : []),
        ...(ruleset.hitPolicy === undefined || ruleset.hitPolicy === 'first'
          ? []
          : [warning('after-without-attempts', place, told('actions.noAttempts'))]),
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
    faults.push(warning('nothing-to-keep', pointer(place, 'keep'), told('actions.nothingToKeep')))
  }
  if (found === 'full' && keep && next !== 'end') {
    faults.push(warning('nothing-left', pointer(place, 'next'), told('actions.allAssigned')))
  }
  if (next === 'restart-at' && rule === undefined) {
    faults.push(error('restart-nowhere', place, told('actions.restartNowhere')))
  }
  if (next !== 'restart-at' && rule !== undefined) {
    faults.push(warning('unread', pointer(place, 'rule'), told('actions.readsNoRule', { next })))
  }
  if (next !== 'queue' && queue !== undefined) {
    faults.push(warning('unread', pointer(place, 'queue'), told('actions.readsNoQueue', { next })))
  }
  if (reason !== undefined && (!instructs || next === 'queue' || next === 'backorder')) {
    faults.push(warning('unread', pointer(place, 'reason'), told('actions.readsNoReason', { next })))
  }
  return faults
}

/** A way back is a loop when no rule from its target to here ever assigns anything. */
function wayFaults({ rules }: CheckedRuleset<Action>, at: number, after: After, place: string): Diagnostic[] {
  const target = after.next === 'restart' ? 0 : rules.findIndex(({ id }) => id === after.rule)
  if (after.next !== 'restart' && (after.next !== 'restart-at' || after.rule === undefined)) return []
  if (target < 0)
    return [
      error('restart-unknown', pointer(place, 'rule'), told('actions.restartUnknown', { rule: after.rule ?? '' })),
    ]
  if (rules[target]?.enabled === false) {
    return [warning('restart-off', pointer(place, 'rule'), told('actions.restartOff'))]
  }
  if (target > at) return []
  const assigns = rules.slice(target, at + 1).some(({ actions }, index) => {
    const isSelf = target + index === at
    if (isSelf) return after.keep && after.found !== 'none'
    const partial = actions.find((each): each is After => each.type === 'after' && each.found === 'partial')
    return partial === undefined || partial.keep
  })
  return assigns ? [] : [error('restart-loop', pointer(place, 'next'), told('actions.restartLoop'))]
}

function error(code: string, path: string, message: Told): Diagnostic {
  return { code: `split/${code}`, severity: 'error', path, ...says(message) }
}

function warning(code: string, path: string, message: Told): Diagnostic {
  return { code: `split/${code}`, severity: 'warning', path, ...says(message) }
}
