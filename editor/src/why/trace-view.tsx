// Every rule over every row, condition by condition, as the evaluator saw it; each part opens when asked for.
import type { ConditionTrace, Facts, PolicyDocument, RowTrace, RuleTrace, Trace } from '@heddle/engine'
import { Badge, Code, Group, Select, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { rulesOf } from '../draft/vocabulary.ts'
import type { Vocabulary } from '../rules/fact-words.ts'
import { words } from '../words/words.ts'
import { actualInWords, rowInWords, wantedInWords } from './trace-words.ts'
import classes from './why.module.css'

const t = words('why')

interface Props {
  trace: Trace
  document: PolicyDocument
  facts: Pick<Facts, 'lines' | 'returnLines' | 'network'>
  vocabulary: Vocabulary
}

export function TraceView({ trace, document, facts, vocabulary }: Props) {
  const rulesets = [...new Set(trace.rows.map(({ rulesetId }) => rulesetId))]
  const [chosen, setChosen] = useState<string | null>(null)
  const rulesetId = chosen ?? rulesets[0]
  const nameOf = (id: string) => document.rulesets.find((each) => each.id === id)?.name ?? id
  const rows = trace.rows.filter((row) => row.rulesetId === rulesetId)
  if (trace.rows.length === 0 && trace.guards.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noRulesetWasAsked')}
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      {rulesetId !== undefined && (
        <Select
          size="xs"
          label={t('ruleset')}
          data={rulesets.map((id) => ({ value: id, label: nameOf(id) }))}
          value={rulesetId}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      <div>
        {rows.map((row) => (
          <Row
            key={`${row.rulesetId} ${row.row}`}
            row={row}
            title={rowInWords(row.row, facts)}
            document={document}
            vocabulary={vocabulary}
          />
        ))}
      </div>
      {trace.guards.length > 0 && (
        <Fold title={t('conditionsOnTheWaysOfThe')} note={t('conditions', { count: trace.guards.length })}>
          {trace.guards.map(({ state, guard, truth, conditions }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the trace never changes
            <div key={index}>
              <Verdict
                truth={truth}
                isFired={false}
                name={document.conditions[guard]?.label ?? guard}
                id={`${state} ${guard}`}
              />
              <Conditions conditions={conditions} vocabulary={vocabulary} />
            </div>
          ))}
        </Fold>
      )}
    </Stack>
  )
}

interface RowProps {
  row: RowTrace
  title: string
  document: PolicyDocument
  vocabulary: Vocabulary
}

function Row({ row, title, document, vocabulary }: RowProps) {
  const ruleset = document.rulesets.find(({ id }) => id === row.rulesetId)
  const nameOf = ({ ruleId }: RuleTrace) =>
    (ruleset === undefined ? undefined : rulesOf(ruleset).find(({ id }) => id === ruleId)?.name) ?? ruleId
  const fired = row.rules.filter((rule) => rule.fired)
  return (
    <Fold title={title} note={fired.length === 0 ? t('noRuleFired') : fired.map(nameOf).join(', ')}>
      {row.rules.map((rule) => (
        <div key={rule.ruleId}>
          <Verdict truth={rule.truth} isFired={rule.fired} name={nameOf(rule)} id={rule.ruleId} />
          <Conditions conditions={rule.conditions} vocabulary={vocabulary} />
        </div>
      ))}
    </Fold>
  )
}

const truths = () =>
  ({
    true: t('held'),
    false: t('didNotHold'),
    unknown: t('couldNotTell'),
  }) as const

function Verdict({
  truth,
  isFired,
  name,
  id,
}: {
  truth: RuleTrace['truth']
  isFired: boolean
  name: string
  id: string
}) {
  return (
    <Group gap={6} mt={6}>
      <Badge size="xs" color={isFired ? 'teal' : truth === 'unknown' ? 'orange' : 'gray'} miw="max-content">
        {isFired ? t('fired') : truths()[truth]}
      </Badge>
      <Text size="xs" fw={600}>
        {name}
      </Text>
      {id !== name && <Code fz={10}>{id}</Code>}
    </Group>
  )
}

/** The comparisons; those of one element of a quantifier say which. What they stand in is told by the path. */
function Conditions({ conditions, vocabulary }: { conditions: readonly ConditionTrace[]; vocabulary: Vocabulary }) {
  const leaves = conditions.filter(({ fact }) => fact !== undefined)
  if (leaves.length === 0) return null
  return (
    <ul className={classes.conditions}>
      {leaves.map((leaf) => (
        <li key={`${leaf.path} ${leaf.element ?? ''}`}>
          <Text size="xs" c="dimmed" component="div" className={classes.condition}>
            <span>
              {leaf.element !== undefined && t('of', { element: leaf.element })}
              {t('itWas', {
                wanted: wantedInWords(leaf, vocabulary),
                truth: truths()[leaf.truth],
                actual: actualInWords(leaf, vocabulary),
              })}
            </span>
            <Code fz={10}>{leaf.path === '' ? '/' : leaf.path}</Code>
          </Text>
        </li>
      ))}
    </ul>
  )
}

/** A part that opens; nothing of it is drawn before. */
export function Fold({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.fold}>
      <UnstyledButton
        className={classes.foldButton}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon size={14} className={classes.chevron} aria-hidden />
        <Text size="xs" fw={600} span>
          {title}
        </Text>
        {note !== undefined && (
          <Text size="xs" c="dimmed" truncate span>
            {note}
          </Text>
        )}
      </UnstyledButton>
      <div id={id} className={classes.foldBody}>
        {isOpen && children}
      </div>
    </div>
  )
}
