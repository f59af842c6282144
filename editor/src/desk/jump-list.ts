// Everything in a policy that has a place of its own at the desk, found by its words: states, rulesets, rules, parameters and
// shared conditions.
import { flowWords, type PolicyDocument } from '@heddle/engine'
import { statesOf } from '../draft/flow-states.ts'
import { flowOf, rulesOf, subjects } from '../draft/vocabulary.ts'
import type { Place } from '../problems/place-of.ts'
import { words } from '../words/words.ts'

const t = words('desk')

export interface Target {
  /** What it is, for people. */
  sort: string
  title: string
  /** Where it stands. */
  around: string
  /** Its name in the document, by which it may be searched too. */
  id: string
  place: Place
}

/** In the order in which the tabs show them. */
export function targetsOf(document: PolicyDocument): Target[] {
  const states = subjects().flatMap(({ subject, title: around }) => {
    const flow = flowOf(document, subject)
    const words = flow === undefined ? undefined : flowWords(flow)
    return statesOf(flow).map(({ path, state }): Target => {
      const title = words?.state(path) ?? state.label
      return { sort: t('state'), title, around, id: path, place: { at: 'flow', subject, state: path } }
    })
  })
  const rulesets = document.rulesets.map((each, ruleset): Target => {
    return { sort: t('ruleset3'), title: each.name, around: '', id: each.id, place: { at: 'ruleset', ruleset } }
  })
  const rules = document.rulesets.flatMap((each, ruleset) =>
    rulesOf(each).map(({ name: title, id }, rule): Target => {
      return {
        sort: t('rule'),
        title,
        around: `${each.name}, ${rule + 1}`,
        id,
        place: { at: 'ruleset', ruleset, rule },
      }
    }),
  )
  const parameters = Object.entries(document.parameters).map(([name, { label: title }]): Target => {
    return { sort: t('parameter'), title, around: '', id: name, place: { at: 'parameters', name } }
  })
  const conditions = Object.entries(document.conditions).map(([name, { label: title }]): Target => {
    return { sort: t('sharedCondition'), title, around: '', id: name, place: { at: 'conditions', name } }
  })
  return [...states, ...rulesets, ...rules, ...parameters, ...conditions]
}

/**
 * Those that have every word of the search, at most `most`: first where the title begins with it, then where a word of the title
 * does, then the others; each in the order given.
 */
export function found(targets: readonly Target[], search: string, most: number): Target[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return targets.slice(0, most)
  const ranked: Target[][] = [[], [], []]
  for (const target of targets) {
    const title = plain(target.title)
    const all = `${title} ${plain(target.id)} ${plain(target.sort)} ${plain(target.around)}`
    if (!words.every((word) => all.includes(word))) continue
    const isStart = title.startsWith(words.join(' '))
    ranked[isStart ? 0 : words.every((word) => ` ${title}`.includes(` ${word}`)) ? 1 : 2]?.push(target)
  }
  return ranked.flat().slice(0, most)
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
