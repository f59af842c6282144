// A form for any object schema. What the schema cannot say in a form (conditions, ways on) the caller draws itself.
import type { PolicyDocument } from '@heddle/engine'
import { SimpleGrid } from '@mantine/core'
import { FieldInput } from './field-input.tsx'
import { type Field, isRead, type KnownNames } from './fields-of.ts'

/** By field name: what each value is called. */
export type Choices = Readonly<Record<string, Readonly<Record<string, string>>>>

interface Props<T extends object> {
  context: string
  fields: readonly Field[]
  value: T
  parameters: PolicyDocument['parameters']
  currency: string
  /** Fault of a field by its name. */
  errors?: Readonly<Record<string, string>>
  /** Units that only the value knows, by field. */
  units?: Readonly<Record<string, string>>
  /** The values to choose from, with their names, of text fields whose values only the caller knows. */
  choices?: Choices
  /** Words to choose from where others may be typed. */
  known?: KnownNames
  /** Fields side by side; one without. */
  columns?: number
  onChange(value: T, fieldName: string): void
}

/** Fields without a control of their own, and those nobody reads beside the present values, are left out. Clearing an optional field takes its key away. */
export function SchemaForm<T extends object>({
  context,
  fields,
  value,
  parameters,
  currency,
  errors = {},
  units = {},
  choices = {},
  known = {},
  columns = 1,
  onChange,
}: Props<T>) {
  return (
    <SimpleGrid cols={columns} spacing="xs" verticalSpacing="xs">
      {fields
        .filter((field) => isRead(field, value))
        .map((field) => {
          const error = errors[field.name]
          const unit = units[field.name]
          return (
            <FieldInput
              key={field.name}
              context={context}
              field={fitted(field, unit, choices[field.name])}
              value={Reflect.get(value, field.name)}
              parameters={parameters}
              currency={currency}
              {...(field.names === undefined ? {} : { known: known[field.names] })}
              {...(error === undefined ? {} : { error })}
              onChange={(next) => onChange(withField(value, field.name, next), field.name)}
            />
          )
        })}
    </SimpleGrid>
  )
}

function fitted(field: Field, unit: string | undefined, labels: Choices[string] | undefined): Field {
  return {
    ...field,
    ...(unit === undefined ? {} : { unit }),
    ...(labels === undefined ? {} : { control: { type: 'choice', options: Object.keys(labels), labels } }),
  }
}

function withField<T extends object>(value: T, name: string, next: unknown): T {
  if (next !== undefined) return { ...value, [name]: next }
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as T
}
