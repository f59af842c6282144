// Boxes brought into line with each other, or to even gaps.
import type { Position } from '../draft/flow-commands.ts'
import { words } from '../words/words.ts'
import type { Size } from './layout.ts'

const t = words('canvas')

export const alignments = () =>
  ({
    left: t('alignLeftEdges'),
    centre: t('alignCentres'),
    right: t('alignRightEdges'),
    top: t('alignTopEdges'),
    middle: t('alignMiddles'),
    bottom: t('alignBottomEdges'),
    across: t('evenGapsAcross'),
    down: t('evenGapsDown'),
  }) as const

export type Alignment = keyof ReturnType<typeof alignments>

type Box = Position & Size

/**
 * New places of the boxes: edges and middles are those of the smallest rectangle around all of them; even gaps leave the first and
 * the last where they are and keep the order. Places that stay are not named.
 */
export function aligned(boxes: readonly { name: string; box: Box }[], how: Alignment): Record<string, Position> {
  if (how === 'across' || how === 'down') return spread(boxes, how)
  const left = Math.min(...boxes.map(({ box }) => box.x))
  const right = Math.max(...boxes.map(({ box }) => box.x + box.width))
  const top = Math.min(...boxes.map(({ box }) => box.y))
  const bottom = Math.max(...boxes.map(({ box }) => box.y + box.height))
  const move: Record<typeof how, (box: Box) => Position> = {
    left: ({ y }) => ({ x: left, y }),
    centre: ({ y, width }) => ({ x: (left + right - width) / 2, y }),
    right: ({ y, width }) => ({ x: right - width, y }),
    top: ({ x }) => ({ x, y: top }),
    middle: ({ x, height }) => ({ x, y: (top + bottom - height) / 2 }),
    bottom: ({ x, height }) => ({ x, y: bottom - height }),
  }
  return Object.fromEntries(boxes.map(({ name, box }) => [name, move[how](box)]))
}

function spread(boxes: readonly { name: string; box: Box }[], how: 'across' | 'down'): Record<string, Position> {
  const start = ({ box }: { box: Box }) => (how === 'across' ? box.x : box.y)
  const length = ({ box }: { box: Box }) => (how === 'across' ? box.width : box.height)
  const inOrder = [...boxes].sort((a, b) => start(a) - start(b))
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (first === undefined || last === undefined) return {}
  const room = start(last) + length(last) - start(first) - inOrder.reduce((sum, each) => sum + length(each), 0)
  const gap = room / Math.max(1, inOrder.length - 1)
  let next = start(first)
  return Object.fromEntries(
    inOrder.map((each) => {
      const { x, y } = each.box
      const spot = how === 'across' ? { x: next, y } : { x, y: next }
      next += length(each) + gap
      return [each.name, spot]
    }),
  )
}
