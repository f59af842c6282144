// What is wrong with the draft, grouped by place: a click goes there, a case can be tried, a simple repair be made.
import type { Checked, Diagnostic, PolicyDocument, ShownCase } from '@heddle/engine'
import { Box, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconPlayerPlay, IconTool } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { applyFix } from '../draft/apply-fix.ts'
import type { Command } from '../draft/draft.ts'
import type { Words as Vocabulary } from '../rules/condition-words.ts'
import { count, percent } from '../shell/format.ts'
import { Words } from '../shell/words.tsx'
import type { TrialHistory } from '../trial/trial-state.ts'
import { hintOf, messageOf } from '../words/tongue.ts'
import { words } from '../words/words.ts'
import { type CaseOrder, orderOfCase } from './case-order.ts'
import { type Evidence, keyOf, withProofs } from './evidence.ts'
import { EvidenceBar } from './evidence-bar.tsx'
import { FixPreview } from './fix-preview.tsx'
import { type Place, placeInWords, placeOf } from './place-of.ts'
import classes from './problems-panel.module.css'
import { sayer } from './say.ts'

const t = words('problems')

interface Props {
  document: PolicyDocument
  checked: Checked
  /** Without it neither proofs nor weights are offered. */
  evidence?: Evidence | undefined
  histories?: readonly TrialHistory[] | undefined
  vocabulary: Pick<Vocabulary, 'fact'>
  go(place: Place): void
  run(command: Command): void
  onTry(order: CaseOrder): void
}

export function ProblemsPanel({ document, checked: asTyped, evidence, histories, vocabulary, go, run, onTry }: Props) {
  const { proofs, weights } = evidence ?? {}
  const findings = proofs?.is === 'done' && !proofs.isOld ? proofs.answer : undefined
  const checked = useMemo(() => (findings === undefined ? asTyped : withProofs(asTyped, findings)), [asTyped, findings])
  const { diagnostics, cases } = checked
  const weighed = weights?.is === 'done' && !weights.isOld ? weights.answer : undefined
  const touched = useMemo(() => new Map(weighed?.weights.map((each) => [keyOf(each), each.orders])), [weighed])
  const groups = useMemo(() => groupByPlace(diagnostics, document), [diagnostics, document])
  const [fixing, setFixing] = useState<Diagnostic>()
  const bar = evidence !== undefined && (
    <EvidenceBar
      document={document}
      evidence={evidence}
      histories={histories}
      unknown={asTyped.unknown}
      hasErrors={asTyped.diagnostics.some(({ severity }) => severity === 'error')}
    />
  )
  if (diagnostics.length === 0) {
    return (
      <Stack gap={0} p="xs" component="section" aria-label={t('problems')}>
        {bar}
        <Group gap="xs" p="xs">
          <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" />
          <Text size="sm">{t('noProblemsTryAnOrderOr')}</Text>
        </Group>
      </Stack>
    )
  }
  const say = sayer(document, vocabulary)
  return (
    <Stack gap={6} p="xs" component="section" aria-label={t('problems')}>
      {bar}
      {groups.map(({ place, items }) => (
        <Box key={place}>
          <Text size="xs" fw={600} c="dimmed" px={6}>
            {place}
          </Text>
          {items.map((item) => (
            <Problem
              key={keyOf(item)}
              weight={weightInWords(touched.get(keyOf(item)), weighed?.ofOrders)}
              item={item}
              text={say(messageOf(item), item.path)}
              hint={item.hint === undefined ? undefined : say(hintOf(item) ?? '', item.path)}
              shown={cases.find(({ path, code }) => path === item.path && code === item.code)}
              document={document}
              go={go}
              onTry={onTry}
              onFix={() => setFixing(item)}
            />
          ))}
        </Box>
      ))}
      <FixPreview
        diagnostic={fixing}
        document={document}
        onClose={() => setFixing(undefined)}
        onApply={(fix) => {
          if (fixing !== undefined) run(applyFix(fix, placeInWords(fixing.path, document)))
          setFixing(undefined)
        }}
      />
    </Stack>
  )
}

interface ProblemProps {
  item: Diagnostic
  text: string
  hint: string | undefined
  /** How many past orders it is about, once that was counted. */
  weight: string | undefined
  shown: ShownCase | undefined
  document: PolicyDocument
  go(place: Place): void
  onTry(order: CaseOrder): void
  onFix(): void
}

function Problem({ item, text, hint, weight, shown, document, go, onTry, onFix }: ProblemProps) {
  const target = placeOf(item.path)
  const order = useMemo(() => (shown === undefined ? undefined : orderOfCase(shown, document)), [shown, document])
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <UnstyledButton
        className={classes.problem}
        title={item.path}
        disabled={target === undefined}
        onClick={() => target !== undefined && go(target.at === 'ruleset' ? { ...target, pointer: item.path } : target)}
      >
        {item.severity === 'error' ? (
          <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-label={t('error')} />
        ) : (
          <IconAlertTriangle size={16} color="var(--mantine-color-orange-6)" aria-label={t('warning')} />
        )}
        <span>
          <Text size="sm" span>
            <Words text={text} />
          </Text>
          {hint !== undefined && (
            <Text size="xs" c="dimmed">
              <Words text={hint} />
            </Text>
          )}
          {weight !== undefined && (
            <Text size="xs" c="dimmed">
              {weight}
            </Text>
          )}
        </span>
      </UnstyledButton>
      <Group gap={4} wrap="nowrap" pt={4} style={{ flexShrink: 0 }}>
        {order !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlayerPlay size={12} />}
            aria-label={t('tryThisOrder', { text })}
            onClick={() => onTry(order)}
          >
            {t('tryThisOrder2')}
          </Button>
        )}
        {item.fix !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconTool size={12} />}
            aria-label={t('fix', { text })}
            onClick={onFix}
          >
            {t('fix2')}
          </Button>
        )}
      </Group>
    </Group>
  )
}

function groupByPlace(diagnostics: readonly Diagnostic[], document: PolicyDocument) {
  const groups = new Map<string, Diagnostic[]>()
  for (const each of diagnostics) {
    const place = placeInWords(each.path, document)
    groups.set(place, [...(groups.get(place) ?? []), each])
  }
  return [...groups].map(([place, items]) => ({ place, items }))
}

function weightInWords(orders: number | undefined, ofOrders = 0): string | undefined {
  if (orders === undefined) return undefined
  const share = ofOrders === 0 ? 0 : orders / ofOrders
  return t('touchesOfPastOrders', { orders: count(orders), ofOrders: count(ofOrders), share: percent(share) })
}
