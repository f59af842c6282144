// What shall go wrong in the past that is replayed: drills, chosen from the engine's vocabulary.
import { type Diagnostic, Drill, SiteId } from '@heddle/engine'
import { Text } from '@mantine/core'
import { ActionsEditor } from '../inspector/actions-editor.tsx'
import { titleOf, variantsOf } from '../inspector/fields-of.ts'
import { day } from '../shell/format.ts'
import type { HistorySummary } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

interface Props {
  history: HistorySummary
  drills: readonly Drill[]
  onChange(drills: readonly Drill[]): void
}

export function Drills({ history, drills, onChange }: Props) {
  const sites = Object.fromEntries(history.sites.map(({ id, name }) => [id, name]))
  return (
    <section aria-labelledby="drills-label">
      <Text size="sm" fw={500} id="drills-label">
        {t('drills')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('letSomethingGoWrongForBoth')}
      </Text>
      <ActionsEditor<Drill>
        context={t('drills')}
        noun="drill"
        schema={Drill}
        actions={drills}
        choices={{ siteId: sites }}
        parameters={{}}
        currency=""
        diagnostics={faultsOf(drills)}
        onChange={(next) => onChange(next.map((drill) => atKnownSite(drill, sites)))}
      />
    </section>
  )
}

/** A new drill begins at the first site. */
function atKnownSite(drill: Drill, sites: Readonly<Record<string, string>>): Drill {
  if (!('siteId' in drill) || drill.siteId === undefined || Object.hasOwn(sites, drill.siteId)) return drill
  const [first] = Object.keys(sites)
  return first === undefined ? drill : { ...drill, siteId: SiteId.parse(first) }
}

function faultsOf(drills: readonly Drill[]): Diagnostic[] {
  return drills.flatMap((drill, index) =>
    (Drill.safeParse(drill).error?.issues ?? []).map(({ path, message }) => {
      return { severity: 'error', code: 'drill/shape', path: `/${[index, ...path].join('/')}`, message }
    }),
  )
}

/** Whether something is still to be filled in before these can be run. */
export function isUnfinished(drills: readonly Drill[]): boolean {
  return faultsOf(drills).length > 0
}

/** For example `Close a site: Reno DC, from 1 Mar 2025`. */
export function drillText(drill: Drill, siteName: (id: string) => string): string {
  const title = variantsOf(Drill).find(({ type }) => type === drill.type)?.title ?? titleOf(drill.type)
  const about = [
    ...('siteId' in drill && drill.siteId !== undefined ? [siteName(drill.siteId)] : []),
    ...('country' in drill ? [[drill.country, drill.region].filter((part) => part !== undefined).join(' ')] : []),
    ...('sku' in drill ? [drill.sku] : []),
    ...('times' in drill ? [t('times', { times: drill.times })] : []),
    ...('days' in drill ? [t('days', { days: drill.days })] : []),
    ...(drill.from === undefined ? [] : [t('from', { from: day(drill.from) })]),
    ...(drill.to === undefined ? [] : [t('until', { to: day(drill.to) })]),
  ]
  return about.length === 0 ? title : `${title}: ${about.join(', ')}`
}
