// Conditions that have a name: used by rules as a whole, and as guards of ways on in the flow.
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { ActionIcon, Box, Button, Group, Paper, Stack, Text, TextInput, Title, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Command } from '../draft/draft.ts'
import {
  addSharedCondition,
  editSharedCondition,
  removeSharedCondition,
  usesOfCondition,
} from '../draft/shared-commands.ts'
import { freeName } from '../draft/vocabulary.ts'
import { type Place, problemsUnder } from '../problems/place-of.ts'
import { ConditionBuilder } from '../rules/condition-builder.tsx'
import { conditionInWords } from '../rules/condition-words.ts'
import { Empty } from '../rules/empty.tsx'
import type { Vocabulary } from '../rules/fact-words.ts'
import { Faults } from '../rules/rule-editor.tsx'
import { words } from '../words/words.ts'
import { byLabel, Uses } from './parameters-panel.tsx'

const t = words('inspector')

interface Props {
  document: PolicyDocument
  vocabulary: Vocabulary
  diagnostics: readonly Diagnostic[]
  focus?: string | undefined
  run(command: Command): void
  go(place: Place): void
}

export function SharedConditionsPanel({ document, vocabulary, diagnostics, focus, run, go }: Props) {
  const entries = byLabel(document.conditions)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus !== undefined) list.current?.querySelector(`[data-name="${focus}"]`)?.scrollIntoView({ block: 'center' })
  }, [focus])
  const add = () =>
    run(
      addSharedCondition(freeName(Object.keys(document.conditions), 'new-condition'), {
        label: t('newCondition'),
        when: { always: true },
      }),
    )
  if (entries.length === 0) {
    return (
      <Empty title={t('noSharedConditionsYet')} text={t('aSharedConditionHasAName')}>
        <Button leftSection={<IconPlus size={16} />} onClick={add}>
          {t('addASharedCondition')}
        </Button>
      </Empty>
    )
  }
  return (
    <Box ref={list} p="md" style={{ overflow: 'auto', height: '100%' }}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('sharedConditions')}
        </Title>
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('addSharedCondition')}
        </Button>
      </Group>
      <Stack gap="md">
        {entries.map(([name, shared]) => (
          <Paper withBorder p="sm" key={name} data-name={name}>
            <Group align="flex-end" wrap="nowrap" mb="xs">
              <TextInput
                size="xs"
                label={t('name')}
                aria-label={t('sharedConditionName', { shared: shared.label })}
                w={280}
                value={shared.label}
                onChange={(event) =>
                  run(editSharedCondition(name, { ...shared, label: event.currentTarget.value }, 'label'))
                }
              />
              <Text size="xs" c="dimmed" style={{ flex: 1 }} lineClamp={2}>
                {conditionInWords(shared.when, vocabulary)}
              </Text>
              <Tooltip label={t('deleteThisSharedCondition')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('sharedConditionDelete', { shared: shared.label })}
                  onClick={() => run(removeSharedCondition(name))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Tooltip>
            </Group>
            <ConditionBuilder
              label={t('sharedCondition', { shared: shared.label })}
              condition={shared.when}
              facts={vocabulary.factsFor('candidate')}
              vocabulary={vocabulary}
              withoutShared={name}
              onChange={(when, part) => run(editSharedCondition(name, { ...shared, when }, part))}
            />
            <Faults diagnostics={problemsUnder(diagnostics, `/conditions/${name}`)} />
            <Uses document={document} uses={usesOfCondition(document, name)} go={go} />
          </Paper>
        ))}
      </Stack>
    </Box>
  )
}
