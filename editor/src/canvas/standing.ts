// Which state a note stands at: so that it goes along when that is copied, and has moved when it stands at another one.
import type { Position } from '../draft/flow-commands.ts'
import { cornersOf } from './frames.ts'
import type { StateBox } from './to-graph.ts'

/** As a note of a line or two is drawn, in pixels. */
const note = { width: 190, height: 48 }

/** How far from a box a note may be and still stand at it. */
const reach = 36

/** The path of the innermost state within reach of a note in that place, of equals the nearest; undefined where it stands alone. */
export function standsAt(boxes: readonly StateBox[]): (place: Position) => string | undefined {
  const corner = cornersOf(boxes)
  return ({ x, y }) => {
    const near = boxes.flatMap(({ name, size }) => {
      const box = corner(name)
      const across = Math.max(0, box.x - (x + note.width), x - (box.x + size.width))
      const down = Math.max(0, box.y - (y + note.height), y - (box.y + size.height))
      const away = Math.hypot(across, down)
      return away > reach ? [] : [{ name, away, depth: name.split('/').length }]
    })
    return near.sort((a, b) => b.depth - a.depth || a.away - b.away)[0]?.name
  }
}
