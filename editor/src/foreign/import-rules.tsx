// Brings a json-rules-engine rule set into the draft: what would come in and every difference is read before anything changes.
import { Alert, Badge, Button, FileButton, Group, List, Modal, ScrollArea, Stack, Text, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { addForeign } from '../draft/foreign-commands.ts'
import { kindNames } from '../draft/vocabulary.ts'
import { Words } from '../shell/words.tsx'
import { words } from '../words/words.ts'
import { type ForeignReading, readForeignTexts } from './read-foreign.ts'

const t = words('foreign')

interface Props {
  run(command: Command): void
  onClose(): void
  /** Called after the ruleset was added behind the others. */
  onAdded(): void
}

const placeholder = () =>
  JSON.stringify(
    {
      kind: kindNames[0],
      name: t('importedRules'),
      facts: { 'order.total': 'order.valueMinor' },
      events: {},
    },
    null,
    2,
  )

export function ImportRules({ run, onClose, onAdded }: Props) {
  const [rules, setRules] = useState('')
  const [mapping, setMapping] = useState('')
  const reading = useMemo(
    () => (rules.trim() === '' || mapping.trim() === '' ? undefined : readForeignTexts(rules, mapping)),
    [rules, mapping],
  )
  const count = reading?.ok === true ? reading.draft.ruleset.rules.length : 0
  return (
    <Modal opened onClose={onClose} title={t('importRules')} size="xl">
      <Stack gap="sm" data-own-undo>
        <Text size="sm" c="dimmed">
          {t('rulesOfJsonRulesEngineBecome')}
        </Text>
        <TextOrFile label={t('ruleSetJson')} value={rules} onChange={setRules} />
        <TextOrFile label={t('mappingJson')} value={mapping} onChange={setMapping} placeholder={placeholder()} />
        {reading !== undefined && (
          <ScrollArea.Autosize mah={340}>
            <Told reading={reading} />
          </ScrollArea.Autosize>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={count === 0}
            onClick={() => {
              if (reading?.ok !== true) return
              run(addForeign(reading.draft))
              onAdded()
            }}
          >
            {count === 0 ? t('addTheRuleset') : t('addTheRulesetWithRules', { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface TextProps {
  label: string
  value: string
  placeholder?: string
  onChange(text: string): void
}

function TextOrFile({ label, value, placeholder, onChange }: TextProps) {
  const [fault, setFault] = useState<string>()
  const take = async (file: File | null) => {
    if (file === null) return
    try {
      onChange(await file.text())
      setFault(undefined)
    } catch (error) {
      setFault(t('cannotBeRead', { file: file.name, why: error instanceof Error ? error.message : String(error) }))
    }
  }
  return (
    <Stack gap={4}>
      <Textarea
        label={label}
        value={value}
        error={fault}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        {...(placeholder === undefined ? {} : { placeholder })}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            size="compact-xs"
            variant="subtle"
            leftSection={<IconUpload size={12} />}
            style={{ alignSelf: 'flex-start' }}
            aria-label={t('takeAFile', { label })}
          >
            {t('takeAFile2')}
          </Button>
        )}
      </FileButton>
    </Stack>
  )
}

/** Every fault, or every rule with what became of it. Nothing is left out. */
function Told({ reading }: { reading: ForeignReading }) {
  if (!reading.ok) {
    return (
      <Alert color="red" title={t('nothingCanBeImportedYet')}>
        <List size="sm">
          {reading.faults.map(({ at, path, message }) => (
            <List.Item key={`${at} ${path} ${message}`}>
              <b>
                {at === 'rules' ? t('ruleSet') : t('mapping')} {path || t('wholeText')}
              </b>{' '}
              <Words text={message} />
            </List.Item>
          ))}
        </List>
      </Alert>
    )
  }
  const { draft, warnings } = reading
  const leftOut = draft.report.filter(({ ruleId }) => ruleId === undefined).length
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {t('andInLeftOutOneStep', {
          rules: t('rules', { count: draft.ruleset.rules.length }),
          conditions: t('sharedConditions', { count: Object.keys(draft.conditions).length }),
          ruleset: draft.ruleset.name,
          leftOut,
        })}
      </Text>
      {warnings.length > 0 && (
        <List size="sm" aria-label={t('seldomMeant')}>
          {warnings.map(({ path, code, message }) => (
            <List.Item key={`${path} ${code} ${message}`}>
              <b>{path || t('wholeText')}</b> <Words text={message} />
            </List.Item>
          ))}
        </List>
      )}
      <List size="sm" listStyleType="none" aria-label={t('whatBecameOfEachRule')}>
        {draft.report.map(({ path, name, ruleId, findings }) => (
          <List.Item key={path}>
            <Badge size="xs" mr={6} color={ruleId === undefined ? 'red' : findings.length > 0 ? 'orange' : 'teal'}>
              {ruleId === undefined ? t('leftOut') : findings.length > 0 ? t('differs') : t('theSame')}
            </Badge>
            {name}{' '}
            <Text span size="xs" c="dimmed">
              {path || t('wholeText')}
            </Text>
            {findings.length > 0 && (
              <List size="xs" withPadding>
                {findings.map((finding) => (
                  <List.Item key={`${finding.path} ${finding.message}`}>
                    <b>{finding.path || t('wholeText')}</b> <Words text={finding.message} />
                  </List.Item>
                ))}
              </List>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
