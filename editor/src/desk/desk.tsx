// The rooms of one draft side by side: tabs over the document, the inspector or a trial beside, problems below.
import { kinds, type PolicyDocument } from '@heddle/engine'
import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Menu,
  ScrollArea,
  Tabs,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChartHistogram,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconCircleX,
  IconPlayerPlay,
  IconPlus,
  IconSearch,
  IconSend,
  IconX,
} from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { focusBox } from '../canvas/drawn.ts'
import { StateInspector } from '../canvas/state-inspector.tsx'
import type { Command } from '../draft/draft.ts'
import { stateAt } from '../draft/flow-states.ts'
import { addRuleset } from '../draft/rule-commands.ts'
import { renamePolicy } from '../draft/shared-commands.ts'
import type { DraftStore } from '../draft/store.ts'
import { flowOf, kindNames, type Subject, subjects } from '../draft/vocabulary.ts'
import { ImportRules } from '../foreign/import-rules.tsx'
import { ParametersPanel } from '../inspector/parameters-panel.tsx'
import { SharedConditionsPanel } from '../inspector/shared-conditions-panel.tsx'
import type { CaseOrder } from '../problems/case-order.ts'
import { useEvidence } from '../problems/evidence.ts'
import { GoldenList } from '../problems/golden-list.tsx'
import { countInWords, countProblems, type Place, problemsUnder } from '../problems/place-of.ts'
import { ProblemsPanel } from '../problems/problems-panel.tsx'
import { useChecked } from '../problems/use-checked.ts'
import { brokenInWords, useGoldens } from '../problems/use-goldens.ts'
import { vocabularyOf } from '../rules/fact-words.ts'
import { createRejectedStore } from '../rules/grid/rejected.ts'
import { RuleGrid } from '../rules/rule-grid.tsx'
import { usePageTitle } from '../shell/page.tsx'
import { KpiStrip } from '../strip/kpi-strip.tsx'
import { firedRules, runTrial } from '../trial/run-trial.ts'
import { noTrial, TrialPanel, useHistories } from '../trial/trial-panel.tsx'
import { AlsoHere, useOthers } from './also-here.tsx'
import classes from './desk.module.css'
import { DeskMenu } from './desk-menu.tsx'
import type { DeskPorts, LoadedDraft } from './desk-ports.ts'
import { Jump } from './jump.tsx'
import type { DeskHeat } from './policy-desk.tsx'
import { SaveBadge, SaveBanner } from './save-badge.tsx'
import { useDraft } from './use-draft.ts'
import { useOwnFields } from './use-own-fields.ts'

interface Props {
  draftId: string
  draft: LoadedDraft
  store: DraftStore
  ports: DeskPorts
  heat?: DeskHeat | undefined
  currency?: string
  onSimulate?(draft: { draftId: string; policyId: string }): void
  onRequestApproval?(draft: { draftId: string; policyId: string }): void
}

export function Desk({ draftId, draft, store, ports, heat, currency = 'USD', onSimulate, onRequestApproval }: Props) {
  const { document, undoable, redoable, save } = useDraft(store)
  const checked = useChecked(document)
  const { diagnostics } = checked
  const [place, setPlace] = useState<Place & { nonce: number }>({ at: 'flow', subject: 'order', nonce: 0 })
  const [isTrying, setIsTrying] = useState(false)
  const [trial, setTrial] = useState(noTrial)
  const [rejected] = useState(createRejectedStore)
  const [areProblemsOpen, setAreProblemsOpen] = useState(false)
  usePageTitle(`${document.name} · ${draft.name}`)
  const trialPorts = useMemo(() => ports.trialPorts(draft.baseVersion), [ports, draft.baseVersion])
  const histories = useHistories(trialPorts).data
  const ownFields = useOwnFields(ports, histories)
  const vocabulary = useMemo(
    () => vocabularyOf(document.parameters, document.conditions, currency, ownFields),
    [document.parameters, document.conditions, currency, ownFields],
  )
  const loadSample = useMemo(() => ports.sampleLoader?.(draft.baseVersion), [ports, draft.baseVersion])
  const sites = useMemo(
    () => Object.fromEntries((histories ?? []).flatMap((each) => each.sites ?? []).map(({ id, name }) => [id, name])),
    [histories],
  )
  const evidence = useEvidence(document, ports.evidence)
  const [isJumping, setIsJumping] = useState(false)
  /** Groups that are closed on the canvas, by flow and path; no part of the document. */
  const [closed, setClosed] = useState<Readonly<Record<Subject, ReadonlySet<string>>>>({
    order: new Set(),
    return: new Set(),
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setIsJumping(true)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  const judge = useMemo(() => ports.judge?.(draft.policyId), [ports, draft.policyId])
  const isSound = !checked.isWaiting && diagnostics.every(({ severity }) => severity !== 'error')
  const goldens = useGoldens(document, isSound, judge)
  const broken = goldens === undefined ? '' : brokenInWords(goldens)
  const run = useCallback((command: Command) => store.run(command), [store])
  const go = useCallback((next: Place) => setPlace((before) => ({ ...next, nonce: before.nonce + 1 })), [])
  const select = useCallback(
    (state: string | undefined) =>
      setPlace((before) =>
        before.at !== 'flow'
          ? before
          : { at: 'flow', subject: before.subject, nonce: before.nonce, ...(state === undefined ? {} : { state }) },
      ),
    [],
  )
  const openRuleset = useCallback(
    (rulesetId: string) => {
      const ruleset = document.rulesets.findIndex(({ id }) => id === rulesetId)
      if (ruleset !== -1) go({ at: 'ruleset', ruleset })
    },
    [document.rulesets, go],
  )

  const tryCase = useCallback(
    ({ facts, subject, rulesetId }: CaseOrder) => {
      const result = runTrial(document, subject, facts)
      setTrial({ source: 'facts', text: JSON.stringify(facts, null, 2), subject, about: rulesetId, result })
      setIsTrying(true)
      setAreProblemsOpen(false)
      openRuleset(rulesetId)
    },
    [document, openRuleset],
  )

  // A ruleset that was undone or deleted takes its tab with it.
  useEffect(() => {
    if (place.at === 'ruleset' && document.rulesets[place.ruleset] === undefined) go({ at: 'flow', subject: 'order' })
  }, [place, document.rulesets, go])

  const counts = countProblems(diagnostics)
  const result = trial.result?.type === 'decided' ? trial.result : undefined
  const subject = place.at === 'flow' ? place.subject : 'order'
  const fold = useCallback(
    (path: string) => setClosed((before) => ({ ...before, [subject]: turned(before[subject], path) })),
    [subject],
  )
  const path = isTrying && result?.subject === subject ? result.decision : undefined
  const ruleset = place.at === 'ruleset' ? document.rulesets[place.ruleset] : undefined
  const leave = async (to: ((target: { draftId: string; policyId: string }) => void) | undefined) => {
    if (await store.flush()) to?.({ draftId, policyId: draft.policyId })
  }
  const inspected = place.at === 'flow' && place.state !== undefined ? place.state : undefined
  const closeInspector = () => {
    if (inspected !== undefined) focusBox(inspected)
    select(undefined)
  }
  const isInspecting =
    !isTrying && inspected !== undefined && stateAt(flowOf(document, subject), inspected) !== undefined
  const focus = useMemo(
    () =>
      place.at === 'ruleset' && place.rule !== undefined
        ? { rule: place.rule, nonce: place.nonce, pointer: place.pointer }
        : undefined,
    [place],
  )

  const others = useOthers(draftId, ports.presence)

  return (
    <div className={classes.desk} onBlurCapture={store.seal}>
      <header className={classes.bar}>
        <VisuallyHidden component="h1">
          {document.name}: draft {draft.name}
        </VisuallyHidden>
        <TextInput
          size="xs"
          aria-label="Policy name"
          variant="unstyled"
          value={document.name}
          onChange={(event) => run(renamePolicy(event.currentTarget.value))}
          styles={{
            input: {
              fontWeight: 650,
              fontSize: 16,
              width: `${Math.min(34, Math.max(10, document.name.length + 1))}ch`,
            },
          }}
        />
        <Badge color="gray" maw={240} title={draft.name} style={{ flexShrink: 1 }}>
          Draft: {draft.name}
        </Badge>
        <SaveBadge save={save} />
        <AlsoHere others={others} />
        <Group gap={2} ml="auto" wrap="nowrap">
          <UndoButton title="Undo" keys="Ctrl+Z" step={undoable.at(-1)} onClick={store.undo}>
            <IconArrowBackUp size={18} />
          </UndoButton>
          <UndoButton title="Redo" keys="Ctrl+Shift+Z" step={redoable[0]} onClick={store.redo}>
            <IconArrowForwardUp size={18} />
          </UndoButton>
          <Tooltip label="Go to a state, rule or parameter (Ctrl+K)">
            <ActionIcon variant="subtle" color="gray" aria-label="Go to" onClick={() => setIsJumping(true)}>
              <IconSearch size={18} />
            </ActionIcon>
          </Tooltip>
          <DeskMenu document={document} run={run} />
        </Group>
        <Button
          size="xs"
          variant={isTrying ? 'light' : 'default'}
          leftSection={<IconPlayerPlay size={14} />}
          aria-pressed={isTrying}
          style={{ flexShrink: 0 }}
          onClick={() => setIsTrying(!isTrying)}
        >
          Try an order
        </Button>
        <WhenSound errors={counts.errors} what="simulated">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChartHistogram size={14} />}
            disabled={counts.errors > 0 || checked.isWaiting}
            style={{ flexShrink: 0 }}
            onClick={() => void leave(onSimulate)}
          >
            Simulate…
          </Button>
        </WhenSound>
        <WhenSound errors={counts.errors} what="approved">
          <Button
            size="xs"
            leftSection={<IconSend size={14} />}
            disabled={counts.errors > 0 || checked.isWaiting}
            style={{ flexShrink: 0 }}
            onClick={() => void leave(onRequestApproval)}
          >
            Request approval
          </Button>
        </WhenSound>
      </header>
      <div>
        <SaveBanner save={save} store={store} />
      </div>
      <DocumentTabs
        document={document}
        place={place}
        go={go}
        run={run}
        problemsAt={(pointer) => countProblems(problemsUnder(diagnostics, pointer))}
      />
      <div className={classes.body}>
        <div className={classes.main}>
          {place.at === 'flow' && (
            <Canvas
              document={document}
              subject={place.subject}
              diagnostics={diagnostics}
              path={path}
              heat={heat?.edges}
              selected={place.state}
              onSelect={select}
              closed={closed[place.subject]}
              onFold={fold}
              onOpenRuleset={openRuleset}
              run={run}
            />
          )}
          {place.at === 'ruleset' && (
            <RuleGrid
              key={ruleset?.id}
              document={document}
              ruleset={place.ruleset}
              vocabulary={vocabulary}
              sites={sites}
              diagnostics={diagnostics}
              fired={
                isTrying && result !== undefined && ruleset !== undefined ? firedRules(result, ruleset.id) : undefined
              }
              heat={heat?.rules}
              focus={focus}
              rejected={rejected}
              run={run}
            />
          )}
          {place.at === 'parameters' && (
            <ParametersPanel document={document} currency={currency} focus={place.name} run={run} go={go} />
          )}
          {place.at === 'conditions' && (
            <SharedConditionsPanel
              document={document}
              vocabulary={vocabulary}
              diagnostics={diagnostics}
              focus={place.name}
              run={run}
              go={go}
            />
          )}
        </div>
        {isTrying && (
          <aside className={classes.dock} aria-label="Try an order">
            <Group justify="space-between" px="sm" pt="sm">
              <Text fw={650}>Try an order</Text>
              <ActionIcon variant="subtle" color="gray" aria-label="Close the trial" onClick={() => setIsTrying(false)}>
                <IconX size={16} />
              </ActionIcon>
            </Group>
            <TrialPanel
              document={document}
              subject={place.at === 'flow' ? place.subject : undefined}
              vocabulary={vocabulary}
              ports={trialPorts}
              state={trial}
              onState={setTrial}
              go={go}
            />
          </aside>
        )}
        {isInspecting && inspected !== undefined && (
          <aside
            className={classes.dock}
            aria-label="Inspector"
            onKeyDown={(event) => {
              const isOpenList = event.target instanceof Element && event.target.ariaExpanded === 'true'
              if (event.key === 'Escape' && !isOpenList) closeInspector()
            }}
          >
            <StateInspector
              key={inspected}
              document={document}
              subject={subject}
              name={inspected}
              diagnostics={diagnostics}
              currency={currency}
              run={run}
              onOpenRuleset={openRuleset}
              onClose={closeInspector}
            />
          </aside>
        )}
      </div>
      {isJumping && (
        <Jump
          document={document}
          go={(next) => {
            setIsTrying(false)
            go(next)
            // The box that was gone to has the keyboard, once its flow is drawn.
            const { state } = next.at === 'flow' ? next : {}
            if (state !== undefined) setTimeout(() => focusBox(state), 120)
          }}
          onClose={() => setIsJumping(false)}
        />
      )}
      <footer className={classes.problems}>
        {loadSample !== undefined && <KpiStrip document={document} load={loadSample} />}
        <UnstyledButton
          className={classes.statusButton}
          aria-expanded={areProblemsOpen}
          onClick={() => setAreProblemsOpen(!areProblemsOpen)}
        >
          {counts.errors > 0 || broken !== '' ? (
            <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-hidden />
          ) : counts.warnings > 0 ? (
            <IconAlertTriangle size={16} color="var(--mantine-color-orange-6)" aria-hidden />
          ) : (
            <IconCircleCheck size={16} color="var(--mantine-color-teal-6)" aria-hidden />
          )}
          <Text size="xs">
            {checked.isWaiting
              ? 'Checking…'
              : [diagnostics.length === 0 ? '' : `Problems: ${countInWords(counts)}`, broken]
                  .filter((text) => text !== '')
                  .join(' · ') || 'No problems'}
          </Text>
          {areProblemsOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronUp size={14} aria-hidden />}
        </UnstyledButton>
        {areProblemsOpen && (
          <div className={classes.problemList}>
            <GoldenList goldens={goldens} />
            <ProblemsPanel
              document={document}
              checked={checked}
              evidence={evidence}
              histories={histories}
              vocabulary={vocabulary}
              go={go}
              run={run}
              onTry={tryCase}
            />
          </div>
        )}
      </footer>
    </div>
  )
}

/** The set with the name, or without it when it was there. */
function turned(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set(names.has(name) ? [...names].filter((each) => each !== name) : [...names, name])
}

interface TabsProps {
  document: PolicyDocument
  place: Place
  go(place: Place): void
  run(command: Command): void
  problemsAt(pointer: string): { errors: number; warnings: number }
}

function DocumentTabs({ document, place, go, run, problemsAt }: TabsProps) {
  const tabs: { id: string; title: string; place: Place; pointer: string; count?: number }[] = [
    ...subjects.map((each): { id: string; title: string; place: Place; pointer: string } => ({
      id: `flow ${each.subject}`,
      title: each.title,
      place: { at: 'flow', subject: each.subject },
      pointer: `/flows/${each.subject}`,
    })),
    ...document.rulesets.map((ruleset, index) => ({
      id: `ruleset ${index}`,
      title: ruleset.name,
      place: { at: 'ruleset' as const, ruleset: index },
      pointer: `/rulesets/${index}`,
      count: ruleset.rules.length,
    })),
    { id: 'parameters', title: 'Parameters', place: { at: 'parameters' }, pointer: '/parameters' },
    { id: 'conditions', title: 'Shared conditions', place: { at: 'conditions' }, pointer: '/conditions' },
  ]
  const present =
    place.at === 'flow' ? `flow ${place.subject}` : place.at === 'ruleset' ? `ruleset ${place.ruleset}` : place.at
  const [isImporting, setIsImporting] = useState(false)
  return (
    <ScrollArea type="hover" scrollbarSize={5} className={classes.tabs ?? ''}>
      <Group gap={0} wrap="nowrap" align="center">
        <Tabs
          value={present}
          onChange={(id) => {
            const tab = tabs.find((each) => each.id === id)
            if (tab !== undefined) go(tab.place)
          }}
        >
          <Tabs.List style={{ flexWrap: 'nowrap', borderBottom: 0 }} aria-label="Parts of the policy">
            {tabs.map((tab) => {
              const problems = problemsAt(tab.pointer)
              const text = countInWords(problems)
              return (
                <Tabs.Tab
                  key={tab.id}
                  value={tab.id}
                  py={8}
                  rightSection={
                    text === '' ? (
                      tab.count !== undefined && (
                        <Text size="xs" c="dimmed">
                          {tab.count}
                        </Text>
                      )
                    ) : (
                      <Badge
                        size="xs"
                        circle={problems.errors + problems.warnings < 10}
                        color={problems.errors > 0 ? 'red' : 'orange'}
                        aria-label={text}
                      >
                        {problems.errors + problems.warnings}
                      </Badge>
                    )
                  }
                >
                  <Text size="sm" span style={{ whiteSpace: 'nowrap' }}>
                    {tab.title}
                  </Text>
                </Tabs.Tab>
              )
            })}
          </Tabs.List>
        </Tabs>
        <Menu position="bottom-start" width={320}>
          <Menu.Target>
            <Tooltip label="Add a ruleset">
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Add a ruleset" mx={6}>
                <IconPlus size={16} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>New ruleset</Menu.Label>
            {kindNames.map((name) => (
              <Menu.Item
                key={name}
                onClick={() => {
                  run(addRuleset(name, kinds[name].title))
                  go({ at: 'ruleset', ruleset: document.rulesets.length })
                }}
              >
                <Text size="sm">{kinds[name].title}</Text>
                <Text size="xs" c="dimmed">
                  {kinds[name].description}
                </Text>
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => setIsImporting(true)}>
              <Text size="sm">Import rules…</Text>
              <Text size="xs" c="dimmed">
                A ruleset made of rules of json-rules-engine
              </Text>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {isImporting && (
          <ImportRules
            run={run}
            onClose={() => setIsImporting(false)}
            onAdded={() => {
              setIsImporting(false)
              go({ at: 'ruleset', ruleset: document.rulesets.length })
            }}
          />
        )}
      </Group>
    </ScrollArea>
  )
}

interface UndoProps {
  title: string
  keys: string
  step: string | undefined
  onClick(): void
  children: React.ReactNode
}

function UndoButton({ title, keys, step, onClick, children }: UndoProps) {
  const label = step === undefined ? title : `${title}: ${step}`
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={step === undefined} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Says why a button cannot be used while the draft has errors. */
function WhenSound({ errors, what, children }: { errors: number; what: string; children: React.ReactNode }) {
  return (
    <Tooltip
      label={`Mend ${errors === 1 ? 'the error' : `the ${errors} errors`} first; then this can be ${what}`}
      disabled={errors === 0}
    >
      <span>{children}</span>
    </Tooltip>
  )
}
