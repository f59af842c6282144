// The field in which one cell is typed, with what may be put there below it. Typing draws nothing but this field.
// biome-ignore-all lint/a11y/useSemanticElements: a grid of absolutely placed cells is no table to the layout
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { ofEngine } from '../../words/engine-words.ts'
import { words } from '../../words/words.ts'
import type { Column } from './column.ts'
import classes from './decision-grid.module.css'
import { MomentPicker, openCalendar } from './moment-picker.tsx'
import type { Direction } from './selection.ts'
import { completed, fitting, type Suggestion, type Suggestions } from './suggestions.ts'

const t = words('rules')

export interface EditorProps {
  label: string
  column: Column
  start: string
  /** Opened by typing: arrow keys leave the cell, and suggestions wait for a fitting letter. */
  isTyped: boolean
  suggestions: Suggestions
  /** `fill`: into every selected cell. */
  onCommit(text: string, then?: Direction | 'fill'): void
  onCancel(): void
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export function CellEditor({ label, column, start, isTyped, suggestions, onCommit, onCancel }: EditorProps) {
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const calendar = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const { items, isClosed, isList } = suggestions
  const first = isTyped ? fitting(suggestions, start) : items.slice(0, 50)
  const [shown, setShown] = useState<readonly Suggestion[]>(isTyped && start === '' ? [] : first)
  const [chosen, setChosen] = useState(isTyped && isClosed && first.length > 0 && start !== '' ? 0 : -1)

  useLayoutEffect(() => {
    const field = input.current
    field?.focus({ preventScroll: true })
    field?.setSelectionRange(field.value.length, field.value.length)
    if (!isTyped) field?.select()
  }, [isTyped])

  useEffect(() => {
    if (chosen >= 0) document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, listId])

  const finish = (text: string, then?: Direction | 'fill') => {
    if (isDone.current) return
    isDone.current = true
    onCommit(text, then)
  }
  const typed = () => input.current?.value ?? ''
  /** Between the field and its calendar the cell stays open. */
  const leave = ({ relatedTarget }: React.FocusEvent) => {
    if (relatedTarget === null || (relatedTarget !== input.current && relatedTarget !== calendar.current))
      finish(typed())
  }
  const cancel = () => {
    isDone.current = true
    onCancel()
  }
  const take = (suggestion: Suggestion, then?: Direction) => {
    const text = completed(typed(), suggestion, isList)
    if (!isList) return finish(text, then)
    if (input.current !== null) input.current.value = text
    setShown([])
    setChosen(-1)
    input.current?.focus()
  }
  const onInput = () => {
    if (items.length === 0) return
    const next = typed() === '' ? [] : fitting(suggestions, typed())
    setShown(next)
    setChosen(isClosed && next.length > 0 ? 0 : -1)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event
    const option = chosen >= 0 ? shown[chosen] : undefined
    if (key === 'Escape') {
      event.preventDefault()
      cancel()
    } else if (key === 'Enter' || key === 'Tab') {
      event.preventDefault()
      const then = key === 'Enter' ? (shiftKey ? 'up' : 'down') : shiftKey ? 'left' : 'right'
      if (ctrlKey || metaKey) finish(typed(), 'fill')
      else if (option !== undefined) take(option, then)
      else finish(typed(), then)
    } else if (altKey && key === 'ArrowDown') {
      event.preventDefault()
      if (holdsMoment(column)) openCalendar(calendar.current, typed())
      else setShown(items.slice(0, 50))
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && shown.length > 0) {
      event.preventDefault()
      const by = key === 'ArrowDown' ? 1 : -1
      setChosen((chosen + by + shown.length + (chosen < 0 && by < 0 ? 1 : 0)) % shown.length)
    } else if (isTyped && arrows[key] !== undefined) {
      event.preventDefault()
      finish(typed(), arrows[key])
    }
  }
  return (
    <>
      <input
        ref={input}
        className={classes.input}
        defaultValue={start}
        aria-label={label}
        data-own-undo
        spellCheck={false}
        autoComplete="off"
        {...(items.length === 0
          ? {}
          : {
              role: 'combobox',
              'aria-expanded': shown.length > 0,
              'aria-controls': listId,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant': chosen >= 0 ? `${listId}-${chosen}` : undefined,
            })}
        onInput={onInput}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {shown.length > 0 ? (
        <div role="listbox" id={listId} aria-label={t('suggestions', { title: column.title })} className={classes.list}>
          {shown.map((item, index) => (
            <div
              key={item.text}
              role="option"
              id={`${listId}-${index}`}
              aria-selected={index === chosen}
              className={classes.option}
              onMouseDown={(event) => {
                event.preventDefault()
                event.stopPropagation()
                take(item)
              }}
            >
              {item.words ?? item.text}
              {item.words !== undefined && <span className={classes.optionText}>{item.text}</span>}
            </div>
          ))}
        </div>
      ) : holdsMoment(column) ? (
        <MomentPicker
          id={listId}
          label={t('chooseAMomentUtc', { title: column.title })}
          typed={() => start}
          field={calendar}
          onChoose={(text) => {
            if (input.current !== null) input.current.value = text
          }}
          onDone={() => finish(typed(), 'down')}
          onCancel={cancel}
          onLeave={leave}
        />
      ) : (
        <Hint column={column} id={listId} />
      )}
    </>
  )
}

/** Whether one moment stands in the cells of the column. */
function holdsMoment(column: Column): boolean {
  if (column.type === 'when') return false
  if (column.type === 'condition') return column.definition?.type === 'instant' && column.operator !== 'isMissing'
  return column.field?.control.type === 'instant'
}

/** What may be typed, where no list says it. */
function Hint({ column, id }: { column: Column; id: string }) {
  const hint = hintOf(column)
  return hint === '' ? (
    <span id={id} hidden />
  ) : (
    <span id={id} className={classes.hint}>
      {hint}
    </span>
  )
}

function hintOf(column: Column): string {
  if (column.type === 'when') return ''
  const unit =
    column.unit === 'minor' ? t('anAmount') : column.unit === 'm' ? 'km' : column.unit && ofEngine(column.unit)
  if (column.type === 'condition') {
    const { definition, operator } = column
    if (operator === 'in' || operator === 'notIn') return t('severalWithCommasBetween')
    return definition?.type === 'number' && unit !== undefined ? t('inOrParameter', { unit }) : ''
  }
  const { field } = column
  if (field?.control.type === 'texts') return t('severalWithCommasBetween')
  if (field?.control.type !== 'number') return ''
  const { min, max, mayBeParameter } = field.control
  const bounds = column.unit === undefined && min !== undefined && max !== undefined ? t('to', { min, max }) : ''
  const words = [unit === undefined ? bounds : t('in', { unit }), mayBeParameter ? t('orParameter') : '']
  return words.filter((each) => each !== '').join(', ')
}
