// A small choice among a few, side by side.
import { SegmentedControl } from '@mantine/core'

interface Props<Value extends string> {
  /** Says what is chosen to those who cannot see what stands around it. */
  label: string
  /** What each is called, in the order shown. */
  choices: Readonly<Record<NoInfer<Value>, string>>
  value: Value
  onChange(value: NoInfer<Value>): void
  fullWidth?: boolean
}

export function Segments<Value extends string>({ label, choices, value, onChange, fullWidth = false }: Props<Value>) {
  const values = Object.keys(choices) as Value[]
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={label}
      data={values.map((each) => ({ value: each, label: choices[each] }))}
      value={value}
      onChange={onChange}
    />
  )
}
