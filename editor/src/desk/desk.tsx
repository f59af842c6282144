// The rooms of one draft side by side: tabs over the document, the inspector or a trial beside, problems below.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { focusBox } from '../canvas/drawn.ts'
import type { Command } from '../draft/draft.ts'
import { stateAt } from '../draft/flow-states.ts'
import type { DraftStore } from '../draft/store.ts'
import { flowOf, type Subject } from '../draft/vocabulary.ts'
import { ParametersPanel } from '../inspector/parameters-panel.tsx'
import { SharedConditionsPanel } from '../inspector/shared-conditions-panel.tsx'
import type { CaseOrder } from '../problems/case-order.ts'
import { useEvidence } from '../problems/evidence.ts'
import { GoldenList } from '../problems/golden-list.tsx'
import { countProblems, type Place, problemsUnder } from '../problems/place-of.ts'
import { ProblemsPanel } from '../problems/problems-panel.tsx'
import { SayProvider, sayer } from '../problems/say.ts'
import { useChecked } from '../problems/use-checked.ts'
import { brokenInWords, useGoldens } from '../problems/use-goldens.ts'
import { usedValues } from '../rules/fact-values.ts'
import { vocabularyOf } from '../rules/fact-words.ts'
import { createRejectedStore } from '../rules/grid/rejected.ts'
import { RuleGrid } from '../rules/rule-grid.tsx'
import { usePageTitle } from '../shell/page.tsx'
import type { DeskHeat } from '../strip/desk-heat.ts'
import { noteStep } from '../tour/progress.ts'
import { presentResult } from '../trial/course.ts'
import { firedRules, runTrial } from '../trial/run-trial.ts'
import { noTrial, useHistories } from '../trial/trial-state.ts'
import { useOthers } from './also-here.tsx'
import classes from './desk.module.css'
import { DeskBar } from './desk-bar.tsx'
import { DeskFooter } from './desk-footer.tsx'
import type { DeskPorts, LoadedDraft } from './desk-ports.ts'
import { InspectorDock, TrialDock } from './docks.tsx'
import { DocumentTabs } from './document-tabs.tsx'
import { Jump } from './jump.tsx'
import { SaveBanner } from './save-badge.tsx'
import { useDraft } from './use-draft.ts'
import { useHistoryWords } from './use-history-words.ts'

interface Props {
  draftId: string
  draft: LoadedDraft
  store: DraftStore
  ports: DeskPorts
  currency?: string
  onSimulate?(draft: { draftId: string; policyId: string }): void
  onRequestApproval?(draft: { draftId: string; policyId: string }): void
}

export function Desk({ draftId, draft, store, ports, currency = 'USD', onSimulate, onRequestApproval }: Props) {
  const { document, save } = useDraft(store)
  const checked = useChecked(document)
  const { diagnostics } = checked
  const [place, setPlace] = useState<Place & { nonce: number }>({ at: 'flow', subject: 'order', nonce: 0 })
  const [isTrying, setIsTrying] = useState(false)
  const [trial, setTrial] = useState(noTrial)
  const [rejected] = useState(createRejectedStore)
  const [heat, setHeat] = useState<DeskHeat>()
  const [areProblemsOpen, setAreProblemsOpen] = useState(false)
  const [opened] = useState(document)
  useEffect(() => {
    if (document.rulesets !== opened.rulesets) noteStep('change')
  }, [document.rulesets, opened])
  usePageTitle(`${document.name} · ${draft.name}`)
  const trialPorts = useMemo(() => ports.trialPorts(draft.baseVersion), [ports, draft.baseVersion])
  const histories = useHistories(trialPorts).data
  const { items: own, values } = useHistoryWords(ports, histories)
  const loadSample = useMemo(() => ports.sampleLoader?.(draft.baseVersion), [ports, draft.baseVersion])
  const runs = useMemo(
    () => ports.runs?.(draft.policyId, draft.baseVersion),
    [ports, draft.policyId, draft.baseVersion],
  )
  const sites = useMemo(
    () => Object.fromEntries((histories ?? []).flatMap((each) => each.sites ?? []).map(({ id, name }) => [id, name])),
    [histories],
  )
  // Always of the draft as it is now, so that the vocabulary need not be another one after every edit.
  const latest = useRef(document)
  latest.current = document
  const usedOf = useCallback((fact: string) => usedValues(latest.current, fact), [])
  const vocabulary = useMemo(
    () => vocabularyOf(document.parameters, document.conditions, currency, { own, values, sites, usedOf }),
    [document.parameters, document.conditions, currency, own, values, sites, usedOf],
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
  const shownResult = useMemo(() => presentResult(trial), [trial])
  const result = shownResult?.type === 'decided' ? shownResult : undefined
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
  const say = useMemo(() => sayer(document, vocabulary), [document, vocabulary])

  return (
    <div className={classes.desk} onBlurCapture={store.seal}>
      <DeskBar
        document={document}
        draft={draft}
        store={store}
        others={others}
        run={run}
        errors={counts.errors}
        isWaiting={checked.isWaiting}
        isTrying={isTrying}
        onTry={() => setIsTrying(!isTrying)}
        onJump={() => setIsJumping(true)}
        onSimulate={() => void leave(onSimulate)}
        onRequestApproval={() => void leave(onRequestApproval)}
      />
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
      <SayProvider value={say}>
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
            <TrialDock
              document={document}
              subject={place.at === 'flow' ? place.subject : undefined}
              vocabulary={vocabulary}
              ports={trialPorts}
              state={trial}
              onState={setTrial}
              go={go}
              onClose={() => setIsTrying(false)}
            />
          )}
          {isInspecting && inspected !== undefined && (
            <InspectorDock
              document={document}
              subject={subject}
              name={inspected}
              diagnostics={diagnostics}
              currency={currency}
              run={run}
              onOpenRuleset={openRuleset}
              onClose={closeInspector}
            />
          )}
        </div>
      </SayProvider>
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
      <DeskFooter
        document={document}
        counts={counts}
        isWaiting={checked.isWaiting}
        broken={broken}
        isOpen={areProblemsOpen}
        onTurn={() => setAreProblemsOpen(!areProblemsOpen)}
        loadSample={loadSample}
        runs={runs}
        onHeat={setHeat}
      >
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
      </DeskFooter>
    </div>
  )
}

/** The set with the name, or without it when it was there. */
function turned(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set(names.has(name) ? [...names].filter((each) => each !== name) : [...names, name])
}
