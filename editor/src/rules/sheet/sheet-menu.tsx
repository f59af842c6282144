// Takes the grid to a spreadsheet and back: a file is saved, or read, compared and shown before anything is changed.
import { PolicyDocument } from '@heddle/engine'
import { Button, FileButton, Menu } from '@mantine/core'
import { IconDownload, IconTable, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { changeRules } from '../../draft/grid-commands.ts'
import { type AnyRule, rulesOf } from '../../draft/vocabulary.ts'
import { announce } from '../../shell/announce.ts'
import { saveFile } from '../../shell/save-file.ts'
import { words } from '../../words/words.ts'
import type { GridNow } from '../grid/decision-grid.tsx'
import { changesOf, type SheetChanges } from './from-sheet.ts'
import { ImportPreview } from './import-preview.tsx'
import { sheetOf } from './to-sheet.ts'
import { readXlsx, writeXlsx } from './xlsx-file.ts'

const t = words('rules')

export function SheetMenu({ now }: { now: GridNow }) {
  const [preview, setPreview] = useState<{ file: string; changes: SheetChanges; rules: readonly AnyRule[] }>()
  const ruleset = now.document.rulesets[now.ruleset]
  const name = ruleset?.name ?? t('rules2')

  const save = async () => {
    const made = sheetOf(now.rules, now.columns, now.vocabulary)
    if (!made.ok) {
      const [first] = made.tooLong
      announce(t('tooLongForACell', { column: first?.column ?? '', rule: first?.rule ?? '' }))
      return
    }
    saveFile(`${name}.xlsx`, await writeXlsx(made.sheet, name))
  }

  const open = async (file: File | null) => {
    if (file === null) return
    const { rules } = now
    const changes = await readXlsx(file).then(
      (rows) => changesOf(rows, rules, contextOf(now)),
      (): SheetChanges => ({
        ...nothing,
        rules,
        faults: [{ address: file.name, message: t('thisIsNotASpreadsheetFile') }],
      }),
    )
    setPreview({ file: file.name, changes, rules })
  }

  return (
    <FileButton accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange={open}>
      {({ onClick }) => (
        <>
          <Menu position="bottom-start" width={230} withinPortal>
            <Menu.Target>
              <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconTable size={14} />}>
                {t('spreadsheet')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconDownload size={14} />} onClick={() => void save()}>
                {t('saveAsXlsx')}
              </Menu.Item>
              <Menu.Item leftSection={<IconUpload size={14} />} onClick={onClick}>
                {t('bringInAnXlsx')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <ImportPreview
            file={preview?.file ?? ''}
            changes={preview?.changes}
            isStale={preview !== undefined && preview.rules !== now.rules}
            onClose={() => setPreview(undefined)}
            onApply={({ rules }) => {
              now.run(changeRules(now.ruleset, t('bringIn2', { file: preview?.file ?? '' }), () => rules))
              setPreview(undefined)
            }}
          />
        </>
      )}
    </FileButton>
  )
}

const nothing: SheetChanges = { rules: [], added: [], removed: [], moved: [], changed: [], faults: [] }

function contextOf({ document, ruleset, kind, facts, vocabulary, known }: GridNow) {
  return {
    columns: {
      schema: kind.action,
      facts,
      fact: vocabulary.fact,
      hitPolicy: document.rulesets[ruleset]?.hitPolicy ?? '',
    },
    cells: vocabulary,
    known: known(),
    parseRule: (value: unknown) => ruleIn(document, ruleset, value),
  }
}

/** The value where it is a rule that the ruleset may hold, by the one definition of the document; its keys keep their order. */
export function ruleIn(document: PolicyDocument, ruleset: number, value: unknown): AnyRule | undefined {
  const holder = document.rulesets[ruleset]
  if (holder === undefined) return undefined
  const alone = { ...document, rulesets: [{ ...holder, rules: [value] }] }
  const read = PolicyDocument.safeParse(alone)
  const [found] = read.success ? read.data.rulesets : []
  return found !== undefined && rulesOf(found).length === 1 ? (value as AnyRule) : undefined
}
