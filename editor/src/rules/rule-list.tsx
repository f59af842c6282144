// A ruleset as a list: one row a rule in the order they are tried, opened in place, moved by buttons or by dragging.
import type { Diagnostic, FactDefinition } from '@heddle/engine'
import { Box, Button, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { moveRule } from '../draft/rule-commands.ts'
import { type Kind, type Ruleset, rulesOf } from '../draft/vocabulary.ts'
import type { KnownNames } from '../inspector/fields-of.ts'
import { countInWords, countProblems, problemsUnder } from '../problems/place-of.ts'
import type { RuleHeat } from '../strip/desk-heat.ts'
import { words } from '../words/words.ts'
import { Empty } from './empty.tsx'
import type { Vocabulary } from './fact-words.ts'
import { RuleEditor } from './rule-editor.tsx'
import classes from './rule-grid.module.css'
import { RuleRow } from './rule-row.tsx'

const t = words('rules')

interface Props {
  ruleset: Ruleset
  /** Position in the document. */
  at: number
  kind: Kind
  facts: readonly FactDefinition[]
  vocabulary: Vocabulary
  /** What is known of the sites, by id. */
  sites: Readonly<Record<string, string>> | undefined
  known: KnownNames
  /** Those of the ruleset. */
  own: readonly Diagnostic[]
  fired: ReadonlyMap<string, number> | undefined
  heat: readonly RuleHeat[] | undefined
  /** Opened and scrolled to; `nonce` makes jumping to the same rule again work. */
  focus: { rule: number; nonce: number } | undefined
  run(command: Command): void
  onAdd(): void
}

const noOrders = { baseline: 0, candidate: 0 }

/** Rows drawn at once; more are a click away, so that a ruleset of thousands opens quickly. */
const pageSize = 100

export function RuleList(props: Props) {
  const { ruleset, at, kind, facts, vocabulary, sites, known, own, fired, heat, focus, run, onAdd } = props
  const [open, setOpen] = useState<number>()
  const [shown, setShown] = useState(pageSize)
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const body = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (focus === undefined) return
    setOpen(focus.rule)
    setShown((count) => Math.max(count, focus.rule + 20))
    const row = focus.rule
    requestAnimationFrame(() =>
      body.current?.querySelector(`[data-rule="${row}"]`)?.scrollIntoView({ block: 'center' }),
    )
  }, [focus])

  // A rule opened low in the grid is brought into view whole, or from its row on when it is taller than the grid.
  useEffect(() => {
    if (open === undefined) return
    const frame = requestAnimationFrame(() => reveal(body.current, open))
    return () => cancelAnimationFrame(frame)
  }, [open])

  const toggle = useCallback((index: number) => setOpen((before) => (before === index ? undefined : index)), [])
  const startDrag = useCallback((index: number) => setDragged(index), [])
  const dragOver = useCallback((index: number) => setOver(index), [])

  const rules = rulesOf(ruleset)
  const drop = () => {
    const name = dragged === undefined ? undefined : rules[dragged]?.name
    if (dragged !== undefined && over !== undefined && name !== undefined && over !== dragged) {
      run(moveRule({ ruleset: at, rule: dragged }, over > dragged ? over - 1 : over, name))
      setOpen(undefined)
    }
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <Box ref={body} style={{ flex: 1, minHeight: 0, overflow: 'auto' }} px="md" pb="md" data-scrolls>
      {rules.length === 0 ? (
        <Empty title={t('noRulesYet')} text={t('addARuleToSayWhen', { description: kind.description })}>
          <Button leftSection={<IconPlus size={16} />} onClick={onAdd}>
            {t('addTheFirstRule')}
          </Button>
        </Empty>
      ) : (
        <table className={classes.table} aria-label={t('rulesOf', { ruleset: ruleset.name })}>
          <colgroup>
            <col style={{ width: 60 }} />
            <col style={{ width: 52 }} />
            <col style={{ width: '25%' }} />
            <col />
            <col style={{ width: '28%' }} />
            <col style={{ width: 96 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('sequence')}</th>
              <th scope="col">{t('on')}</th>
              <th scope="col">{t('rule2')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('thenTitle')}</th>
              <th scope="col">
                <VisuallyHidden>{t('buttons')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.slice(0, shown).map((rule, index) => {
              const faults = own.length === 0 ? [] : problemsUnder(own, `/rulesets/${at}/rules/${index}`)
              const counted =
                heat === undefined
                  ? undefined
                  : (heat.find((each) => each.rulesetId === ruleset.id && each.ruleId === rule.id) ?? noOrders)
              const isOpen = open === index
              return [
                <RuleRow
                  key={rule.id}
                  ruleset={at}
                  index={index}
                  count={rules.length}
                  rule={rule}
                  schema={kind.action}
                  facts={facts}
                  vocabulary={vocabulary}
                  sites={sites}
                  isOpen={isOpen}
                  isDropTarget={over === index && dragged !== undefined && dragged !== index}
                  fired={fired === undefined ? undefined : (fired.get(rule.id) ?? 0)}
                  heat={counted}
                  problems={countInWords(countProblems(faults))}
                  hasErrors={faults.some(({ severity }) => severity === 'error')}
                  run={run}
                  onToggle={toggle}
                  onDragStart={startDrag}
                  onDragOver={dragOver}
                  onDrop={drop}
                />,
                isOpen && (
                  <tr className={classes.open} key={`${rule.id} open`}>
                    <td />
                    <td colSpan={5}>
                      <RuleEditor
                        ruleset={at}
                        index={index}
                        rule={rule}
                        hasScore={ruleset.hitPolicy === 'best'}
                        isFirst={ruleset.hitPolicy === 'first'}
                        schema={kind.action}
                        facts={facts}
                        known={known}
                        vocabulary={vocabulary}
                        diagnostics={faults}
                        run={run}
                      />
                    </td>
                  </tr>
                ),
              ]
            })}
          </tbody>
        </table>
      )}
      {rules.length > shown && (
        <Button variant="subtle" size="xs" mt="xs" onClick={() => setShown(shown + pageSize)}>
          {t('showMoreBelow', { rules: rules.length - shown })}
        </Button>
      )}
    </Box>
  )
}

/** Scrolls the grid, not the page, by the least that shows the opened rule; at once for those who want no motion. */
function reveal(grid: HTMLElement | null, rule: number) {
  const row = grid?.querySelector(`[data-rule="${rule}"]`)
  const editor = row?.nextElementSibling
  if (grid === null || !row || !editor) return
  const view = grid.getBoundingClientRect()
  const headHeight = grid.querySelector('thead')?.getBoundingClientRect().height ?? 0
  const down = editor.getBoundingClientRect().bottom - view.bottom
  const room = row.getBoundingClientRect().top - view.top - headHeight
  const top = room < 0 ? room : Math.min(Math.max(0, down), room)
  if (top === 0) return
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  grid.scrollBy({ top, behavior: isStill ? 'auto' : 'smooth' })
}
