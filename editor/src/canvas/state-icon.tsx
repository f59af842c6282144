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
import type { StateType } from './to-graph.ts'

export const stateTypes: Record<StateType, { title: string; help: string; Icon: typeof IconFlag }> = {
  waiting: { title: 'Waiting', help: 'Waits for an event of the outside world or a timer.', Icon: IconHourglass },
  asking: { title: 'Asking', help: 'Asks a ruleset; its answer chooses the way on.', Icon: IconProgressHelp },
  passing: {
    title: 'Passing',
    help: 'Goes on at once, by the first way whose condition holds.',
    Icon: IconArrowsSplit2,
  },
  final: { title: 'End', help: 'The journey is over here.', Icon: IconFlag },
  compound: { title: 'Group', help: 'Holds states, of which one at a time is active.', Icon: IconBox },
  parallel: { title: 'Side by side', help: 'Holds states that are all active at once.', Icon: IconColumns },
  history: { title: 'Back to before', help: 'Leads back to where the group was left.', Icon: IconHistory },
}

export function StateIcon({ type, size = 16 }: { type: StateType; size?: number }) {
  const { Icon } = stateTypes[type]
  return <Icon size={size} aria-hidden style={{ flexShrink: 0 }} />
}
