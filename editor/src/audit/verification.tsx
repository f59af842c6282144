// Checks the whole chain of audit entries, and hands the log out.
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMay } from '../session/session.tsx'
import { ProblemNotice } from '../shell/notice.tsx'
import type { AuditVerification } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'

const t = words('audit')

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
          {t('verifyTheLog')}
        </Button>
        {mayExport && (
          <Button
            variant="default"
            component="a"
            href={api.audit.exportAddress}
            download="heddle-audit.ndjson"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('exportNdjson')}
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
      <Alert color="teal" icon={<IconShieldCheck size={18} aria-hidden />} title={t('theLogIsWhole')} role="status">
        <Text size="sm">
          <Sentence
            of={t('entriesCheckedEachOneHoldsThe', { count: result.entries })}
            parts={{ code: <Code className="heddle-breakable">{result.head}</Code> }}
          />
        </Text>
      </Alert>
    )
  }
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('theLogIsBroken')} role="alert">
      <Text size="sm">
        {result.firstBroken === undefined
          ? t('theChainDoesNotHold')
          : t('entryIsTheFirstThatDoes', { firstBroken: result.firstBroken })}
      </Text>
    </Alert>
  )
}
