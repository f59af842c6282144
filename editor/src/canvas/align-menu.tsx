// What is done with several boxes at once.
import { Button, Menu } from '@mantine/core'
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
} from '@tabler/icons-react'
import { words } from '../words/words.ts'
import { type Alignment, alignments } from './align.ts'

const t = words('canvas')

const icons: Record<Alignment, typeof IconLayoutAlignLeft> = {
  left: IconLayoutAlignLeft,
  centre: IconLayoutAlignCenter,
  right: IconLayoutAlignRight,
  top: IconLayoutAlignTop,
  middle: IconLayoutAlignMiddle,
  bottom: IconLayoutAlignBottom,
  across: IconLayoutDistributeVertical,
  down: IconLayoutDistributeHorizontal,
}

/** Gaps need a box between two others. */
const fewest = (how: Alignment) => (how === 'across' || how === 'down' ? 3 : 2)

export function AlignMenu({ count, onAlign }: { count: number; onAlign(how: Alignment): void }) {
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <Button size="xs" variant="light">
          {t('selectedAlign', { boxes: count })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(alignments()) as Alignment[]).map((how) => {
          const Icon = icons[how]
          return (
            <Menu.Item
              key={how}
              leftSection={<Icon size={14} />}
              disabled={count < fewest(how)}
              onClick={() => onAlign(how)}
            >
              {alignments()[how]}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
