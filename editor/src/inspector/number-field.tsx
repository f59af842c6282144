// A number typed in the unit people use (money, km) and stored whole. Half-typed input never reaches the document.
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { storedNumber, unitView } from '../rules/units.ts'

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
  onChange(value: number): void
}

export function NumberField(props: Props) {
  const { label, isLabelHidden = false, description, value, unit, currency, min, max, isWhole, error, onChange } = props
  const view = unitView(unit, currency)
  const shown = value === undefined ? '' : value / view.scale
  // What is being typed, as long as it says the same as the document or nothing yet.
  const [typed, setTyped] = useState<number | string>(shown)
  const isSame = typed === '' ? value === undefined : typeof typed === 'number' && storedNumber(typed, view) === value
  const [isEmpty, setIsEmpty] = useState(false)
  return (
    <NumberInput
      size="xs"
      style={{ flex: 1, minWidth: 90 }}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
      value={isEmpty ? '' : isSame ? typed : shown}
      prefix={view.prefix}
      suffix={view.suffix}
      step={1}
      allowDecimal={view.scale !== 1 || !isWhole}
      decimalScale={view.scale === 1 && isWhole ? 0 : view.decimals}
      {...(min === undefined ? {} : { min: min / view.scale, allowNegative: min < 0 })}
      {...(max === undefined ? {} : { max: max / view.scale })}
      thousandSeparator=","
      onBlur={() => setIsEmpty(false)}
      onChange={(next) => {
        setTyped(next)
        setIsEmpty(next === '')
        if (typeof next === 'number') onChange(storedNumber(next, view))
      }}
    />
  )
}
