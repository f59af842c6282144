// The parts of the document as tabs, each with what is wrong in it, and where rulesets are added.
import { kinds, type PolicyDocument } from '@heddle/engine'
import { ActionIcon, Badge, Group, Menu, ScrollArea, Tabs, Text, Tooltip } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { addRuleset } from '../draft/rule-commands.ts'
import { kindNames, subjects } from '../draft/vocabulary.ts'
import { ImportRules } from '../foreign/import-rules.tsx'
import { countInWords, type Place } from '../problems/place-of.ts'
import { words } from '../words/words.ts'
import classes from './desk.module.css'

const t = words('desk')

interface Props {
  document: PolicyDocument
  place: Place
  go(place: Place): void
  run(command: Command): void
  problemsAt(pointer: string): { errors: number; warnings: number }
}

export function DocumentTabs({ document, place, go, run, problemsAt }: Props) {
  const tabs: { id: string; title: string; place: Place; pointer: string; count?: number }[] = [
    ...subjects().map((each): { id: string; title: string; place: Place; pointer: string } => ({
      id: `flow ${each.subject}`,
      title: each.title,
      place: { at: 'flow', subject: each.subject },
      pointer: `/flows/${each.subject}`,
    })),
    ...document.rulesets.map((ruleset, index) => ({
      id: `ruleset ${index}`,
      title: ruleset.name,
      place: { at: 'ruleset' as const, ruleset: index },
      pointer: `/rulesets/${index}`,
      count: ruleset.rules.length,
    })),
    { id: 'parameters', title: t('parameters'), place: { at: 'parameters' }, pointer: '/parameters' },
    { id: 'conditions', title: t('sharedConditions'), place: { at: 'conditions' }, pointer: '/conditions' },
  ]
  const present =
    place.at === 'flow' ? `flow ${place.subject}` : place.at === 'ruleset' ? `ruleset ${place.ruleset}` : place.at
  const [isImporting, setIsImporting] = useState(false)
  return (
    <ScrollArea type="hover" scrollbarSize={5} className={classes.tabs ?? ''}>
      <Group gap={0} wrap="nowrap" align="center">
        <Tabs
          value={present}
          onChange={(id) => {
            const tab = tabs.find((each) => each.id === id)
            if (tab !== undefined) go(tab.place)
          }}
        >
          <Tabs.List style={{ flexWrap: 'nowrap', borderBottom: 0 }} aria-label={t('partsOfThePolicy')}>
            {tabs.map((tab) => {
              const problems = problemsAt(tab.pointer)
              const text = countInWords(problems)
              return (
                <Tabs.Tab
                  key={tab.id}
                  value={tab.id}
                  py={8}
                  rightSection={
                    text === '' ? (
                      tab.count !== undefined && (
                        <Text size="xs" c="dimmed">
                          {tab.count}
                        </Text>
                      )
                    ) : (
                      <Badge
                        size="xs"
                        circle={problems.errors + problems.warnings < 10}
                        color={problems.errors > 0 ? 'red' : 'orange'}
                        aria-label={text}
                      >
                        {problems.errors + problems.warnings}
                      </Badge>
                    )
                  }
                >
                  <Text size="sm" span style={{ whiteSpace: 'nowrap' }}>
                    {tab.title}
                  </Text>
                </Tabs.Tab>
              )
            })}
          </Tabs.List>
        </Tabs>
        <Menu position="bottom-start" width={320}>
          <Menu.Target>
            <Tooltip label={t('addARuleset')}>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('addARuleset')} mx={6}>
                <IconPlus size={16} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('newRuleset')}</Menu.Label>
            {kindNames.map((name) => (
              <Menu.Item
                key={name}
                onClick={() => {
                  run(addRuleset(name, kinds[name].title))
                  go({ at: 'ruleset', ruleset: document.rulesets.length })
                }}
              >
                <Text size="sm">{kinds[name].title}</Text>
                <Text size="xs" c="dimmed">
                  {kinds[name].description}
                </Text>
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => setIsImporting(true)}>
              <Text size="sm">{t('importRules')}</Text>
              <Text size="xs" c="dimmed">
                {t('aRulesetMadeOfRulesOf')}
              </Text>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {isImporting && (
          <ImportRules
            run={run}
            onClose={() => setIsImporting(false)}
            onAdded={() => {
              setIsImporting(false)
              go({ at: 'ruleset', ruleset: document.rulesets.length })
            }}
          />
        )}
      </Group>
    </ScrollArea>
  )
}
