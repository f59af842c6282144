// The browser's own calendar under a cell that holds a moment. What is chosen there is put into the cell as it would be typed.
import { type RefObject, useRef } from 'react'
import { Sentence } from '../../words/sentence.tsx'
import { words } from '../../words/words.ts'
import classes from './decision-grid.module.css'

const t = words('rules')

interface Props {
  id: string
  label: string
  /** What is typed in the cell so far. */
  typed(): string
  field: RefObject<HTMLInputElement | null>
  onChoose(text: string): void
  /** Enter: the cell is done. */
  onDone(): void
  onCancel(): void
  onLeave(event: React.FocusEvent): void
}

export function MomentPicker({ id, label, typed, field, onChoose, onDone, onCancel, onLeave }: Props) {
  const start = useRef(calendarText(typed()))
  return (
    <span id={id} className={classes.hint}>
      <Sentence
        of={t('utcAlt')}
        parts={{
          input: (
            <input
              ref={field}
              type="datetime-local"
              aria-label={label}
              tabIndex={-1}
              defaultValue={start.current}
              className={classes.moment}
              // What is pressed here is none of the grid's.
              onMouseDown={(event) => event.stopPropagation()}
              onChange={(event) => onChoose(cellTextOf(event.currentTarget.value))}
              onBlur={onLeave}
              onKeyDown={(event) => {
                event.stopPropagation()
                if (event.key !== 'Enter' && event.key !== 'Escape') return
                event.preventDefault()
                if (event.key === 'Enter') onDone()
                else onCancel()
              }}
            />
          ),
        }}
      />
    </span>
  )
}

/** What a calendar field holds of a typed moment; empty where none is typed. */
export function calendarText(typed: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?/.exec(typed.trim())
  return parts === null ? '' : `${parts[1]}T${parts[2] ?? '00:00'}`
}

/** `2026-12-01T08:30` as it is typed in a cell. */
export function cellTextOf(chosen: string): string {
  return chosen.slice(0, 16).replace('T', ' ')
}

/** Opens the calendar at what is typed, where the browser can; the keyboard is there in any case. */
export function openCalendar(field: HTMLInputElement | null, typed: string): void {
  if (field === null) return
  const start = calendarText(typed)
  if (start !== '') field.value = start
  field.focus()
  try {
    field.showPicker()
  } catch {
    // Some browsers open it for a click only.
  }
}
