// One rule of the grid as a sentence: its whole form beside the grid, for conditions of any depth.
import type { Diagnostic, FactDefinition } from '@heddle/engine'
import { Drawer } from '@mantine/core'
import type { Command } from '../../draft/draft.ts'
import type { AnyRule, Kind } from '../../draft/vocabulary.ts'
import type { KnownNames } from '../../inspector/fields-of.ts'
import { problemsUnder } from '../../problems/place-of.ts'
import { words } from '../../words/words.ts'
import type { Vocabulary } from '../fact-words.ts'
import { RuleEditor } from '../rule-editor.tsx'

const t = words('rules')

interface Props {
  ruleset: number
  index: number
  rule: AnyRule | undefined
  hitPolicy: string
  kind: Kind
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  diagnostics: readonly Diagnostic[]
  known(): KnownNames
  run(command: Command): void
  onClose(): void
}

export function SentenceDrawer({
  ruleset,
  index,
  rule,
  hitPolicy,
  kind,
  facts,
  vocabulary,
  diagnostics,
  known,
  run,
  onClose,
}: Props) {
  return (
    <Drawer
      opened={rule !== undefined}
      onClose={onClose}
      position="right"
      size={920}
      title={rule === undefined ? '' : t('rule5', { index: index + 1, rule: rule.name })}
    >
      {rule !== undefined && (
        <RuleEditor
          ruleset={ruleset}
          index={index}
          rule={rule}
          hasScore={hitPolicy === 'best'}
          isFirst={hitPolicy === 'first'}
          schema={kind.action}
          facts={facts}
          known={known()}
          vocabulary={vocabulary}
          diagnostics={problemsUnder(diagnostics, `/rulesets/${ruleset}/rules/${index}`)}
          run={run}
        />
      )}
    </Drawer>
  )
}
