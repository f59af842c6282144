// All simulations.
import { Card } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink, MoreRows } from '../shell/small.tsx'
import { words } from '../words/words.ts'
import { SimulationTable } from './simulation-table.tsx'
import { isUnderWay } from './status.tsx'

const t = words('simulations')

export function SimulationsPage() {
  const maySimulate = useMay('simulate')
  const simulations = useInfiniteQuery({
    ...queries.simulations(),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => isUnderWay(item.status))) ? 2_000 : false,
  })
  return (
    <Page
      title={t('simulations')}
      description={t('pastOrdersDecidedAgainUnderA')}
      actions={
        maySimulate && (
          <>
            <ButtonLink variant="default" link={{ to: '/histories/new' }}>
              {t('bringYourHistory')}
            </ButtonLink>
            <ButtonLink leftSection={<IconPlus size={16} aria-hidden />} link={{ to: '/simulations/new' }}>
              {t('newSimulation')}
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
