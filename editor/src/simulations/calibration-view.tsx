// The baseline's replay against what really happened: how near its figures come, and where it ships from instead.
import { Alert, Card, Stack, Table, Text } from '@mantine/core'
import { count, decimal, money, percent } from '../shell/format.ts'
import type { SimulationReport } from '../wire.ts'
import { useSiteName } from './site-names.ts'

type Calibration = NonNullable<SimulationReport['calibration']>
type Figure = Calibration['kpis'][number]

const labels: Readonly<Record<Figure['name'], string>> = {
  shipments: 'Shipments of an order',
  cost: 'Cost of an order',
  'days-to-ship': 'Days to ship',
  'days-to-delivery': 'Days to delivery',
  'on-time': 'On time',
}

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
      <Alert
        color="yellow"
        title={isDrill ? 'A drill is not what happened' : 'This history does not tell what really happened'}
      >
        {isDrill
          ? 'The drill changed the past for both policies.'
          : 'No order says from which site, when or at what cost it was shipped.'}{' '}
        The replay of the baseline cannot be held against it: figures are comparisons of two replays, not forecasts.
      </Alert>
    )
  }
  return (
    <Stack gap="md">
      <Text size="sm">
        The baseline’s replay of {count(calibration.orders)} of {count(calibration.of)} orders, the ones of which the
        history tells what really happened. It tells most if the baseline was live then.
      </Text>
      <Card p={0}>
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing={6} aria-label="Figures as they were and as the replay has them">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Figure</Table.Th>
                {['Observed', 'Modelled', 'Error', 'Size of error', 'Near', 'Orders'].map((heading) => (
                  <Table.Th key={heading} className="heddle-number">
                    {heading}
                  </Table.Th>
                ))}
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
        Near: cost within a tenth, days within one day, shipments and being on time equal. Error: modelled less
        observed.
      </Text>
      <Sites calibration={calibration} historyId={historyId} />
    </Stack>
  )
}

function FigureRow({ figure, currency }: { figure: Figure; currency: string }) {
  const shown = (value: number | undefined) => {
    if (value === undefined) return 'not recorded'
    if (figure.unit === 'minor') return money(value, currency)
    return figure.unit === '%' ? percent(value) : `${decimal(value)}${figure.unit === '' ? '' : ` ${figure.unit}`}`
  }
  /** Shares lie percentage points (pp) apart. */
  const apart = (value: number | undefined) =>
    value !== undefined && figure.unit === '%' ? `${decimal(Math.round(value * 1_000) / 10)} pp` : shown(value)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {labels[figure.name]}
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
  const named = (id: string) => (id === '–' ? 'not shipped' : siteName(id))
  if (calibration.units === 0) return null
  const rows = [...calibration.sites].sort((a, b) => b.units - a.units).slice(0, 100)
  return (
    <Card p={0}>
      <Text fw={600} px="md" pt="md" pb={4}>
        {percent(calibration.sameSiteUnits / calibration.units)} of {count(calibration.units)} units from the site they
        really came from
      </Text>
      <Table verticalSpacing={4} aria-label="Units by the site they came from and the site the replay takes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Really shipped from</Table.Th>
            <Table.Th>Replay ships from</Table.Th>
            <Table.Th className="heddle-number">Units</Table.Th>
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
