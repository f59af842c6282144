// What a repair would change, read before it is made.
import { type Diagnostic, diffPolicies, type PolicyDocument } from '@heddle/engine'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { type Fix, mended } from '../draft/apply-fix.ts'
import { ChangeList } from '../policies/change-list.tsx'

interface Props {
  /** The one with the repair; without it nothing is open. */
  diagnostic: Diagnostic | undefined
  document: PolicyDocument
  onApply(fix: Fix): void
  onClose(): void
}

export function FixPreview({ diagnostic, document, onApply, onClose }: Props) {
  const fix = diagnostic?.fix
  const changes = useMemo(
    () => (fix === undefined ? [] : diffPolicies(document, mended(document, fix))),
    [fix, document],
  )
  return (
    <Modal opened={fix !== undefined} onClose={onClose} title="Fix this problem" size="lg">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          The draft would change like this. It is one step that can be undone.
        </Text>
        <ChangeList changes={changes} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={changes.length === 0} onClick={() => fix !== undefined && onApply(fix)}>
            Make this change
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
