// What a repair would change, read before it is made.
import { type Diagnostic, diffPolicies, type PolicyDocument } from '@heddle/engine'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { type Fix, mended } from '../draft/apply-fix.ts'
import { ChangeList } from '../policies/change-list.tsx'
import { tongue } from '../words/tongue.ts'
import { words } from '../words/words.ts'

const t = words('problems')

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
    () => (fix === undefined ? [] : diffPolicies(document, mended(document, fix), tongue)),
    [fix, document],
  )
  return (
    <Modal opened={fix !== undefined} onClose={onClose} title={t('fixThisProblem')} size="lg">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('theDraftWouldChangeLikeThis')}
        </Text>
        <ChangeList changes={changes} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={changes.length === 0} onClick={() => fix !== undefined && onApply(fix)}>
            {t('makeThisChange')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
