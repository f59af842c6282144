// Which parameters of the candidate are tried with which numbers: each a range with a step, and how many points that makes.
import { type Diagnostic, mostPoints, type PolicyDocument, type Sweep, sweepFaults, sweepPoints } from '@heddle/engine'
import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { NumberField } from '../../inspector/number-field.tsx'
import { count } from '../../shell/format.ts'
import { words } from '../../words/words.ts'

const t = words('simulations')

type Axis = Sweep['axes'][number]

interface Props {
  document: Pick<PolicyDocument, 'parameters'>
  currency: string
  sweep: Sweep
  onChange(sweep: Sweep): void
}

/** What an empty form begins with. */
export const noSweep: Sweep = { axes: [] }
const mostAxes = 5
const usualPoints = 64

/** What keeps the sweep from being run; nothing where none is asked for. */
export function faultsOf(sweep: Sweep, document: Pick<PolicyDocument, 'parameters'> | undefined): Diagnostic[] {
  return sweep.axes.length === 0 || document === undefined ? [] : sweepFaults(sweep, document)
}

export function SweepAxes({ document, currency, sweep, onChange }: Props) {
  const { axes, points } = sweep
  const faults = faultsOf(sweep, document)
  const free = Object.keys(document.parameters).filter((name) => !axes.some(({ parameter }) => parameter === name))
  const put = (index: number, axis: Axis) =>
    onChange({ ...sweep, axes: axes.map((each, at) => (at === index ? axis : each)) })
  const isTooMany = faults.some(({ code }) => code === 'sweep/too-many-points')
  return (
    <section aria-labelledby="sweep-label">
      <Text size="sm" fw={500} id="sweep-label">
        {t('varyParameters')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('tryManyNumbersAtOnceAnd')}
      </Text>
      <Stack gap="xs">
        {axes.length > 0 && (
          <Group gap="xs" wrap="nowrap" aria-hidden>
            {[t('parameter'), t('from2'), t('to'), t('step')].map((title, index) => (
              <Text
                key={title}
                size="xs"
                c="dimmed"
                style={index === 0 ? { flex: 2, minWidth: 160 } : { flex: 1, minWidth: 90 }}
              >
                {title}
              </Text>
            ))}
            <div style={{ width: 28, flexShrink: 0 }} />
          </Group>
        )}
        {axes.map((axis, index) => (
          <AxisRow
            key={axis.parameter}
            document={document}
            currency={currency}
            axis={axis}
            choices={[axis.parameter, ...free]}
            faults={faults.filter(({ path }) => path.startsWith(`/axes/${index}/`))}
            onChange={(next) => put(index, next)}
            onRemove={() => onChange({ ...sweep, axes: axes.filter((_, at) => at !== index) })}
          />
        ))}
        <Group gap="sm">
          {axes.length < mostAxes && free[0] !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange({ ...sweep, axes: [...axes, axisOf(document, free[0] ?? '')] })}
            >
              {t('varyAParameter')}
            </Button>
          )}
          {axes.length > 0 && (
            <Text size="xs" c={isTooMany ? 'red' : 'dimmed'} role="status">
              {pointsText(sweep, faults)}
            </Text>
          )}
          {(isTooMany || points !== undefined) && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onChange(points === undefined ? { axes, points: usualPoints } : { axes })}
            >
              {points === undefined ? t('spreadPointsOverThem', { points: usualPoints }) : t('tryEveryCombination')}
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  )
}

function pointsText(sweep: Sweep, faults: readonly Diagnostic[]): string {
  const tooMany = faults.find(({ code }) => code === 'sweep/too-many-points')
  if (tooMany !== undefined) {
    return t('moreThanCombinations', { most: count(mostPoints) })
  }
  if (faults.length > 0) return ''
  const points = sweepPoints(sweep).length
  return t('toReplay', { count: points })
}

/** A range around the present value that the parameter allows. */
function axisOf({ parameters }: Props['document'], name: string): Axis {
  const parameter = parameters[name]
  const value = parameter?.value ?? 0
  const size = Math.max(1, Math.round(Math.abs(value) / 2))
  const from = Math.max(value - size, parameter?.min ?? Math.min(0, value))
  const to = Math.min(value + size, parameter?.max ?? Number.MAX_SAFE_INTEGER)
  const step = Math.max(1, Math.round((to - from) / 4))
  return { parameter: name, from, to, ...(step === 1 ? {} : { step }) }
}

interface RowProps {
  document: Props['document']
  currency: string
  axis: Axis
  choices: readonly string[]
  faults: readonly Diagnostic[]
  onChange(axis: Axis): void
  onRemove(): void
}

function AxisRow({ document, currency, axis, choices, faults, onChange, onRemove }: RowProps) {
  const own = document.parameters[axis.parameter]
  const label = own?.label ?? axis.parameter
  const fault = (key: string) => faults.find(({ path }) => path.endsWith(`/${key}`))?.message
  const field = (key: 'from' | 'to' | 'step', title: string, value: number | undefined) => {
    const error = fault(key)
    return (
      <NumberField
        label={`${label}: ${title}`}
        isLabelHidden
        value={value}
        placeholder={title}
        currency={currency}
        isWhole
        {...(own?.unit === undefined ? {} : { unit: own.unit })}
        {...(key === 'step' ? { min: 1 } : {})}
        {...(error === undefined ? {} : { error })}
        onChange={(next) => onChange({ ...axis, [key]: next })}
      />
    )
  }
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Select
        size="xs"
        aria-label={t('parameterToVary')}
        data={choices.map((name) => ({ value: name, label: document.parameters[name]?.label ?? name }))}
        value={axis.parameter}
        onChange={(name) => name !== null && onChange(axisOf(document, name))}
        allowDeselect={false}
        searchable
        style={{ flex: 2, minWidth: 160 }}
      />
      {field('from', 'from', axis.from)}
      {field('to', 'to', axis.to)}
      {field('step', 'step', axis.step ?? 1)}
      <ActionIcon variant="subtle" color="gray" aria-label={t('doNotVary', { label })} onClick={onRemove} mt={2}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}
