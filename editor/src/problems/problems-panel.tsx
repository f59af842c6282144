// What is wrong with the draft, grouped by place; a click goes there.
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { Box, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { type Place, placeInWords, placeOf } from './place-of.ts'
import classes from './problems-panel.module.css'

interface Props {
  document: PolicyDocument
  diagnostics: readonly Diagnostic[]
  go(place: Place): void
}

export function ProblemsPanel({ document, diagnostics, go }: Props) {
  const groups = useMemo(() => groupByPlace(diagnostics, document), [diagnostics, document])
  if (diagnostics.length === 0) {
    return (
      <Group gap="xs" p="md">
        <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" />
        <Text size="sm">No problems. Try an order, or simulate the change against past orders.</Text>
      </Group>
    )
  }
  return (
    <Stack gap={6} p="xs" component="section" aria-label="Problems">
      {groups.map(({ place, items }) => (
        <Box key={place}>
          <Text size="xs" fw={600} c="dimmed" px={6}>
            {place}
          </Text>
          {items.map((item) => {
            const target = placeOf(item.path)
            return (
              <UnstyledButton
                key={`${item.path} ${item.code} ${item.message}`}
                className={classes.problem}
                title={item.path}
                disabled={target === undefined}
                onClick={() => target !== undefined && go(target)}
              >
                {item.severity === 'error' ? (
                  <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-label="Error" />
                ) : (
                  <IconAlertTriangle size={16} color="var(--mantine-color-orange-6)" aria-label="Warning" />
                )}
                <span>
                  <Text size="sm" span>
                    {sentence(item.message)}
                  </Text>
                  {item.hint !== undefined && (
                    <Text size="xs" c="dimmed">
                      {sentence(item.hint)}
                    </Text>
                  )}
                </span>
              </UnstyledButton>
            )
          })}
        </Box>
      ))}
    </Stack>
  )
}

function groupByPlace(diagnostics: readonly Diagnostic[], document: PolicyDocument) {
  const groups = new Map<string, Diagnostic[]>()
  for (const each of diagnostics) {
    const place = placeInWords(each.path, document)
    groups.set(place, [...(groups.get(place) ?? []), each])
  }
  return [...groups].map(([place, items]) => ({ place, items }))
}

/** Diagnostics are written lower case for the command line; on screen they begin like a sentence. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
