// Why an order went where it went: for each line every site, chosen or not, and the rule or rank that settled it; below,
// on request, the whole trace.
import { Card, Stack } from '@mantine/core'
import { ExplainedLineView } from '../why/explained-line.tsx'
import { ExplainedNotes } from '../why/explained-notes.tsx'
import { Fold } from '../why/trace-view.tsx'
import type { DecisionRecord } from '../wire.ts'
import { words } from '../words/words.ts'
import { DecisionTrace } from './decision-trace.tsx'
import { useDeciding } from './use-deciding.ts'

const t = words('orders')

export function ExplanationView({ record }: { record: DecisionRecord }) {
  const { explanation } = record
  const { document, vocabulary } = useDeciding(record)
  return (
    <Stack gap="md">
      <ExplainedNotes explanation={explanation} />
      {explanation.lines.map((line) => (
        <Card key={line.lineId}>
          <ExplainedLineView line={line} vocabulary={vocabulary} document={document} />
        </Card>
      ))}
      <Card py="xs">
        <Fold title={t('traceEveryRuleAndCondition')} note={t('madeAgainFromTheRecordedFacts')}>
          <DecisionTrace record={record} />
        </Fold>
      </Card>
    </Stack>
  )
}
