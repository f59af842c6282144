// What the room foreign says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/foreign.ts'

export default {
  nothingIsThereYet: 'es ist noch nichts da',
  noJson: 'kein JSON: {{why}}',
  importedRules: 'Importierte Regeln',
  importRules: 'Regeln importieren',
  rulesOfJsonRulesEngineBecome:
    'Aus Regeln von json-rules-engine wird ein Regelsatz dieses Entwurfs. Die Zuordnung sagt, von welcher Art er ist, welcher Fakt jeder ihrer Fakten ist und für welche Aktionen jede Art von Ereignis steht.',
  ruleSetJson: 'Regeln (JSON)',
  mappingJson: 'Zuordnung (JSON)',
  cancel: 'Abbrechen',
  addTheRuleset: 'Regelsatz hinzufügen',
  addTheRulesetWithRules_one: 'Regelsatz mit {{count, number}} Regel hinzufügen',
  addTheRulesetWithRules_other: 'Regelsatz mit {{count, number}} Regeln hinzufügen',
  cannotBeRead: '{{file}} kann nicht gelesen werden: {{why}}',
  takeAFile: '{{label}}: Datei wählen',
  takeAFile2: 'Datei wählen',
  nothingCanBeImportedYet: 'Noch kann nichts importiert werden',
  ruleSet: 'Regeln',
  mapping: 'Zuordnung',
  wholeText: '(ganzer Text)',
  rules_one: '{{count, number}} Regel',
  rules_other: '{{count, number}} Regeln',
  sharedConditions_one: '{{count, number}} gemeinsame Bedingung',
  sharedConditions_other: '{{count, number}} gemeinsame Bedingungen',
  andInLeftOutOneStep:
    '{{rules}} und {{conditions}} in „{{ruleset}}“, {{leftOut}} weggelassen. Ein Schritt, der sich rückgängig machen lässt.',
  seldomMeant: 'Selten so gemeint',
  whatBecameOfEachRule: 'Was aus jeder Regel wurde',
  leftOut: 'weggelassen',
  theSame: 'gleich',
  differs: 'abweichend',
} as const satisfies Translated<typeof en>
