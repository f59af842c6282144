// A number typed in the unit people use (money, km) and stored whole. Half-typed input never reaches the document.
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { storedNumber, suffixOf, unitView } from '../rules/units.ts'
import { separators } from '../shell/format.ts'

interface Props {
  label: string
  isLabelHidden?: boolean
  description?: string
  value: number | undefined
  unit?: string
  currency: string
  min?: number
  max?: number
  isWhole: boolean
  error?: string
  placeholder?: string
  /** The unit stands elsewhere; money keeps its sign. */
  isUnitHidden?: boolean
  hideControls?: boolean
  onChange(value: number): void
  /** Emptying the field means something; without it, what was there comes back. */
  onClear?(): void
}

export function NumberField(props: Props) {
  const {
    label,
    isLabelHidden = false,
    description,
    value,
    unit,
    currency,
    min,
    max,
    isWhole,
    error,
    placeholder,
    isUnitHidden = false,
    hideControls = false,
    onChange,
    onClear,
  } = props
  const view = unitView(unit, currency)
  const shown = value === undefined ? '' : value / view.scale
  // What is being typed, as long as it says the same as the document or nothing yet.
  const [typed, setTyped] = useState<number | string>(shown)
  const isSame = typed === '' ? value === undefined : typeof typed === 'number' && storedNumber(typed, view) === value
  const [isEmpty, setIsEmpty] = useState(false)
  // A unit that changed between keystrokes would move the caret.
  const [isTyping, setIsTyping] = useState(false)
  return (
    <NumberInput
      size="xs"
      style={{ flex: 1, minWidth: hideControls ? 0 : 90 }}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
      value={isEmpty ? '' : isSame ? typed : shown}
      {...(placeholder === undefined ? {} : { placeholder })}
      prefix={view.prefix}
      suffix={isUnitHidden ? '' : isTyping ? suffixOf(undefined, view) : suffixOf(value, view)}
      onFocus={() => setIsTyping(true)}
      hideControls={hideControls}
      fixedDecimalScale={unit === 'minor'}
      step={1}
      allowDecimal={view.scale !== 1 || !isWhole}
      decimalScale={view.scale === 1 && isWhole ? 0 : view.decimals}
      {...(min === undefined ? {} : { min: min / view.scale, allowNegative: min < 0 })}
      {...(max === undefined ? {} : { max: max / view.scale })}
      thousandSeparator={separators.thousand}
      decimalSeparator={separators.decimal}
      onBlur={() => {
        setIsEmpty(false)
        setIsTyping(false)
      }}
      onChange={(next) => {
        setTyped(next)
        setIsEmpty(next === '')
        if (next === '') onClear?.()
        if (typeof next === 'number') onChange(storedNumber(next, view))
      }}
    />
  )
}
