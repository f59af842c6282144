// Below the draft: the figures that follow the hand, and what is wrong, in a list that opens.
import type { PolicyDocument } from '@heddle/engine'
import { Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { countInWords, type ProblemCount } from '../problems/place-of.ts'
import type { DeskHeat } from '../strip/desk-heat.ts'
import { KpiStrip } from '../strip/kpi-strip.tsx'
import type { RunPorts } from '../strip/run-heat.ts'
import type { LoadSample } from '../strip/use-strip.ts'
import { words } from '../words/words.ts'
import classes from './desk.module.css'

const t = words('desk')

interface Props {
  document: PolicyDocument
  counts: ProblemCount
  /** The draft is being checked. */
  isWaiting: boolean
  /** What golden orders say, in words; empty where none is broken. */
  broken: string
  isOpen: boolean
  onTurn(): void
  loadSample: LoadSample | undefined
  runs: RunPorts | undefined
  onHeat(heat: DeskHeat | undefined): void
  /** The list. */
  children: React.ReactNode
}

export function DeskFooter({
  document,
  counts,
  isWaiting,
  broken,
  isOpen,
  onTurn,
  loadSample,
  runs,
  onHeat,
  children,
}: Props) {
  return (
    <footer className={classes.problems}>
      {loadSample !== undefined && <KpiStrip document={document} load={loadSample} runs={runs} onHeat={onHeat} />}
      <UnstyledButton className={classes.statusButton} aria-expanded={isOpen} onClick={onTurn}>
        {counts.errors > 0 || broken !== '' ? (
          <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-hidden />
        ) : counts.warnings > 0 ? (
          <IconAlertTriangle size={16} color="var(--mantine-color-orange-6)" aria-hidden />
        ) : (
          <IconCircleCheck size={16} color="var(--mantine-color-teal-6)" aria-hidden />
        )}
        <Text size="xs">
          {isWaiting
            ? t('checking')
            : [counts.errors + counts.warnings === 0 ? '' : t('problems', { problems: countInWords(counts) }), broken]
                .filter((text) => text !== '')
                .join(' · ') || t('noProblems')}
        </Text>
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronUp size={14} aria-hidden />}
      </UnstyledButton>
      {isOpen && <div className={classes.problemList}>{children}</div>}
    </footer>
  )
}
