// Brings a json-rules-engine rule set into the draft: what would come in and every difference is read before anything changes.
import { Alert, Badge, Button, FileButton, Group, List, Modal, ScrollArea, Stack, Text, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { addForeign } from '../draft/foreign-commands.ts'
import { kindNames } from '../draft/vocabulary.ts'
import { many } from '../shell/format.ts'
import { Words } from '../shell/words.tsx'
import { type ForeignReading, readForeignTexts } from './read-foreign.ts'

interface Props {
  run(command: Command): void
  onClose(): void
  /** Called after the ruleset was added behind the others. */
  onAdded(): void
}

const placeholder = JSON.stringify(
  { kind: kindNames[0], name: 'Imported rules', facts: { 'order.total': 'order.valueMinor' }, events: {} },
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
    <Modal opened onClose={onClose} title="Import rules" size="xl">
      <Stack gap="sm" data-own-undo>
        <Text size="sm" c="dimmed">
          Rules of json-rules-engine become a ruleset of this draft. The mapping says of which kind it is, which fact
          each of their facts is, and which actions each type of event stands for.
        </Text>
        <TextOrFile label="Rule set (JSON)" value={rules} onChange={setRules} />
        <TextOrFile label="Mapping (JSON)" value={mapping} onChange={setMapping} placeholder={placeholder} />
        {reading !== undefined && (
          <ScrollArea.Autosize mah={340}>
            <Told reading={reading} />
          </ScrollArea.Autosize>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={count === 0}
            onClick={() => {
              if (reading?.ok !== true) return
              run(addForeign(reading.draft))
              onAdded()
            }}
          >
            {count === 0 ? 'Add the ruleset' : `Add the ruleset with ${many(count, 'rule')}`}
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
      setFault(`${file.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
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
            aria-label={`${label}: take a file`}
          >
            Take a file
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
      <Alert color="red" title="Nothing can be imported yet">
        <List size="sm">
          {reading.faults.map(({ at, path, message }) => (
            <List.Item key={`${at} ${path} ${message}`}>
              <b>
                {at === 'rules' ? 'Rule set' : 'Mapping'} {path || '(whole text)'}
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
        {many(draft.ruleset.rules.length, 'rule')} and {many(Object.keys(draft.conditions).length, 'shared condition')}{' '}
        in “{draft.ruleset.name}”, {leftOut} left out. One step, which undo takes back.
      </Text>
      {warnings.length > 0 && (
        <List size="sm" aria-label="Seldom meant">
          {warnings.map(({ path, code, message }) => (
            <List.Item key={`${path} ${code} ${message}`}>
              <b>{path || '(whole text)'}</b> <Words text={message} />
            </List.Item>
          ))}
        </List>
      )}
      <List size="sm" listStyleType="none" aria-label="What became of each rule">
        {draft.report.map(({ path, name, ruleId, findings }) => (
          <List.Item key={path}>
            <Badge size="xs" mr={6} color={ruleId === undefined ? 'red' : findings.length > 0 ? 'orange' : 'teal'}>
              {ruleId === undefined ? 'left out' : findings.length > 0 ? 'differs' : 'the same'}
            </Badge>
            {name}{' '}
            <Text span size="xs" c="dimmed">
              {path || '(whole text)'}
            </Text>
            {findings.length > 0 && (
              <List size="xs" withPadding>
                {findings.map((finding) => (
                  <List.Item key={`${finding.path} ${finding.message}`}>
                    <b>{finding.path || '(whole text)'}</b> <Words text={finding.message} />
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
