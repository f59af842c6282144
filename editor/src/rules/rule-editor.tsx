// The whole of one rule, opened under its row: name and note, the condition builder, the actions' forms.
import { type Diagnostic, type FactDefinition, RuleOptions } from '@heddle/engine'
import { Grid, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import type { Command } from '../draft/draft.ts'
import { setActions, setRuleName, setRuleNote, setRuleOption, setRuleScore, setWhen } from '../draft/rule-commands.ts'
import type { AnyRule } from '../draft/vocabulary.ts'
import { ActionsEditor } from '../inspector/actions-editor.tsx'
import { fieldsOf, type KnownNames, type Schema } from '../inspector/fields-of.ts'
import { SchemaForm } from '../inspector/schema-form.tsx'
import { useSay } from '../problems/say.ts'
import { hintOf, messageOf } from '../words/tongue.ts'
import { words } from '../words/words.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import type { Vocabulary } from './fact-words.ts'

const t = words('rules')

interface Props {
  ruleset: number
  index: number
  rule: AnyRule
  hasScore: boolean
  /** Only the first rule that holds acts. */
  isFirst: boolean
  schema: Schema
  facts: readonly FactDefinition[]
  known: KnownNames
  vocabulary: Vocabulary
  /** Those of this rule alone. */
  diagnostics: readonly Diagnostic[]
  run(command: Command): void
}

export function RuleEditor({
  ruleset,
  index,
  rule,
  hasScore,
  isFirst,
  schema,
  facts,
  known,
  vocabulary,
  diagnostics,
  run,
}: Props) {
  const place = { ruleset, rule: index }
  const path = `/rulesets/${ruleset}/rules/${index}`
  const label = t('rule', { index: index + 1 })
  const faultsOf = (part: string) => diagnostics.filter((each) => each.path.startsWith(`${path}/${part}`))
  return (
    <Stack gap="sm" pb="xs">
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <TextInput
          size="xs"
          label={t('name')}
          aria-label={t('name2', { label })}
          style={{ flex: '0 1 260px' }}
          value={rule.name}
          error={faultsOf('name').map(messageOf)[0]}
          onChange={(event) => run(setRuleName(place, event.currentTarget.value))}
        />
        <TextInput
          size="xs"
          label={t('note')}
          aria-label={t('note2', { label })}
          placeholder={t('whyThisRuleExists')}
          style={{ flex: 1 }}
          value={rule.note ?? ''}
          onChange={(event) => run(setRuleNote(place, event.currentTarget.value))}
        />
        {hasScore && (
          <NumberInput
            size="xs"
            label={t('score')}
            aria-label={t('score2', { label })}
            w={90}
            allowDecimal={false}
            value={rule.score ?? 0}
            onChange={(score) => typeof score === 'number' && run(setRuleScore(place, score))}
          />
        )}
      </Group>
      <SchemaForm
        context={label}
        fields={fieldsOf(RuleOptions).filter(({ name }) => name !== 'onward' || isFirst)}
        columns={3}
        value={optionsOf(rule)}
        parameters={vocabulary.parameters}
        currency={vocabulary.currency}
        errors={Object.fromEntries(
          optionNames.flatMap((name) => faultsOf(name).map((each) => [name, messageOf(each)] as const)),
        )}
        onChange={(next, name) => {
          const option = optionNames.find((each) => each === name)
          if (option !== undefined) run(setRuleOption(place, option, next[option]))
        }}
      />
      <Grid gap="md">
        <Grid.Col span={7}>
          <SectionTitle>{t('when')}</SectionTitle>
          <ConditionBuilder
            label={t('condition2', { label })}
            condition={rule.when}
            facts={facts}
            vocabulary={vocabulary}
            onChange={(when, part) => run(setWhen(place, when, rule.name, part))}
          />
          <Faults diagnostics={faultsOf('when')} />
        </Grid.Col>
        <Grid.Col span={5}>
          <SectionTitle>{t('thenTitle')}</SectionTitle>
          <ActionsEditor
            context={label}
            schema={schema}
            actions={rule.actions}
            known={known}
            parameters={vocabulary.parameters}
            currency={vocabulary.currency}
            diagnostics={diagnostics}
            path={`${path}/actions`}
            onChange={(actions, part) => run(setActions(place, actions, rule.name, part))}
          />
          <Faults diagnostics={diagnostics.filter((each) => each.path === `${path}/actions`)} />
        </Grid.Col>
      </Grid>
    </Stack>
  )
}

const optionNames = ['from', 'until', 'onward'] as const

function optionsOf(rule: AnyRule): RuleOptions {
  return Object.fromEntries(
    optionNames.flatMap((name) => (rule[name] === undefined ? [] : [[name, rule[name]]])),
  ) as RuleOptions
}

function SectionTitle({ children }: { children: string }) {
  return (
    <Text size="xs" fw={700} c="dimmed" tt="uppercase" mb={6}>
      {children}
    </Text>
  )
}

export function Faults({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const say = useSay()
  return diagnostics.map((each) => (
    <Text
      size="xs"
      c={each.severity === 'error' ? 'red' : 'orange'}
      mt={4}
      key={`${each.path} ${each.code}`}
      role="status"
    >
      {say(messageOf(each), each.path)}
      {each.hint === undefined ? '' : ` — ${say(hintOf(each) ?? '', each.path)}`}
    </Text>
  ))
}
