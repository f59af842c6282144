// Asks for evidence about the problems: a proof of what is still open, and how many past orders each is about.
import type { Claim, Finding, PolicyDocument } from '@heddle/engine'
import { Button, Group, List, Loader, Progress, Select, Stack, Text } from '@mantine/core'
import { IconCertificate, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import { rulesOf } from '../draft/vocabulary.ts'
import { count, many } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import type { TrialHistory } from '../trial/trial-state.ts'
import type { WorkProgress } from '../wire.ts'
import type { Asked, Evidence } from './evidence.ts'

interface Props {
  document: PolicyDocument
  evidence: Evidence
  /** Undefined while they are not known. */
  histories: readonly TrialHistory[] | undefined
  /** Suspicions that checking left open. */
  unknown: number
  hasErrors: boolean
}

/** Of the suspicions still open, so many are named. */
const named = 20

export function EvidenceBar({ document, evidence, histories = [], unknown, hasErrors }: Props) {
  const [wanted, setWanted] = useState<string>()
  const { proofs, weights } = evidence
  const history = histories.find(({ id }) => id === wanted) ?? histories[0]
  return (
    <Stack gap={6} px={6} pb={4}>
      <Group gap="xs">
        {proofs.is === 'running' ? (
          <Running
            {...proofs}
            label="Proving; this may take 20 seconds…"
            stop="Stop proving"
            onStop={evidence.stopProving}
          />
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCertificate size={12} />}
            disabled={hasErrors}
            onClick={evidence.prove}
          >
            Prove
          </Button>
        )}
        {weights.is === 'running' ? (
          <Running {...weights} label="Counting past orders…" stop="Stop weighing" onStop={evidence.stopWeighing} />
        ) : (
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconScale size={12} />}
              disabled={hasErrors || history === undefined}
              onClick={() => history !== undefined && evidence.weigh(history.id)}
            >
              Weigh by a history
            </Button>
            {histories.length > 1 && (
              <Select
                size="xs"
                aria-label="History to weigh by"
                allowDeselect={false}
                data={histories.map(({ id, name }) => ({ value: id, label: name }))}
                value={history?.id ?? null}
                onChange={(id) => setWanted(id ?? undefined)}
              />
            )}
          </>
        )}
        <Text size="xs" c="dimmed">
          {hasErrors ? 'Mend the errors first; then rules can be proved and weighed.' : openWords(proofs, unknown)}
        </Text>
      </Group>
      {proofs.is === 'failed' && <ProblemNotice error={proofs.error} />}
      {weights.is === 'failed' && <ProblemNotice error={weights.error} />}
      {proofs.is === 'done' && !proofs.isOld && <StillOpen findings={proofs.answer} document={document} />}
      {weights.is === 'done' && (
        <Text size="xs" c="dimmed" role="status">
          {weights.isOld
            ? 'The draft was changed since its problems were weighed: weigh them again.'
            : weights.answer.weights.length === 0
              ? 'No problem names cases that past orders could be counted by.'
              : `Weighed by ${many(weights.answer.ofOrders, 'past order')}.`}
        </Text>
      )}
    </Stack>
  )
}

interface RunningProps {
  progress?: WorkProgress
  /** Said until something is told. */
  label: string
  stop: string
  onStop(): void
}

function Running({ progress, label, stop, onStop }: RunningProps) {
  const isKnown = progress !== undefined && progress.total > 0
  return (
    <Group gap={6}>
      {isKnown ? (
        <Progress
          w={80}
          size="sm"
          value={(progress.done / progress.total) * 100}
          aria-label={stages[progress.stage].doing}
        />
      ) : (
        <Loader size={12} aria-hidden />
      )}
      <Text size="xs" role="status">
        {isKnown ? progressWords(progress) : label}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onStop}>
        {stop}
      </Button>
    </Group>
  )
}

const stages: Readonly<Record<WorkProgress['stage'], { doing: string; one: string }>> = {
  analysing: { doing: 'Comparing rules', one: 'step' },
  proving: { doing: 'Proving', one: 'suspicion' },
  weighing: { doing: 'Counting', one: 'past order' },
}

/** `Proving: 3 of 12 suspicions`. */
function progressWords({ stage, done, total }: WorkProgress): string {
  const { doing, one } = stages[stage]
  return `${doing}: ${count(done)} of ${many(total, one)}`
}

function openWords(proofs: Asked<readonly Finding[]>, unknown: number): string {
  if (proofs.is === 'done' && proofs.isOld) return 'The draft was changed since it was proved: prove it again.'
  if (proofs.is !== 'done') {
    if (unknown === 0) return 'Checking left no suspicion open.'
    return `${unknown === 1 ? '1 suspicion is' : `${many(unknown, 'suspicion')} are`} neither proved nor refuted yet.`
  }
  const having = (verdict: Finding['verdict']) => proofs.answer.filter((each) => each.verdict === verdict).length
  return `Suspicions: ${having('proved')} proved, ${having('refuted')} refuted, ${having('unknown')} still unknown.`
}

const claims: Readonly<Record<Claim, string>> = {
  'never-holds': 'it may never hold',
  shadowed: 'rules before it may always act instead',
  duplicate: 'it may say the same as a rule before it',
  conflict: 'its action may always lose to another one',
  subsumed: 'a wider rule may do all it does',
  redundant: 'a part of its condition may be needless',
  'written-twice': 'another rule may set the same thing, and only their order decides',
  gap: 'there may be cases without a rule',
}

function StillOpen({ findings, document }: { findings: readonly Finding[]; document: PolicyDocument }) {
  const open = findings.filter(({ verdict }) => verdict === 'unknown')
  if (open.length === 0) return null
  return (
    <List size="xs" aria-label="Still unknown">
      {open.slice(0, named).map(({ claim, rulesetId, ruleId }, at) => {
        const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
        const rule = ruleset === undefined ? undefined : rulesOf(ruleset).find(({ id }) => id === ruleId)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one rule may be suspected of one thing twice, and the list never moves
          <List.Item key={at}>
            Not known of “{rule?.name ?? ruleset?.name ?? rulesetId}”: {claims[claim]}
          </List.Item>
        )
      })}
      {open.length > named && <List.Item>and {open.length - named} more</List.Item>}
    </List>
  )
}
