// Builds the program of a document in which no fault was found.
import { factLookup } from '../facts/catalogue.ts'
import type { Flow } from '../flow/flow.ts'
import { type CompiledFlow, compileFlow } from '../flow/table.ts'
import { kinds } from '../kinds/index.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import { policyHash } from '../policy/hash.ts'
import { costOf } from '../rules/cost.ts'
import { compileCondition, type Vocabulary } from '../rules/evaluate.ts'
import { Recording } from '../rules/recording.ts'
import { whenOf } from '../rules/rule.ts'
import { RuleTable } from '../rules/rule-table.ts'
import { bindParameters } from './bind.ts'
import { requiredFacts } from './named.ts'
import type { AnyKind, CompiledGuard, CompiledRule, CompiledRuleset, Program, ProgramFlow } from './program.ts'

export function build(document: PolicyDocument): Program {
  const vocabulary = vocabularyOf(document)
  const numbers = new Map(Object.entries(document.parameters).map(([name, { value }]) => [name, value]))
  const flow = (each: Flow) => buildFlow(each, vocabulary)
  return {
    hash: policyHash(document),
    document,
    rulesets: new Map(document.rulesets.map((ruleset) => [ruleset.id, buildRuleset(ruleset, vocabulary, numbers)])),
    flows: {
      order: flow(document.flows.order),
      ...(document.flows.return === undefined ? {} : { return: flow(document.flows.return) }),
    },
  }
}

/** What conditions of the document may name. */
export function vocabularyOf({ parameters, conditions }: PolicyDocument): Vocabulary {
  return {
    fact: factLookup(parameters),
    shared: new Map(Object.entries(conditions).map(([name, { when }]) => [name, when])),
  }
}

function buildRuleset(
  { id, kind, hitPolicy, rules }: Ruleset,
  vocabulary: Vocabulary,
  numbers: ReadonlyMap<string, number>,
): CompiledRuleset {
  const enabled = rules.filter((rule) => rule.enabled)
  const conditions = enabled.map(whenOf)
  const compiled = enabled.map(
    (rule, position): CompiledRule => ({
      ruleId: rule.id,
      position,
      when: compileCondition(conditions[position] ?? rule.when, vocabulary),
      actions: bindParameters(rule.actions, numbers, '', unreachable) as never[],
      ...(rule.score === undefined ? {} : { score: rule.score }),
      ...(rule.onward === undefined ? {} : { onward: rule.onward }),
    }),
  )
  // The document's schema has matched each ruleset's actions with its kind; from here on nobody looks into them.
  const definition = kinds[kind] as unknown as AnyKind
  const inAttempts = hitPolicy === 'first' && enabled.some(({ actions }) => definition.isAttempt?.(actions) === true)
  return {
    id,
    kind: definition,
    hitPolicy,
    inAttempts,
    rules: compiled,
    table: new RuleTable(inAttempts ? 'all' : hitPolicy, compiled, conditions, vocabulary),
    recording: new Recording(conditions, vocabulary),
    cost: costOf(conditions, vocabulary.shared),
    required: requiredFacts(
      enabled.map(({ when }) => when),
      vocabulary,
    ),
  }
}

function buildFlow(flow: Flow, vocabulary: Vocabulary): ProgramFlow {
  const machine = compileFlow(flow)
  const guards = machine.guards.map((name) => ({ condition: name }))
  return { machine, guards: buildGuards(machine, vocabulary), cost: costOf(guards, vocabulary.shared) }
}

export function buildGuards(machine: CompiledFlow, vocabulary: Vocabulary): CompiledGuard[] {
  return machine.guards.map((name) => {
    const condition = { condition: name }
    return {
      name,
      when: compileCondition(condition, vocabulary),
      required: requiredFacts([condition], vocabulary),
    }
  })
}

/** Unknown parameters are reported before anything is built. */
function unreachable({ message }: { message: string }): never {
  throw new Error(message)
}
