// The trace of a recorded decision. It is not stored: the same facts under the same version give it again, here in the page.
import { compile, decideAgain, type Trace } from '@heddle/engine'
import { Loader, Text } from '@mantine/core'
import { useMemo } from 'react'
import { TraceView } from '../why/trace-view.tsx'
import type { DecisionRecord, PolicyDocument } from '../wire.ts'
import { words } from '../words/words.ts'
import { useDeciding } from './use-deciding.ts'

const t = words('orders')

export function DecisionTrace({ record }: { record: DecisionRecord }) {
  const { document, vocabulary } = useDeciding(record)
  const trace = useMemo(() => (document === undefined ? undefined : traceOf(document, record)), [document, record])
  if (document === undefined) return <Loader size="sm" aria-label={t('readingTheVersion')} />
  if (trace === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('thisVersionCanNoLongerBe')}
      </Text>
    )
  }
  return <TraceView trace={trace} document={document} facts={record.facts} vocabulary={vocabulary} />
}

function traceOf(document: PolicyDocument, { facts, decision }: DecisionRecord): Trace | undefined {
  const compiled = compile(document)
  return compiled.ok ? decideAgain(compiled.program, facts, decision, { trace: true }).trace : undefined
}
