// What json-rules-engine takes and its authors seldom mean. In `strict` each is an error; an import names each for the rule it is in.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import { type ForeignCondition, fault, isFactReference } from './condition.ts'
import { conditionsOf, type ForeignRuleset } from './document.ts'
import { type Compare, resolveOperator } from './operators.ts'
import { parsePath } from './path.ts'
import { groupWordOf } from './plan.ts'

/** All of them, in document order. `own` are a host's operators. */
export function traps(ruleset: ForeignRuleset, own: ReadonlyMap<string, Compare> = new Map()): Diagnostic[] {
  return [
    ...ruleTraps(ruleset),
    ...conditionsOf(ruleset).flatMap(({ node, path }) => nodeTraps(node, path, ruleset, own)),
  ]
}

function ruleTraps({ rules }: ForeignRuleset): Diagnostic[] {
  const found: Diagnostic[] = []
  const names = new Set<unknown>()
  for (const { name, priority, event, path } of rules) {
    if (Number.isNaN(priority)) {
      found.push(
        fault(
          'priority-not-a-number',
          pointer(path, 'priority'),
          'the priority is no number; its place in the order is left to chance',
        ),
      )
    }
    if (event.type === 'error') {
      found.push(
        fault(
          'error-event',
          pointer(path, 'event', 'type'),
          'an event called `error` ends the run when nobody listens',
        ),
      )
    } else if (typeof event.type !== 'string') {
      found.push(fault('event-type', pointer(path, 'event', 'type'), 'the type of an event is a text'))
    }
    if (name !== undefined && names.has(name)) {
      found.push(
        fault('same-name', pointer(path, 'name'), `another rule is called \`${String(name)}\` too, and both run`),
      )
    }
    names.add(name)
  }
  return found
}

const groupKeys = ['priority', 'name', 'operator']
const leafKeys = ['fact', 'operator', 'value', 'params', 'path', 'priority', 'name']

function nodeTraps(
  node: ForeignCondition,
  path: string,
  { conditions }: ForeignRuleset,
  own: ReadonlyMap<string, Compare>,
): Diagnostic[] {
  const found: Diagnostic[] = []
  const word = groupWordOf(node)
  const known =
    word !== undefined
      ? [word, ...groupKeys]
      : node.condition === undefined
        ? leafKeys
        : ['condition', 'priority', 'name']
  for (const key of Object.keys(node)) {
    if (known.includes(key)) continue
    const at = pointer(path, key)
    found.push(
      word !== undefined && ['any', 'all', 'not'].includes(key)
        ? fault('two-groups', at, `\`${key}\` beside \`${word}\` is dropped without a word`)
        : fault('unknown-key', at, `\`${key}\` is kept and never read`),
    )
  }
  if (node.priority !== undefined && node.priority !== null && !Number.isFinite(Number(node.priority))) {
    found.push(
      fault(
        'priority-not-a-number',
        pointer(path, 'priority'),
        'the priority is no number; its place in the order is left to chance',
      ),
    )
  }
  if (word === 'any' && node.any?.length === 0) {
    found.push(fault('empty-group', pointer(path, word), '`any` of nothing holds'))
  } else if (word === 'all' && node.all?.length === 0) {
    found.push(fault('empty-group', pointer(path, word), '`all` of nothing holds'))
  }
  if (word !== undefined) return found
  if (node.condition !== undefined) {
    if (!conditions.has(node.condition)) {
      const message = `shared condition \`${node.condition}\` does not exist, which shows only when a run comes to it`
      found.push(fault('unknown-condition', pointer(path, 'condition'), message))
    }
    return found
  }
  return [...found, ...comparisonTraps(node, path, own)]
}

const numeric = /^(lessThan|greaterThan)(Inclusive)?$/

function comparisonTraps(
  { operator = '', value, path: into, params }: ForeignCondition,
  path: string,
  own: ReadonlyMap<string, Compare>,
): Diagnostic[] {
  const found: Diagnostic[] = []
  const decorators = operator.split(':')
  const base = own.has(operator) ? operator : (decorators.pop() ?? '')
  const isPlainValue = decorators.length === 0 && !isFactReference(value)
  if (resolveOperator(operator, own) === undefined) {
    const message = `operator \`${operator}\` does not exist, which shows only when a run comes to it`
    found.push(fault('unknown-operator', pointer(path, 'operator'), message))
  }
  if (params !== undefined) {
    found.push(
      fault('params', pointer(path, 'params'), 'facts that are values take no parameters, and these are ignored'),
    )
  }
  for (const [text, at] of [
    [into, pointer(path, 'path')],
    [isFactReference(value) ? value.path : undefined, pointer(path, 'value', 'path')],
  ] as const) {
    const parsed = text ? parsePath(text) : undefined
    if (parsed !== undefined && 'isPlain' in parsed && !parsed.isPlain) {
      found.push(fault('wildcard', at, 'a wildcard finds nothing in an empty list, where a list would be expected'))
    }
  }
  if (isFactReference(value)) {
    const others = Object.keys(value).filter((key) => !['fact', 'path', 'params'].includes(key))
    if (others.length > 0) {
      found.push(
        fault(
          'value-is-a-fact',
          pointer(path, 'value'),
          'a value with a key `fact` names a fact, and the rest of it is dropped',
        ),
      )
    }
  }
  const at = pointer(path, 'value')
  if (isPlainValue && (base === 'in' || base === 'notIn') && !Array.isArray(value)) {
    found.push(
      fault(
        'in-text',
        at,
        typeof value === 'string' ? `\`${base}\` looks for letters within the text` : `\`${base}\` needs a list`,
      ),
    )
  }
  if (isPlainValue && numeric.test(base) && typeof value !== 'number') {
    found.push(fault('not-a-number', at, `\`${base}\` of anything but a number compares text or nothing`))
  }
  if (isPlainValue && /^(equal|notEqual)$/.test(base) && typeof value === 'object' && value !== null) {
    found.push(fault('never-equal', at, 'an object or a list is never equal to another'))
  }
  const over = decorators.find((each) => each === 'someValue' || each === 'everyValue')
  if (over !== undefined && decorators[0] === over && !isFactReference(value) && !Array.isArray(value)) {
    found.push(fault('value-not-a-list', at, `\`${over}\` needs a list and ends the run without one`))
  }
  return found
}
