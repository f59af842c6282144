// What became of a box or a note between two versions, as a badge on its edge.
import { Badge } from '@mantine/core'
import { words } from '../words/words.ts'
import classes from './canvas.module.css'
import type { Mark } from './to-graph.ts'

const t = words('canvas')

/** Dark enough under white text on either scheme. */
const markColors: Record<Mark, string> = { added: 'teal.9', removed: 'red.9', changed: 'blue.9', moved: 'grape.9' }

export function MarkBadge({ mark }: { mark: Mark }) {
  return (
    <Badge size="xs" className={classes.mark ?? ''} color={markColors[mark]} variant="filled">
      {t(`mark.${mark}`)}
    </Badge>
  )
}
