// One ruleset with its rules, as a list or as a decision grid: two views of the same document.

import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { Box, Button, Center, Loader, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { insertRule } from '../draft/rule-commands.ts'
import { kindOf, rulesOf } from '../draft/vocabulary.ts'
import { firstValueOf, variantsOf } from '../inspector/fields-of.ts'
import { problemsUnder } from '../problems/place-of.ts'
import type { RuleHeat } from '../strip/desk-heat.ts'
import { spoken, words } from '../words/words.ts'
import { Empty } from './empty.tsx'
import type { Vocabulary } from './fact-words.ts'
import type { GridFocus } from './grid/decision-grid.tsx'
import { createRejectedStore, type RejectedStore } from './grid/rejected.ts'
import { knownNames } from './known-names.ts'
import { Faults } from './rule-editor.tsx'
import { RuleList } from './rule-list.tsx'
import { RulesetHead } from './ruleset-head.tsx'
import { useViewChoice } from './view-choice.ts'

const t = words('rules')

const DecisionGrid = lazy(async () => ({ default: (await spoken(import('./grid/decision-grid.tsx'))).DecisionGrid }))

interface Props {
  document: PolicyDocument
  /** Position in the document. */
  ruleset: number
  vocabulary: Vocabulary
  /** What is known of the sites, by id. */
  sites?: Readonly<Record<string, string>>
  diagnostics: readonly Diagnostic[]
  /** How often each rule fired in the present trial. */
  fired?: ReadonlyMap<string, number> | undefined
  heat?: readonly RuleHeat[] | undefined
  /** Opened and scrolled to; `nonce` makes jumping to the same rule again work. */
  focus?: GridFocus | undefined
  /** What was typed into cells and could not be used; kept beyond this view where it is given. */
  rejected?: RejectedStore
  run(command: Command): void
}

export function RuleGrid(props: Props) {
  const { document, ruleset: at, vocabulary, sites, diagnostics, fired, heat, focus, run } = props
  const ruleset = document.rulesets[at]
  const kind = ruleset === undefined ? undefined : kindOf(ruleset)
  const [view, setView] = useViewChoice()
  const [ownRejected] = useState(createRejectedStore)
  const [added, setAdded] = useState<GridFocus>()
  const facts = useMemo(() => (kind === undefined ? [] : vocabulary.factsFor(kind.scope)), [kind, vocabulary])
  const own = useMemo(() => problemsUnder(diagnostics, `/rulesets/${at}`), [diagnostics, at])
  const isList = view === 'list'
  const known = useMemo(
    () => (isList ? knownNames(document, at, sites, vocabulary) : {}),
    [isList, document, at, sites, vocabulary],
  )
  useEffect(() => setAdded(focus), [focus])

  if (ruleset === undefined || kind === undefined) {
    return <Empty title={t('thisRulesetIsNotThere')} text={t('itWasDeletedOrItsKind')} />
  }
  const count = rulesOf(ruleset).length
  const [firstVariant] = variantsOf(kind.action)
  const addRule = () => {
    if (firstVariant === undefined) return
    run(insertRule(at, count, firstValueOf(firstVariant, known)))
    setAdded((before) => ({ rule: count, nonce: (before?.nonce ?? 0) + 1 }))
  }
  return (
    <Stack gap={0} h="100%" style={{ minHeight: 0 }}>
      <RulesetHead ruleset={ruleset} at={at} kind={kind} view={view} onView={setView} run={run}>
        {isList && (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={addRule}>
            {t('addRule')}
          </Button>
        )}
      </RulesetHead>
      <Box px="md">
        <Faults diagnostics={own.filter(({ path }) => !path.startsWith(`/rulesets/${at}/rules/`))} />
      </Box>
      {isList ? (
        <RuleList
          {...{ ruleset, at, kind, facts, vocabulary, sites, known, own, fired, heat, run }}
          focus={added}
          onAdd={addRule}
        />
      ) : (
        <Suspense
          fallback={
            <Center h="100%">
              <Loader size="sm" aria-label={t('openingTheGrid')} />
            </Center>
          }
        >
          <DecisionGrid
            {...{ document, kind, facts, vocabulary, sites, fired, heat, focus, run }}
            ruleset={at}
            diagnostics={own}
            rejected={props.rejected ?? ownRejected}
          />
        </Suspense>
      )}
    </Stack>
  )
}
