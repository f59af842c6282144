// Carries out what gestures mean: runs the command, asks which event an arrow is for, or says why it cannot be.
import type { PolicyDocument } from '@heddle/engine'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useCallback, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { stateAt } from '../draft/flow-states.ts'
import { flowOf, type Subject } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import { EventChooser } from './event-chooser.tsx'
import { fromGesture } from './from-gesture.ts'
import type { Gesture, Meaning } from './gesture.ts'

const t = words('canvas')

interface Needs {
  document: PolicyDocument
  subject: Subject
  run(command: Command): void
  onSelect(state: string): void
  showAll(): void
}

/** `question` is to be drawn: it is there while a gesture waits for its answer. */
export function useAct({ document, subject, run, onSelect, showAll }: Needs): {
  act(gesture: Gesture): void
  question: ReactNode
} {
  const [asked, setAsked] = useState<Extract<Meaning, { type: 'choose-event' }>>()
  const act = useCallback(
    (gesture: Gesture) => {
      const meaning = fromGesture(document, subject, gesture)
      if (meaning.type === 'command') {
        run(meaning.command)
        if (meaning.selects !== undefined) {
          onSelect(meaning.selects)
          requestAnimationFrame(showAll)
        }
      } else if (meaning.type === 'choose-event') setAsked(meaning)
      else notifications.show({ color: 'orange', title: t('thatIsNotPossible'), message: asSentence(meaning.reason) })
    },
    [document, subject, run, onSelect, showAll],
  )
  const labelOf = (path: string) => stateAt(flowOf(document, subject), path)?.label ?? path
  const question = asked !== undefined && (
    <EventChooser
      fromLabel={labelOf(asked.from)}
      toLabel={labelOf(asked.to)}
      events={asked.events}
      isOpen={asked.isOpen}
      conditions={document.conditions}
      onClose={() => setAsked(undefined)}
      onChoose={(event, guard) => {
        setAsked(undefined)
        const { from, to } = asked
        act({ type: 'connect', from, to, event, ...(guard === undefined ? {} : { guard }) })
      }}
    />
  )
  return { act, question }
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
