// Checks the whole chain of audit entries, and hands the log out.
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMay } from '../session/session.tsx'
import { many } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import type { AuditVerification } from '../wire.ts'

export function Verification() {
  const verify = useMutation({ mutationFn: () => api.audit.verify() })
  const mayExport = useMay('export-audit')
  return (
    <Stack gap="sm">
      <Group>
        <Button
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          Verify the log
        </Button>
        {mayExport && (
          <Button
            variant="default"
            component="a"
            href={api.audit.exportAddress}
            download="heddle-audit.ndjson"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Export (NDJSON)
          </Button>
        )}
      </Group>
      {verify.error !== null && <ProblemNotice error={verify.error} />}
      {verify.data !== undefined && <VerificationResult result={verify.data} />}
    </Stack>
  )
}

export function VerificationResult({ result }: { result: AuditVerification }) {
  if (result.ok) {
    return (
      <Alert color="teal" icon={<IconShieldCheck size={18} aria-hidden />} title="The log is whole" role="status">
        <Text size="sm">
          {many(result.entries, 'entry', 'entries')} checked; each one holds the hash of the one before. Nothing was
          altered, removed or put in between. The newest hash is <Code className="heddle-breakable">{result.head}</Code>
        </Text>
      </Alert>
    )
  }
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} title="The log is broken" role="alert">
      <Text size="sm">
        {result.firstBroken === undefined
          ? 'The chain does not hold.'
          : `Entry ${result.firstBroken} is the first that does not match the hash it was stored with, or the entry before it.`}
      </Text>
    </Alert>
  )
}
