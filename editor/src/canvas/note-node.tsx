// A note on the canvas: a remark to read, and to write where it stands.
import { Text, Textarea } from '@mantine/core'
import type { Node, NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { words } from '../words/words.ts'
import classes from './canvas.module.css'
import { useCanvasHands } from './hands.ts'
import { MarkBadge } from './mark-badge.tsx'
import type { DrawnNote } from './to-graph.ts'

const t = words('canvas')

export type NoteNodeType = Node<Pick<DrawnNote, 'id' | 'text' | 'mark' | 'was'> & { isOpen: boolean }, 'note'>

export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<NoteNodeType>) {
  const { id, text, isOpen, mark, was } = data
  const hands = useCanvasHands()
  return (
    <div className={classes.note} data-selected={selected} data-mark={mark ?? ''}>
      {mark !== undefined && <MarkBadge mark={mark} />}
      {was !== undefined && was !== '' && (
        <Text size="xs" className={classes.noteText ?? ''} c="dimmed" td="line-through">
          {was}
        </Text>
      )}
      {isOpen && hands !== undefined ? (
        <Textarea
          autosize
          size="xs"
          minRows={2}
          maxRows={12}
          maxLength={2_000}
          className="nodrag nowheel"
          aria-label={t('note')}
          placeholder={t('whatShouldOthersKnow')}
          variant="unstyled"
          data-autofocus
          ref={(input) => {
            if (input !== null && input !== window.document.activeElement) input.focus({ preventScroll: true })
          }}
          value={text}
          onChange={(event) => hands.writeNote(id, event.currentTarget.value)}
          onBlur={() => hands.closeNote(id)}
          onKeyDown={(event) => {
            const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            // The canvas hears no letter of what is written.
            event.stopPropagation()
            if (isDone) hands.closeNote(id, true)
          }}
        />
      ) : (
        <Text size="xs" className={classes.noteText ?? ''} {...(text === '' ? { c: 'dimmed' } : {})}>
          {text === '' ? t('emptyNote') : text}
        </Text>
      )}
    </div>
  )
})
