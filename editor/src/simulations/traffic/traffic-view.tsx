// Where goods went under both policies: from which sites to which regions, and how full that made each site.
import { Alert, Card, Stack } from '@mantine/core'
import type { SimulationReport } from '../../wire.ts'
import { words } from '../../words/words.ts'
import { FlowsPanel } from './flows-panel.tsx'
import { SiteLoad } from './site-load.tsx'

const t = words('simulations')

export function TrafficView({ report, index }: { report: SimulationReport; index: number }) {
  const [before, after] = [report.policies[0]?.traffic, report.policies[index]?.traffic]
  if (before === undefined || after === undefined) {
    return (
      <Alert color="yellow" title={t('thisRunDoesNotTellWhere')}>
        {t('itWasKeptBeforeRunsTold')}
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
