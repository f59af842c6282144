// One field of a form, drawn by what its schema says it is.

import type { PolicyDocument } from '@heddle/engine'
import { ActionIcon, Autocomplete, Group, Select, Switch, TagsInput, Textarea, TextInput, Tooltip } from '@mantine/core'
import { IconHash, IconVariable } from '@tabler/icons-react'
import { words } from '../words/words.ts'
import { parameterName } from './action-words.ts'
import { type Field, titleOf } from './fields-of.ts'
import { NumberField } from './number-field.tsx'
import { suggesting } from './suggesting.tsx'

const t = words('inspector')

interface Props {
  /** Said before the title to those who cannot see where the field stands. */
  context: string
  field: Field
  value: unknown
  parameters: PolicyDocument['parameters']
  currency: string
  error?: string
  /** The words known for a text, with what they are called; others may be typed. */
  known?: Readonly<Record<string, string>> | undefined
  onChange(value: unknown): void
}

export function FieldInput({ context, field, value, parameters, currency, error, known = {}, onChange }: Props) {
  const { control, title, description } = field
  const knownWords = Object.entries(known).map(([text, words]) => ({ text, words }))
  const shared = {
    size: 'xs' as const,
    label: title,
    ...(description === undefined ? {} : { description }),
    ...(error === undefined ? {} : { error }),
    'aria-label': `${context}: ${title}`,
  }
  switch (control.type) {
    case 'number':
      return <NumberOrParameter {...{ context, field, value, parameters, currency, error, onChange }} />
    case 'choice':
      return (
        <Select
          {...shared}
          value={typeof value === 'string' ? value : null}
          data={control.options.map((option) => ({
            value: option,
            label: control.labels?.[option] ?? titleOf(option),
          }))}
          allowDeselect={field.isOptional}
          clearable={field.isOptional}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'switch':
      return <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    case 'texts':
      return (
        <TagsInput
          {...shared}
          value={Array.isArray(value) ? value.map(String) : []}
          {...suggesting(knownWords)}
          onChange={(next) => onChange(next)}
        />
      )
    case 'text': {
      const text = {
        ...shared,
        value: typeof value === 'string' ? value : '',
        ...(control.maxLength === undefined ? {} : { maxLength: control.maxLength }),
        required: !field.isOptional,
        withAsterisk: false,
      }
      const typed = (next: string) => onChange(next === '' && field.isOptional ? undefined : next)
      const title = Object.hasOwn(known, text.value) ? known[text.value] : undefined
      if (Object.keys(known).length > 0) {
        return (
          <Autocomplete
            {...text}
            {...suggesting(knownWords)}
            {...(title === undefined || title === text.value ? {} : { description: title })}
            onChange={typed}
          />
        )
      }
      return control.isLong ? (
        <Textarea {...text} autosize minRows={2} maxRows={5} onChange={(event) => typed(event.currentTarget.value)} />
      ) : (
        <TextInput {...text} onChange={(event) => typed(event.currentTarget.value)} />
      )
    }
    case 'instant':
      return (
        <TextInput
          {...shared}
          type="datetime-local"
          label={t('utc', { title })}
          value={typeof value === 'string' ? value.slice(0, 16) : ''}
          onChange={(event) => onChange(instantOf(event.currentTarget.value, value))}
        />
      )
    case 'other':
      return null
  }
}

/** What a date field holds, as an instant; while a person is half-way through typing, what was there before. */
function instantOf(typed: string, before: unknown): unknown {
  if (typed === '') return undefined
  const time = Date.parse(`${typed}Z`)
  return Number.isNaN(time) ? before : new Date(time).toISOString()
}

function NumberOrParameter({
  context,
  field,
  value,
  parameters,
  currency,
  error,
  onChange,
}: Omit<Props, 'error'> & { error: string | undefined }) {
  if (field.control.type !== 'number') return null
  const { min, max, isWhole, mayBeParameter } = field.control
  const chosen = parameterName(value)
  const [firstParameter] = Object.keys(parameters)
  const label = `${context}: ${field.title}`
  return (
    <Group gap={4} wrap="nowrap" align="flex-end">
      {chosen === undefined ? (
        <NumberField
          label={field.title}
          value={typeof value === 'number' ? value : undefined}
          currency={currency}
          isWhole={isWhole}
          onChange={onChange}
          {...(field.description === undefined ? {} : { description: field.description })}
          {...(field.unit === undefined ? {} : { unit: field.unit })}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          {...(error === undefined ? {} : { error })}
        />
      ) : (
        <Select
          size="xs"
          style={{ flex: 1 }}
          label={field.title}
          aria-label={t('parameter', { label })}
          leftSection={<IconVariable size={14} />}
          value={chosen}
          data={Object.entries(parameters).map(([name, parameter]) => ({ value: name, label: parameter.label }))}
          allowDeselect={false}
          {...(error === undefined ? {} : { error })}
          onChange={(name) => name !== null && onChange({ param: name })}
        />
      )}
      {mayBeParameter && (chosen !== undefined || firstParameter !== undefined) && (
        <Tooltip label={chosen === undefined ? t('takeTheNumberFromAParameter') : t('typeTheNumberHere')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={chosen === undefined ? t('useAParameter', { label }) : t('typeANumber', { label })}
            onClick={() =>
              onChange(chosen === undefined ? { param: firstParameter } : (parameters[chosen]?.value ?? min ?? 0))
            }
          >
            {chosen === undefined ? <IconVariable size={16} /> : <IconHash size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}
