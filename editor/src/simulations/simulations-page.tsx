// All simulations.
import { Card } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink, MoreRows } from '../shell/small.tsx'
import { SimulationTable } from './simulation-table.tsx'
import { isUnderWay } from './status.tsx'

export function SimulationsPage() {
  const maySimulate = useMay('simulate')
  const simulations = useInfiniteQuery({
    ...queries.simulations(),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => isUnderWay(item.status))) ? 2_000 : false,
  })
  return (
    <Page
      title="Simulations"
      description="Past orders decided again under a changed policy, in time order, with the stock of their time."
      actions={
        maySimulate && (
          <>
            <ButtonLink variant="default" link={{ to: '/histories/new' }}>
              Bring your history
            </ButtonLink>
            <ButtonLink leftSection={<IconPlus size={16} aria-hidden />} link={{ to: '/simulations/new' }}>
              New simulation
            </ButtonLink>
          </>
        )
      }
    >
      <Card p={0}>
        <SimulationTable query={simulations} />
        <MoreRows query={simulations} />
      </Card>
    </Page>
  )
}
