// A ruleset as a grid: one row a rule in the order they are tried, opened in place, moved by buttons or by dragging.
import type { Diagnostic, HitPolicy, PolicyDocument } from '@heddle/engine'
import {
  ActionIcon,
  Box,
  Button,
  Group,
  Menu,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core'
import { IconDotsVertical, IconListCheck, IconPlus, IconSquare, IconSquareCheck, IconTrash } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import {
  insertRule,
  moveRule,
  removeRuleset,
  setHitPolicy,
  setMustDecide,
  setRulesetName,
} from '../draft/rule-commands.ts'
import { kindOf, rulesOf } from '../draft/vocabulary.ts'
import { firstValueOf, variantsOf } from '../inspector/fields-of.ts'
import { countInWords, countProblems, problemsUnder } from '../problems/place-of.ts'
import type { Vocabulary } from './fact-words.ts'
import { hitPolicyWords } from './hit-policy-words.ts'
import { knownNames } from './known-names.ts'
import { Faults, RuleEditor } from './rule-editor.tsx'
import classes from './rule-grid.module.css'
import { RuleRow } from './rule-row.tsx'

export interface RuleHeat {
  rulesetId: string
  ruleId: string
  baseline: number
  candidate?: number
}

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
  focus?: { rule: number; nonce: number } | undefined
  run(command: Command): void
}

/** Rows drawn at once; more are a click away, so that a ruleset of thousands opens quickly. */
const pageSize = 100

export function RuleGrid({ document, ruleset: at, vocabulary, sites, diagnostics, fired, heat, focus, run }: Props) {
  const ruleset = document.rulesets[at]
  const kind = ruleset === undefined ? undefined : kindOf(ruleset)
  const [open, setOpen] = useState<number>()
  const [shown, setShown] = useState(pageSize)
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const body = useRef<HTMLDivElement>(null)
  const facts = useMemo(() => (kind === undefined ? [] : vocabulary.factsFor(kind.scope)), [kind, vocabulary])
  const known = useMemo(() => knownNames(document, at, sites, vocabulary), [document, at, sites, vocabulary])
  const own = useMemo(() => problemsUnder(diagnostics, `/rulesets/${at}`), [diagnostics, at])

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

  if (ruleset === undefined || kind === undefined) {
    return (
      <Empty
        title="This ruleset is not there"
        text="It was deleted, or its kind is not known here. Choose another tab."
      />
    )
  }
  const rules = rulesOf(ruleset)
  const [firstVariant] = variantsOf(kind.action)
  const addRule = () => {
    if (firstVariant === undefined) return
    run(insertRule(at, rules.length, firstValueOf(firstVariant, known)))
    setOpen(rules.length)
    setShown((count) => Math.max(count, rules.length + 1))
  }
  const drop = () => {
    const name = dragged === undefined ? undefined : rules[dragged]?.name
    if (dragged !== undefined && over !== undefined && name !== undefined && over !== dragged) {
      run(moveRule({ ruleset: at, rule: dragged }, over > dragged ? over - 1 : over, name))
      setOpen(undefined)
    }
    setDragged(undefined)
    setOver(undefined)
  }
  const words = hitPolicyWords[ruleset.hitPolicy]
  return (
    <Stack gap={0} h="100%" style={{ minHeight: 0 }}>
      <Group px="md" py="xs" gap="md" wrap="nowrap" align="flex-end">
        <TextInput
          size="xs"
          w={220}
          label="Ruleset"
          aria-label="Ruleset name"
          value={ruleset.name}
          onChange={(event) => run(setRulesetName(at, event.currentTarget.value))}
        />
        <Select
          size="xs"
          w={210}
          label="When several rules hold"
          aria-label="Hit policy: when several rules hold"
          value={ruleset.hitPolicy}
          data={Object.entries(hitPolicyWords).map(([value, { title }]) => ({ value, label: title }))}
          allowDeselect={false}
          onChange={(next) => next !== null && run(setHitPolicy(at, next as HitPolicy))}
        />
        <Text size="xs" c="dimmed" style={{ flex: 1, minWidth: 0, alignSelf: 'center' }}>
          <b>{kind.title}.</b> {kind.description} {words.explanation}
        </Text>
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={addRule}>
          Add rule
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Tooltip label="More">
              <ActionIcon variant="subtle" color="gray" size={30} aria-label="Ruleset: more">
                <IconDotsVertical size={16} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown maw={320}>
            <Menu.Item
              leftSection={ruleset.mustDecide === true ? <IconSquareCheck size={14} /> : <IconSquare size={14} />}
              role="menuitemcheckbox"
              aria-checked={ruleset.mustDecide === true}
              onClick={() => run(setMustDecide(at, ruleset.mustDecide !== true))}
            >
              <Text size="sm">Report gaps</Text>
              <Text size="xs" c="dimmed">
                Whatever it is asked about, some rule has to hold; cases that none covers are shown as problems.
              </Text>
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={14} />}
              onClick={() => run(removeRuleset(at, ruleset.name))}
            >
              Delete this ruleset
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Box px="md">
        <Faults diagnostics={own.filter(({ path }) => !path.startsWith(`/rulesets/${at}/rules/`))} />
      </Box>
      <Box ref={body} style={{ flex: 1, minHeight: 0, overflow: 'auto' }} px="md" pb="md">
        {rules.length === 0 ? (
          <Empty
            title="No rules yet"
            text={`${kind.description} Add a rule to say when and how; without rules nothing is changed.`}
          >
            <Button leftSection={<IconPlus size={16} />} onClick={addRule}>
              Add the first rule
            </Button>
          </Empty>
        ) : (
          <table className={classes.table} aria-label={`Rules of ${ruleset.name}`}>
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
                <th scope="col">Order</th>
                <th scope="col">On</th>
                <th scope="col">Rule</th>
                <th scope="col">When</th>
                <th scope="col">Then</th>
                <th scope="col">
                  <VisuallyHidden>Buttons</VisuallyHidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.slice(0, shown).map((rule, index) => {
                const faults = own.length === 0 ? [] : problemsUnder(own, `/rulesets/${at}/rules/${index}`)
                const counted = heat?.find((each) => each.rulesetId === ruleset.id && each.ruleId === rule.id)
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
            Show more ({rules.length - shown} below)
          </Button>
        )}
      </Box>
    </Stack>
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

/** An empty place that says what to do next. */
export function Empty({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <Stack align="center" justify="center" gap="xs" py={48} px="md" h="100%">
      <IconListCheck size={32} stroke={1.5} color="var(--mantine-color-dimmed)" />
      <Title order={3} ta="center">
        {title}
      </Title>
      <Text size="sm" c="dimmed" ta="center" maw={420}>
        {text}
      </Text>
      {children}
    </Stack>
  )
}
