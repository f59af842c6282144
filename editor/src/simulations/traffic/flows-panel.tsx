// Flows from sites to regions, as a map or as a table of the same figures.
import { Group, Select, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { count } from '../../shell/format.ts'
import { scrollsByKeyboard } from '../../shell/scrolls.ts'
import { Segments } from '../../shell/segments.tsx'
import { locale } from '../../words/language.ts'
import { words } from '../../words/words.ts'
import { type AreaName, areaLabels, areasOf, liesIn } from './areas.ts'
import { FlowMap, signed } from './flow-map.tsx'
import { drawable, type Flow, flowsOf, type Measure, Places, type Side, type Traffic } from './flows.ts'

const t = words('simulations')

const mostRows = 200
const countryNames = new Intl.DisplayNames(locale, { type: 'region' })

function regionName({ country, region }: Pick<Flow, 'country' | 'region'>): string {
  const name = countryNames.of(country) ?? country
  return region === undefined ? name : `${region}, ${name}`
}

export function FlowsPanel({ before, after }: { before: Traffic; after: Traffic }) {
  const [measure, setMeasure] = useState<Measure>('shipments')
  const [side, setSide] = useState<Side>('candidate')
  const [form, setForm] = useState<'map' | 'table'>('map')
  const [chosenArea, setArea] = useState<AreaName>()
  const [site, setSite] = useState<string | null>(null)
  const places = useMemo(() => new Places(after), [after])
  const all = useMemo(() => flowsOf(before, after, measure, side), [before, after, measure, side])
  const shown = useMemo(() => (site === null ? all : all.filter(({ siteId }) => siteId === site)), [all, site])
  const drawn = useMemo(() => drawable(shown, places, side), [shown, places, side])
  // Of both policies and all sites, so that looking at something else does not move the map.
  const everything = useMemo(
    () =>
      (['baseline', 'candidate'] as const).flatMap((of) =>
        drawable(flowsOf(before, after, 'shipments', of), places, of),
      ),
    [before, after, places],
  )
  const { areas, first } = useMemo(() => areasOf(everything), [everything])
  const area = chosenArea ?? first
  const frame = useMemo(
    () => everything.filter((flow) => liesIn(flow, area)).flatMap(({ from, to }) => [from, to]),
    [everything, area],
  )
  const inArea = useMemo(() => drawn.filter((flow) => liesIn(flow, area)), [drawn, area])
  const sites = useMemo(() => {
    const ids = new Set([...before.flows, ...after.flows].map(({ siteId }) => siteId))
    return after.sites.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ value: id, label: name }))
  }, [before, after])
  return (
    <>
      <Group justify="space-between" mb="xs" gap="xs">
        <Text fw={600} component="h2" size="md">
          {t('fromSitesToRegions')}
        </Text>
        <Group gap="xs">
          <Select
            size="xs"
            aria-label={t('fromWhichSite')}
            placeholder={t('allSites')}
            clearable
            clearButtonProps={{ 'aria-label': t('allSites') }}
            searchable
            data={sites}
            value={site}
            onChange={setSite}
            w={190}
          />
          <Segments
            label={t('whatIsCounted')}
            choices={{ shipments: t('shipments2'), units: t('units') }}
            value={measure}
            onChange={setMeasure}
          />
          <Segments
            label={t('whichPolicy')}
            choices={{ baseline: t('baseline'), candidate: t('candidate'), difference: t('difference') }}
            value={side}
            onChange={setSide}
          />
          <Segments
            label={t('mapOrTable')}
            choices={{ map: t('map'), table: t('table') }}
            value={form}
            onChange={setForm}
          />
        </Group>
      </Group>
      {form === 'table' ? (
        <FlowTable flows={shown} places={places} measure={measure} />
      ) : (
        <>
          {areas.length > 1 && (
            <Group mb="xs">
              <Segments
                label={t('partOfTheWorld')}
                choices={
                  Object.fromEntries(areas.map((each) => [each, areaLabels()[each]])) as Record<AreaName, string>
                }
                value={area}
                onChange={setArea}
              />
            </Group>
          )}
          {inArea.length > 0 ? (
            <FlowMap
              flows={inArea}
              frame={frame}
              places={places}
              area={area}
              measure={measure}
              side={side}
              regionName={regionName}
            />
          ) : (
            <Text c="dimmed" py="xl" ta="center" role="status">
              {nothingWords(all, shown, drawn, side)}
            </Text>
          )}
          {drawn.length < shown.length && inArea.length > 0 && (
            <Text size="xs" c="dimmed">
              {t('flowsCannotBeDrawnForThe', { flows: count(shown.length - drawn.length) })}
            </Text>
          )}
        </>
      )}
    </>
  )
}

function nothingWords(all: readonly Flow[], shown: readonly Flow[], drawn: readonly Flow[], side: Side): string {
  if (side === 'difference' && (all.length === 0 || shown.length === 0)) {
    return t('bothPoliciesShipTheSameFrom')
  }
  if (shown.length === 0) return t('nothingWasShipped')
  return drawn.length === 0 ? t('theHistoryDoesNotTellWhere') : t('nothingWasShippedInThisPart')
}

function FlowTable({ flows, places, measure }: { flows: readonly Flow[]; places: Places; measure: Measure }) {
  return (
    <Table.ScrollContainer minWidth={560} mah={480} scrollAreaProps={scrollsByKeyboard}>
      <Table
        verticalSpacing={4}
        stickyHeader
        aria-label={t('fromSitesToRegions2', { measure: t(`measure.${measure}`) })}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('site')}</Table.Th>
            <Table.Th>{t('region')}</Table.Th>
            {[t('baseline'), t('candidate'), t('difference')].map((heading) => (
              <Table.Th key={heading} className="heddle-number">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {flows.slice(0, mostRows).map((flow) => (
            <Table.Tr key={flow.key}>
              <Table.Td>{places.siteName(flow.siteId)}</Table.Td>
              <Table.Td>{regionName(flow)}</Table.Td>
              <Table.Td className="heddle-number">{count(flow.baseline)}</Table.Td>
              <Table.Td className="heddle-number">{count(flow.candidate)}</Table.Td>
              <Table.Td className="heddle-number">{signed(flow.candidate - flow.baseline)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {flows.length > mostRows && (
        <Text size="xs" c="dimmed" p="xs">
          {t('theLargestOfExportOrdersHas', { most: count(mostRows), all: count(flows.length) })}
        </Text>
      )}
    </Table.ScrollContainer>
  )
}
