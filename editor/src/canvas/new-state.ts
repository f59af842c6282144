// What a new state is before anybody says more about it: as little as is sound, so that the check has nothing to complain of
// but the ways that are still missing.
import type { FlowState } from '@heddle/engine'
import { freeName, type Ruleset } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'

const t = words('canvas')

/** Sorts of states that are drawn by adding a box. */
export type AddableType = FlowState['type']

const firstLabels = (): Readonly<Record<AddableType, string>> => ({
  waiting: t('newWaitingState'),
  asking: t('newQuestion'),
  passing: t('newJunction'),
  final: t('newEnd'),
  compound: t('newGroup'),
  parallel: t('newSideBySide'),
  history: t('backToBefore'),
})

/** The first name of a state of a sort, before it is made free. */
const firstNames: Readonly<Record<AddableType, string>> = {
  waiting: 'waiting',
  asking: 'asking',
  passing: 'passing',
  final: 'final',
  compound: 'group',
  parallel: 'side-by-side',
  history: 'before',
}

/** The state under a name that `taken` has not. A holder comes with states inside: an empty one is no state. */
export function newState(
  type: AddableType,
  taken: Iterable<string>,
  ruleset?: Ruleset,
): { name: string; state: FlowState } {
  const name = freeName(taken, ruleset?.id ?? firstNames[type])
  const label = ruleset?.name ?? firstLabels()[type]
  switch (type) {
    case 'compound':
      return { name, state: { label, ...begun() } }
    case 'parallel':
      return { name, state: { label, type, states: { 'region-1': region(1), 'region-2': region(2) } } }
    case 'history':
      return { name, state: { label, type, history: 'shallow' } }
    default:
      return { name, state: { label, type, ...(ruleset === undefined ? {} : { ask: ruleset.id }) } }
  }
}

const begun = (): Pick<FlowState, 'type' | 'initial' | 'states'> => ({
  type: 'compound',
  initial: 'begun',
  states: { begun: { label: t('begun'), type: 'waiting' } },
})

function region(number: number): FlowState {
  return { label: t('region', { number }), ...begun() }
}
