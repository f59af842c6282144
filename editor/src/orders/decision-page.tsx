// One decision: what was decided and why, the facts it saw, and the proof that it can be made again.
import { Badge, Card, Code, Grid, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { Words } from '../shell/words.tsx'
import type { DecisionRecord } from '../wire.ts'
import { words } from '../words/words.ts'
import { DecisionFacts } from './decision-facts.tsx'
import { DecisionSteps } from './decision-steps.tsx'
import { ExplanationView } from './explanation-view.tsx'
import { RecordCard } from './record-card.tsx'
import { restsInWords, useDeciding } from './use-deciding.ts'

const t = words('orders')

const crumbs = () =>
  [
    {
      label: t('orders'),
      link: { to: '/orders' },
    },
  ] as const

export function DecisionPage() {
  const { decisionId } = useParams({ from: '/orders/$decisionId' })
  const decision = useQuery(queries.decision(decisionId))
  if (decision.data === undefined) {
    return (
      <Page title={t('decision')} crumbs={crumbs()}>
        <Loaded query={decision} label={t('readingTheDecision')}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  return <OneDecision record={decision.data} />
}

function OneDecision({ record }: { record: DecisionRecord }) {
  const { document } = useDeciding(record)
  return (
    <Page
      title={t('order2', { orderId: record.orderId })}
      crumbs={crumbs()}
      aside={<Badge color="gray">{restsInWords(record, document)}</Badge>}
      description={<Words text={record.explanation.sentence} />}
    >
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Tabs defaultValue="why" keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="why">{t('why')}</Tabs.Tab>
              <Tabs.Tab value="steps">{t('steps')}</Tabs.Tab>
              <Tabs.Tab value="facts">{t('factsItSaw')}</Tabs.Tab>
              <Tabs.Tab value="json">{t('asRecorded')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="why">
              <ExplanationView record={record} />
            </Tabs.Panel>
            <Tabs.Panel value="steps">
              <DecisionSteps record={record} />
            </Tabs.Panel>
            <Tabs.Panel value="facts">
              <DecisionFacts facts={record.facts} />
            </Tabs.Panel>
            <Tabs.Panel value="json">
              <Card>
                <Code block tabIndex={0} mah={520} style={{ overflow: 'auto' }}>
                  {JSON.stringify(record.decision, null, 2)}
                </Code>
              </Card>
            </Tabs.Panel>
          </Tabs>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <RecordCard record={record} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}
