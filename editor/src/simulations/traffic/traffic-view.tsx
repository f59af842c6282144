// Where goods went under both policies: from which sites to which regions, and how full that made each site.
import { Alert, Card, Stack } from '@mantine/core'
import type { SimulationReport } from '../../wire.ts'
import { FlowsPanel } from './flows-panel.tsx'
import { SiteLoad } from './site-load.tsx'

export function TrafficView({ report, index }: { report: SimulationReport; index: number }) {
  const [before, after] = [report.policies[0]?.traffic, report.policies[index]?.traffic]
  if (before === undefined || after === undefined) {
    return (
      <Alert color="yellow" title="This run does not tell where goods went">
        It was kept before runs told it. Start it again to see sites and regions.
      </Alert>
    )
  }
  return (
    <Stack gap="md">
      <Card>
        <FlowsPanel before={before} after={after} />
      </Card>
      <Card p={0}>
        <SiteLoad before={before} after={after} />
      </Card>
    </Stack>
  )
}
