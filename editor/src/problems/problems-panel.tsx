// What is wrong with the draft, grouped by place: a click goes there, a case can be tried, a simple repair be made.
import type { Checked, Diagnostic, PolicyDocument, ShownCase } from '@heddle/engine'
import { Box, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconPlayerPlay, IconTool } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { applyFix } from '../draft/apply-fix.ts'
import type { Command } from '../draft/draft.ts'
import type { Words as Vocabulary } from '../rules/condition-words.ts'
import { Words } from '../shell/words.tsx'
import { type CaseOrder, orderOfCase } from './case-order.ts'
import { FixPreview } from './fix-preview.tsx'
import { messageInWords } from './message-words.ts'
import { type Place, placeInWords, placeOf } from './place-of.ts'
import classes from './problems-panel.module.css'

interface Props {
  document: PolicyDocument
  checked: Checked
  vocabulary: Pick<Vocabulary, 'fact'>
  go(place: Place): void
  run(command: Command): void
  onTry(order: CaseOrder): void
}

export function ProblemsPanel({ document, checked, vocabulary, go, run, onTry }: Props) {
  const { diagnostics, cases } = checked
  const groups = useMemo(() => groupByPlace(diagnostics, document), [diagnostics, document])
  const [fixing, setFixing] = useState<Diagnostic>()
  if (diagnostics.length === 0) {
    return (
      <Group gap="xs" p="md">
        <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" />
        <Text size="sm">No problems. Try an order, or simulate the change against past orders.</Text>
      </Group>
    )
  }
  const say = (text: string, path: string) => sentence(messageInWords(text, path, document, vocabulary))
  return (
    <Stack gap={6} p="xs" component="section" aria-label="Problems">
      {groups.map(({ place, items }) => (
        <Box key={place}>
          <Text size="xs" fw={600} c="dimmed" px={6}>
            {place}
          </Text>
          {items.map((item) => (
            <Problem
              key={`${item.path} ${item.code} ${item.message}`}
              item={item}
              text={say(item.message, item.path)}
              hint={item.hint === undefined ? undefined : say(item.hint, item.path)}
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
  shown: ShownCase | undefined
  document: PolicyDocument
  go(place: Place): void
  onTry(order: CaseOrder): void
  onFix(): void
}

function Problem({ item, text, hint, shown, document, go, onTry, onFix }: ProblemProps) {
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
          <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-label="Error" />
        ) : (
          <IconAlertTriangle size={16} color="var(--mantine-color-orange-6)" aria-label="Warning" />
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
        </span>
      </UnstyledButton>
      <Group gap={4} wrap="nowrap" pt={4} style={{ flexShrink: 0 }}>
        {order !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlayerPlay size={12} />}
            aria-label={`Try this order: ${text}`}
            onClick={() => onTry(order)}
          >
            Try this order
          </Button>
        )}
        {item.fix !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconTool size={12} />}
            aria-label={`Fix: ${text}`}
            onClick={onFix}
          >
            Fix…
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

/** Diagnostics are written lower case for the command line; on screen they begin like a sentence. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
