// Edits of what rules share: parameters and shared conditions; and where each of them is used.
import type { Parameter, PolicyDocument, SharedCondition } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { changeAt, removeAt, setAt } from './set-at.ts'

const t = words('draft')

export interface Use {
  /** JSON Pointer tokens of the place that refers to it. */
  path: readonly (string | number)[]
}

export function addParameter(name: string, parameter: Parameter): Command {
  return {
    label: t('addParameter', { parameter: parameter.label }),
    apply: (document) => setAt(document, ['parameters', name], parameter),
  }
}

export function editParameter(name: string, parameter: Parameter, part: string): Command {
  return {
    label: t('changeParameter', { parameter: parameter.label }),
    mergeKey: `parameter:${name}/${part}`,
    apply: (document) => setAt(document, ['parameters', name], parameter),
  }
}

export function removeParameter(name: string): Command {
  return { label: t('deleteParameter', { name }), apply: (document) => removeAt(document, ['parameters', name]) }
}

export function addSharedCondition(name: string, shared: SharedCondition): Command {
  return {
    label: t('addSharedCondition', { shared: shared.label }),
    apply: (document) => setAt(document, ['conditions', name], shared),
  }
}

export function editSharedCondition(name: string, shared: SharedCondition, part?: string): Command {
  return {
    label: t('changeSharedCondition', { shared: shared.label }),
    ...(part === undefined ? {} : { mergeKey: `condition:${name}/${part}` }),
    apply: (document) => setAt(document, ['conditions', name], shared),
  }
}

export function removeSharedCondition(name: string): Command {
  return {
    label: t('deleteSharedCondition', { name }),
    apply: (document) => removeAt(document, ['conditions', name]),
  }
}

export function renamePolicy(name: string): Command {
  return {
    label: t('renamePolicy'),
    mergeKey: 'policy-name',
    apply: (document) => changeAt(document, ['name'], () => name),
  }
}

/** Every action number and condition operand that reads the parameter. */
export function usesOfParameter(document: PolicyDocument, name: string): Use[] {
  const fact = `param.${name}`
  return findAll(
    { rulesets: document.rulesets, conditions: document.conditions },
    (value) => value.param === name || value.fact === fact,
  )
}

/** Every condition that refers to the shared one, and every way on that it guards. */
export function usesOfCondition(document: PolicyDocument, name: string): Use[] {
  return findAll(
    { rulesets: document.rulesets, conditions: document.conditions, flows: document.flows },
    (value) => value.condition === name || value.guard === name,
  )
}

function findAll(root: unknown, matches: (value: Record<string, unknown>) => boolean): Use[] {
  const uses: Use[] = []
  const visit = (value: unknown, path: (string | number)[]) => {
    if (Array.isArray(value)) value.forEach((item, index) => void visit(item, [...path, index]))
    else if (typeof value === 'object' && value !== null) {
      if (matches(value as Record<string, unknown>)) uses.push({ path })
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key])
    }
  }
  visit(root, [])
  return uses
}
