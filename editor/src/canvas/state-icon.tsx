// One icon and one word for each sort of state, the same on the canvas, in menus and in forms.
import {
  IconArrowsSplit2,
  IconBox,
  IconColumns,
  IconFlag,
  IconHistory,
  IconHourglass,
  IconProgressHelp,
} from '@tabler/icons-react'
import { words } from '../words/words.ts'
import type { StateType } from './to-graph.ts'

const t = words('canvas')

export const stateTypes = (): Record<StateType, { title: string; help: string; Icon: typeof IconFlag }> => ({
  waiting: { title: t('waiting'), help: t('waitsForAnEventOfThe'), Icon: IconHourglass },
  asking: { title: t('asking'), help: t('asksARulesetItsAnswerChooses'), Icon: IconProgressHelp },
  passing: {
    title: t('passing'),
    help: t('goesOnAtOnceByThe'),
    Icon: IconArrowsSplit2,
  },
  final: { title: t('end'), help: t('theJourneyIsOverHere'), Icon: IconFlag },
  compound: { title: t('group'), help: t('holdsStatesOfWhichOneAt'), Icon: IconBox },
  parallel: { title: t('sideBySide'), help: t('holdsStatesThatAreAllActive'), Icon: IconColumns },
  history: { title: t('backToBefore'), help: t('leadsBackToWhereTheGroup'), Icon: IconHistory },
})

export function StateIcon({ type, size = 16 }: { type: StateType; size?: number }) {
  const { Icon } = stateTypes()[type]
  return <Icon size={size} aria-hidden style={{ flexShrink: 0 }} />
}
