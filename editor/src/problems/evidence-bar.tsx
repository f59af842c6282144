// Asks for evidence about the problems: a proof of what is still open, and how many past orders each is about.
import type { Claim, Finding, PolicyDocument } from '@heddle/engine'
import { Button, Group, List, Loader, Progress, Select, Stack, Text } from '@mantine/core'
import { IconCertificate, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import { rulesOf } from '../draft/vocabulary.ts'
import { count } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import type { TrialHistory } from '../trial/trial-state.ts'
import type { WorkProgress } from '../wire.ts'
import { words } from '../words/words.ts'
import type { Asked, Evidence } from './evidence.ts'

const t = words('problems')

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
            label={t('provingThisMayTake20Seconds')}
            stop={t('stopProving')}
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
            {t('prove')}
          </Button>
        )}
        {weights.is === 'running' ? (
          <Running
            {...weights}
            label={t('countingPastOrders')}
            stop={t('stopWeighing')}
            onStop={evidence.stopWeighing}
          />
        ) : (
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconScale size={12} />}
              disabled={hasErrors || history === undefined}
              onClick={() => history !== undefined && evidence.weigh(history.id)}
            >
              {t('weighByAHistory')}
            </Button>
            {histories.length > 1 && (
              <Select
                size="xs"
                aria-label={t('historyToWeighBy')}
                allowDeselect={false}
                data={histories.map(({ id, name }) => ({ value: id, label: name }))}
                value={history?.id ?? null}
                onChange={(id) => setWanted(id ?? undefined)}
              />
            )}
          </>
        )}
        <Text size="xs" c="dimmed">
          {hasErrors ? t('mendTheErrorsFirstThenRules') : openWords(proofs, unknown)}
        </Text>
      </Group>
      {proofs.is === 'failed' && <ProblemNotice error={proofs.error} />}
      {weights.is === 'failed' && <ProblemNotice error={weights.error} />}
      {proofs.is === 'done' && !proofs.isOld && <StillOpen findings={proofs.answer} document={document} />}
      {weights.is === 'done' && (
        <Text size="xs" c="dimmed" role="status">
          {weights.isOld
            ? t('theDraftWasChangedSinceIts')
            : weights.answer.weights.length === 0
              ? t('noProblemNamesCasesThatPast')
              : t('weighedByPastOrders', { count: weights.answer.ofOrders })}
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
          aria-label={stages()[progress.stage].doing}
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

const stages = (): Readonly<Record<WorkProgress['stage'], { doing: string; all(count: number): string }>> => ({
  analysing: {
    doing: t('comparingRules'),
    all: (count: number) => t('steps', { count }),
  },
  proving: {
    doing: t('proving'),
    all: (count: number) => t('suspicions', { count }),
  },
  weighing: {
    doing: t('counting'),
    all: (count: number) => t('pastOrders', { count }),
  },
  judging: {
    doing: t('judging'),
    all: (count: number) => t('someGoldenOrders', { count }),
  },
})

/** `Proving: 3 of 12 suspicions`. */
export function progressWords({ stage, done, total }: WorkProgress): string {
  const { doing, all } = stages()[stage]
  return t('of', { doing, done: count(done), all: all(total) })
}

function openWords(proofs: Asked<readonly Finding[]>, unknown: number): string {
  if (proofs.is === 'done' && proofs.isOld) return t('theDraftWasChangedSinceIt')
  if (proofs.is !== 'done') {
    if (unknown === 0) return t('checkingLeftNoSuspicionOpen')
    return t('openSuspicions', { count: unknown })
  }
  const having = (verdict: Finding['verdict']) => proofs.answer.filter((each) => each.verdict === verdict).length
  return t('suspicionsProvedRefutedStillUnknown', {
    proved: having('proved'),
    refuted: having('refuted'),
    open: having('unknown'),
  })
}

const claims = (): Readonly<Record<Claim, string>> => ({
  'never-holds': t('itMayNeverHold'),
  shadowed: t('rulesBeforeItMayAlwaysAct'),
  duplicate: t('itMaySayTheSameAs'),
  conflict: t('itsActionMayAlwaysLoseTo'),
  subsumed: t('aWiderRuleMayDoAll'),
  redundant: t('aPartOfItsConditionMay'),
  'written-twice': t('anotherRuleMaySetTheSame'),
  gap: t('thereMayBeCasesWithoutA'),
})

function StillOpen({ findings, document }: { findings: readonly Finding[]; document: PolicyDocument }) {
  const open = findings.filter(({ verdict }) => verdict === 'unknown')
  if (open.length === 0) return null
  return (
    <List size="xs" aria-label={t('stillUnknown')}>
      {open.slice(0, named).map(({ claim, rulesetId, ruleId }, at) => {
        const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
        const rule = ruleset === undefined ? undefined : rulesOf(ruleset).find(({ id }) => id === ruleId)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: one rule may be suspected of one thing twice, and the list never moves
          <List.Item key={at}>
            {t('notKnownOf', { rule: rule?.name ?? ruleset?.name ?? rulesetId, claim: claims()[claim] })}
          </List.Item>
        )
      })}
      {open.length > named && <List.Item>{t('andMore', { more: open.length - named })}</List.Item>}
    </List>
  )
}
