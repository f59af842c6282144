// The policy's parameters: numbers that several rules share, each with where it is used.
import { Parameter, type PolicyDocument } from '@heddle/engine'
import { ActionIcon, Badge, Box, Button, Group, Paper, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Command } from '../draft/draft.ts'
import { addParameter, editParameter, removeParameter, usesOfParameter } from '../draft/shared-commands.ts'
import { freeName } from '../draft/vocabulary.ts'
import { type Place, placeInWords, placeOf } from '../problems/place-of.ts'
import { Empty } from '../rules/rule-grid.tsx'
import { fieldsOf } from './fields-of.ts'
import { SchemaForm } from './schema-form.tsx'

interface Props {
  document: PolicyDocument
  currency: string
  focus?: string | undefined
  run(command: Command): void
  go(place: Place): void
}

/** Fields that are in the parameter's own unit, such as money. */
const measured = ['value', 'min', 'max']

export function ParametersPanel({ document, currency, focus, run, go }: Props) {
  const entries = byLabel(document.parameters)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus !== undefined) list.current?.querySelector(`[data-name="${focus}"]`)?.scrollIntoView({ block: 'center' })
  }, [focus])
  const add = () =>
    run(addParameter(freeName(Object.keys(document.parameters), 'new-parameter'), { label: 'New parameter', value: 0 }))
  if (entries.length === 0) {
    return (
      <Empty
        title="No parameters yet"
        text="A parameter is a number that several rules share, such as a safety stock. Change it once, and every rule follows; a simulation can try it at several values."
      >
        <Button leftSection={<IconPlus size={16} />} onClick={add}>
          Add a parameter
        </Button>
      </Empty>
    )
  }
  return (
    <Box ref={list} p="md" style={{ overflow: 'auto', height: '100%' }}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          Parameters
        </Title>
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
          Add parameter
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {entries.map(([name, parameter]) => (
          <Paper withBorder p="sm" key={name} data-name={name}>
            <Group justify="space-between" wrap="nowrap" mb={4}>
              <Text size="xs" c="dimmed" ff="monospace">
                {name}
              </Text>
              <Tooltip label="Delete this parameter">
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Parameter ${parameter.label}: delete`}
                  onClick={() => run(removeParameter(name))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </Tooltip>
            </Group>
            <SchemaForm
              context={`Parameter ${parameter.label}`}
              fields={fieldsOf(Parameter)}
              value={parameter}
              parameters={{}}
              currency={currency}
              units={
                parameter.unit === undefined
                  ? {}
                  : Object.fromEntries(measured.map((field) => [field, parameter.unit ?? '']))
              }
              onChange={(next, part) => run(editParameter(name, next, part))}
            />
            <Uses document={document} uses={usesOfParameter(document, name)} go={go} />
          </Paper>
        ))}
      </SimpleGrid>
    </Box>
  )
}

/** Stored documents keep no order of names; people look for labels. */
export function byLabel<T extends { label: string }>(named: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(named).sort(([, a], [, b]) => a.label.localeCompare(b.label, 'en'))
}

interface UsesProps {
  document: PolicyDocument
  uses: readonly { path: readonly (string | number)[] }[]
  go(place: Place): void
}

/** Where something is used, each a jump there. */
export function Uses({ document, uses, go }: UsesProps) {
  if (uses.length === 0) {
    return (
      <Text size="xs" c="dimmed" mt="xs">
        Not used yet.
      </Text>
    )
  }
  const pointers = [...new Set(uses.map(({ path }) => `/${path.slice(0, 4).join('/')}`))]
  return (
    <Stack gap={2} mt="xs">
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          Used in
        </Text>
        <Badge size="xs" color="gray">
          {uses.length}
        </Badge>
      </Group>
      {pointers.map((pointer) => {
        const place = placeOf(pointer)
        return (
          place !== undefined && (
            <Button
              key={pointer}
              size="compact-xs"
              variant="subtle"
              justify="flex-start"
              onClick={() => go(place)}
              px={4}
              styles={{ label: { whiteSpace: 'normal', textAlign: 'left', overflow: 'visible' } }}
              h="auto"
            >
              {placeInWords(pointer, document)}
            </Button>
          )
        )
      })}
    </Stack>
  )
}
