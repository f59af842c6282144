// Why an order went where it went: for each line every site, chosen or not, and the rule or rank that settled it; below,
// on request, the whole trace.
import { Card, Stack } from '@mantine/core'
import { ExplainedLineView } from '../why/explained-line.tsx'
import { ExplainedNotes } from '../why/explained-notes.tsx'
import { Fold } from '../why/trace-view.tsx'
import type { DecisionRecord } from '../wire.ts'
import { DecisionTrace } from './decision-trace.tsx'
import { useDeciding } from './use-deciding.ts'

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
        <Fold title="Trace: every rule and condition" note="made again from the recorded facts">
          <DecisionTrace record={record} />
        </Fold>
      </Card>
    </Stack>
  )
}
