// The baseline's replay against what really happened: how near its figures come, and where it ships from instead.
import { Alert, Card, Stack, Table, Text } from '@mantine/core'
import { count, decimal, money, percent } from '../shell/format.ts'
import type { SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'
import { useSiteName } from './site-names.ts'

const t = words('simulations')

type Calibration = NonNullable<SimulationReport['calibration']>
type Figure = Calibration['kpis'][number]

const labels = (): Readonly<Record<Figure['name'], string>> => ({
  shipments: t('shipmentsOfAnOrder'),
  cost: t('costOfAnOrder'),
  'days-to-ship': t('daysToShip'),
  'days-to-delivery': t('daysToDelivery'),
  'on-time': t('onTime'),
})

interface Props {
  report: SimulationReport
  historyId: string
  /** Whether something went wrong in the replay that did not in the past. */
  isDrill: boolean
}

export function CalibrationView({ report, historyId, isDrill }: Props) {
  const { calibration, currency } = report
  if (calibration === undefined) {
    return (
      <Alert color="yellow" title={isDrill ? t('aDrillIsNotWhatHappened') : t('thisHistoryDoesNotTellWhat')}>
        {t('theReplayOfTheBaselineCannot', {
          why: isDrill ? t('theDrillChangedThePastFor') : t('noOrderSaysFromWhichSite'),
        })}
      </Alert>
    )
  }
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('theBaselinesReplayOfOfOrders', { orders: count(calibration.orders), of: count(calibration.of) })}
      </Text>
      <Card p={0}>
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing={6} aria-label={t('figuresAsTheyWereAndAs')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('figure')}</Table.Th>
                {[t('observed'), t('modelled'), t('error'), t('sizeOfError'), t('near'), t('orders2')].map(
                  (heading) => (
                    <Table.Th key={heading} className="heddle-number">
                      {heading}
                    </Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {calibration.kpis.map((figure) => (
                <FigureRow key={figure.name} figure={figure} currency={currency} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
      <Text size="xs" c="dimmed">
        {t('nearCostWithinATenthDays')}
      </Text>
      <Sites calibration={calibration} historyId={historyId} />
    </Stack>
  )
}

function FigureRow({ figure, currency }: { figure: Figure; currency: string }) {
  const shown = (value: number | undefined) => {
    if (value === undefined) return t('notRecorded')
    if (figure.unit === 'minor') return money(value, currency)
    return figure.unit === '%' ? percent(value) : `${decimal(value)}${figure.unit === '' ? '' : ` ${figure.unit}`}`
  }
  /** Shares lie percentage points (pp) apart. */
  const apart = (value: number | undefined) =>
    value !== undefined && figure.unit === '%'
      ? t('pp', { value: decimal(Math.round(value * 1_000) / 10) })
      : shown(value)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {labels()[figure.name]}
      </Table.Th>
      <Table.Td className="heddle-number">{shown(figure.observed)}</Table.Td>
      <Table.Td className="heddle-number">{shown(figure.modelled)}</Table.Td>
      <Table.Td className="heddle-number">{signed(figure.meanError, apart)}</Table.Td>
      <Table.Td className="heddle-number">{apart(figure.meanAbsoluteError)}</Table.Td>
      <Table.Td className="heddle-number">
        {figure.near === undefined ? '' : percent(figure.near / figure.orders)}
      </Table.Td>
      <Table.Td className="heddle-number">{count(figure.orders)}</Table.Td>
    </Table.Tr>
  )
}

/** With its sign; nothing in front of what reads as zero. */
function signed(value: number | undefined, shown: (value: number | undefined) => string): string {
  if (value === undefined) return shown(value)
  const size = shown(Math.abs(value))
  return size === shown(0) ? size : `${value > 0 ? '+' : '−'}${size}`
}

function Sites({ calibration, historyId }: { calibration: Calibration; historyId: string }) {
  const siteName = useSiteName(historyId)
  const named = (id: string) => (id === '–' ? t('notShipped') : siteName(id))
  if (calibration.units === 0) return null
  const rows = [...calibration.sites].sort((a, b) => b.units - a.units).slice(0, 100)
  return (
    <Card p={0}>
      <Text fw={600} px="md" pt="md" pb={4}>
        {t('ofUnitsFromTheSiteThey', {
          share: percent(calibration.sameSiteUnits / calibration.units),
          units: count(calibration.units),
        })}
      </Text>
      <Table verticalSpacing={4} aria-label={t('unitsByTheSiteTheyCame')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reallyShippedFrom')}</Table.Th>
            <Table.Th>{t('replayShipsFrom')}</Table.Th>
            <Table.Th className="heddle-number">{t('units')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ actual, modelled, units }) => (
            <Table.Tr key={`${actual} ${modelled}`}>
              <Table.Td>{named(actual)}</Table.Td>
              <Table.Td>{named(modelled)}</Table.Td>
              <Table.Td className="heddle-number">{count(units)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
