// One line of an order: what became of it, the nearest miss, and every site with its rank or what took it out.
import type { ExplainedLine, ExplainedSite, PolicyDocument, Verdict } from '@heddle/engine'
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { rulesOf } from '../draft/vocabulary.ts'
import type { Place } from '../problems/place-of.ts'
import type { Vocabulary } from '../rules/fact-words.ts'
import { numberInWords } from '../rules/units.ts'
import { Words } from '../shell/words.tsx'
import { words } from '../words/words.ts'
import { actualInWords, wantedInWords } from './trace-words.ts'
import classes from './why.module.css'

const t = words('why')

const verdicts = (): Record<Verdict, { title: string; color: string; order: number }> => ({
  chosen: { title: t('chosen'), color: 'teal', order: 0 },
  'ranked-lower': {
    title: t('rankedLower'),
    color: 'blue',
    order: 1,
  },
  'not-chosen': {
    title: t('notChosen'),
    color: 'gray',
    order: 2,
  },
  excluded: { title: t('excluded'), color: 'red', order: 3 },
  'no-stock': {
    title: t('noStock'),
    color: 'gray',
    order: 4,
  },
})
const fewSites = 8

interface Props {
  line: ExplainedLine
  vocabulary: Vocabulary
  /** The document that decided, where it is at hand: it names rules. */
  document?: PolicyDocument | undefined
  /** Offers the way to a rule. */
  go?: ((place: Place) => void) | undefined
}

export function ExplainedLineView({ line, vocabulary, document, go }: Props) {
  const [isAll, setIsAll] = useState(false)
  const sites = [...line.sites].sort((a, b) => verdicts()[a.verdict].order - verdicts()[b.verdict].order)
  const shown = isAll ? sites : sites.slice(0, fewSites)
  return (
    <section aria-label={t('line', { lineId: line.lineId, sku: line.sku })}>
      <Group gap="sm" align="baseline">
        <Title order={2} size="h4">
          {line.sku}
        </Title>
        <Text size="xs" c="dimmed">
          {t('line2', { lineId: line.lineId })}
        </Text>
      </Group>
      <Text size="sm" component="div">
        <Words text={line.sentence} />
      </Text>
      {line.nearestMiss !== undefined && (
        <Group gap={6} wrap="nowrap" align="flex-start" my={4}>
          <IconBulb size={15} className={classes.bulb} aria-label={t('nearestMiss')} />
          <Text size="xs" component="div">
            <Words text={line.nearestMiss.sentence} />
          </Text>
        </Group>
      )}
      {line.triedInVain !== undefined && (
        <Text size="xs" c="dimmed" my={4}>
          {t('noSingleChangeOfTheTried', { triedInVain: line.triedInVain })}
        </Text>
      )}
      <ul className={classes.sites}>
        {shown.map((site) => (
          <Site key={site.siteId} site={site} vocabulary={vocabulary} document={document} go={go} />
        ))}
      </ul>
      {sites.length > fewSites && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsAll(!isAll)}>
          {isAll ? t('showFewerSites') : t('showAllSites', { sites: sites.length })}
        </Button>
      )}
    </section>
  )
}

function Site({ site, vocabulary, document, go }: { site: ExplainedSite } & Omit<Props, 'line'>) {
  const rule = ruleOf(document, site)
  const place = rule?.place
  return (
    <li className={classes.site}>
      <Badge size="sm" color={verdicts()[site.verdict].color} fullWidth>
        {verdicts()[site.verdict].title}
      </Badge>
      <Stack gap={2} miw={0}>
        <Group gap={8} justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600}>
            {site.siteName}
          </Text>
          {site.rank !== undefined && (
            <Text size="xs" className={classes.rank}>
              {t('tier', {
                tier: site.rank.tier,
                cost: numberInWords(site.rank.costMinor, 'minor', vocabulary.currency),
              })}
            </Text>
          )}
        </Group>
        <Text size="xs" c="dimmed" component="div">
          <Words text={site.sentence} />
        </Text>
        {site.condition !== undefined && (
          <Text size="xs" c="dimmed">
            {t('ruleAsksItWas', {
              rule: rule === undefined ? '' : ` ${rule.number}`,
              wanted: wantedInWords(site.condition, vocabulary),
              actual: actualInWords(site.condition, vocabulary),
            })}
          </Text>
        )}
        {place !== undefined && go !== undefined && (
          <Button size="compact-xs" variant="subtle" px={0} className={classes.way} onClick={() => go(place)}>
            {t('goToTheRule')}
          </Button>
        )}
      </Stack>
    </li>
  )
}

function ruleOf(
  document: PolicyDocument | undefined,
  { rulesetId, ruleId }: ExplainedSite,
): { number: number; place: Place } | undefined {
  const ruleset = document?.rulesets.findIndex(({ id }) => id === rulesetId) ?? -1
  const found = document?.rulesets[ruleset]
  const rule = found === undefined ? -1 : rulesOf(found).findIndex(({ id }) => id === ruleId)
  return rule === -1 ? undefined : { number: rule + 1, place: { at: 'ruleset', ruleset, rule } }
}
