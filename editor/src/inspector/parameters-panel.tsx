// The policy's parameters: numbers that several rules share, one row each, edited in place, with where each is used.
import { Parameter, type PolicyDocument } from '@heddle/engine'
import {
  ActionIcon,
  Autocomplete,
  Badge,
  Box,
  Button,
  Group,
  Menu,
  Stack,
  Text,
  TextInput,
  Title,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Command } from '../draft/draft.ts'
import { addParameter, editParameter, removeParameter, usesOfParameter } from '../draft/shared-commands.ts'
import { freeName } from '../draft/vocabulary.ts'
import { type Place, placeInWords, placeOf } from '../problems/place-of.ts'
import { Empty } from '../rules/empty.tsx'
import { unitOfTitle, unitTitle } from '../rules/units.ts'
import { words } from '../words/words.ts'
import { NumberField } from './number-field.tsx'
import classes from './parameters-panel.module.css'

const t = words('inspector')

interface Props {
  document: PolicyDocument
  currency: string
  focus?: string | undefined
  run(command: Command): void
  go(place: Place): void
}

export function ParametersPanel({ document, currency, focus, run, go }: Props) {
  const entries = byLabel(document.parameters)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus !== undefined) list.current?.querySelector(`[data-name="${focus}"]`)?.scrollIntoView({ block: 'center' })
  }, [focus])
  const add = () =>
    run(
      addParameter(freeName(Object.keys(document.parameters), 'new-parameter'), { label: t('newParameter'), value: 0 }),
    )
  if (entries.length === 0) {
    return (
      <Empty title={t('noParametersYet')} text={t('aParameterIsANumberThat')}>
        <Button leftSection={<IconPlus size={16} />} onClick={add}>
          {t('addAParameter')}
        </Button>
      </Empty>
    )
  }
  const units = [...new Set(['minor', 'm', ...entries.flatMap(([, { unit }]) => unit ?? [])].map(unitTitle))].sort()
  return (
    <Box ref={list} px="md" pb="md" style={{ overflow: 'auto', height: '100%' }}>
      <Group justify="space-between" py="xs">
        <Title order={2} size="h3">
          {t('parameters')}
        </Title>
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('addParameter')}
        </Button>
      </Group>
      <table className={classes.table} aria-label={t('parameters')}>
        <colgroup>
          <col />
          <col style={{ width: 116 }} />
          <col style={{ width: 116 }} />
          <col style={{ width: 222 }} />
          <col style={{ width: '29%' }} />
          <col style={{ width: 44 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('parameter2')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('allowed')}</th>
            <th scope="col">{t('usedIn')}</th>
            <th scope="col">
              <VisuallyHidden>{t('buttons')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(([name, parameter]) => (
            <ParameterRow
              key={name}
              name={name}
              parameter={parameter}
              units={units}
              currency={currency}
              document={document}
              run={run}
              go={go}
            />
          ))}
        </tbody>
      </table>
    </Box>
  )
}

interface RowProps {
  name: string
  parameter: Parameter
  /** Titles of the units that are offered. */
  units: readonly string[]
  currency: string
  document: PolicyDocument
  run(command: Command): void
  go(place: Place): void
}

const longestLabel = Parameter.shape.label.maxLength ?? undefined
const longestUnit = Parameter.shape.unit.unwrap().maxLength ?? undefined

function ParameterRow({ name, parameter, units, currency, document, run, go }: RowProps) {
  const { label, value, unit, min, max } = parameter
  const context = t('parameter3', { label })
  const edit = (next: Parameter, part: keyof Parameter) => run(editParameter(name, next, part))
  const measured = {
    currency,
    isLabelHidden: true,
    isUnitHidden: true,
    isWhole: true,
    ...(unit === undefined ? {} : { unit }),
  }
  return (
    <tr data-name={name} aria-label={context}>
      <td>
        <TextInput
          size="xs"
          variant="unstyled"
          className={classes.name ?? ''}
          aria-label={t('label', { of: context })}
          title={t('calledInRules', { name })}
          value={label}
          {...(longestLabel === undefined ? {} : { maxLength: longestLabel })}
          onChange={(event) => edit({ ...parameter, label: event.currentTarget.value }, 'label')}
        />
      </td>
      <td>
        <NumberField
          {...measured}
          label={t('value2', { of: context })}
          value={value}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          onChange={(next) => edit({ ...parameter, value: next }, 'value')}
        />
      </td>
      <td>
        <Autocomplete
          size="xs"
          aria-label={t('unit2', { of: context })}
          placeholder={t('none')}
          data={[...units]}
          value={unitTitle(unit)}
          {...(longestUnit === undefined ? {} : { maxLength: longestUnit })}
          onChange={(title) => edit(withOptional(parameter, 'unit', unitOfTitle(title)), 'unit')}
        />
      </td>
      <td>
        <Group gap={6} wrap="nowrap">
          <Bound
            {...measured}
            label={t('least', { of: context })}
            value={min}
            onChange={(next) => edit(withOptional(parameter, 'min', next), 'min')}
          />
          <Text size="xs" c="dimmed" aria-hidden>
            –
          </Text>
          <Bound
            {...measured}
            label={t('most', { of: context })}
            value={max}
            onChange={(next) => edit(withOptional(parameter, 'max', next), 'max')}
          />
        </Group>
      </td>
      <td>
        <ShortUses name={name} label={label} document={document} go={go} />
      </td>
      <td>
        <Tooltip label={t('deleteThisParameter')}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('delete2', { of: context })}
            onClick={() => run(removeParameter(name))}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  )
}

interface BoundProps {
  label: string
  isLabelHidden: boolean
  isUnitHidden: boolean
  isWhole: boolean
  unit?: string
  currency: string
  value: number | undefined
  onChange(value: number | undefined): void
}

/** One end of what is allowed; clearing it allows everything on that side. */
function Bound({ onChange, ...props }: BoundProps) {
  return (
    <NumberField
      {...props}
      hideControls
      placeholder={t('any')}
      onChange={onChange}
      onClear={() => onChange(undefined)}
    />
  )
}

/** The parameter with the optional field set, or without it. */
function withOptional<K extends 'unit' | 'min' | 'max'>(
  parameter: Parameter,
  key: K,
  value: Parameter[K] | undefined,
): Parameter {
  const { [key]: _old, ...rest } = parameter
  return (value === undefined ? rest : { ...rest, [key]: value }) as Parameter
}

/** The first place of use as a jump; the others behind a count. */
function ShortUses({
  name,
  label,
  document,
  go,
}: Omit<RowProps, 'parameter' | 'units' | 'currency' | 'run'> & { label: string }) {
  const [first, ...others] = jumpsTo(document, usesOfParameter(document, name))
  if (first === undefined) {
    return (
      <Text size="xs" c="dimmed">
        {t('notUsedYet')}
      </Text>
    )
  }
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="subtle"
        px={4}
        title={first.words}
        justify="flex-start"
        style={{ minWidth: 0 }}
        // Labels of buttons are trimmed to their capitals; the padding keeps what hangs below from being cut off.
        styles={{ label: { display: 'block', height: 'auto', paddingBlock: 4, textOverflow: 'ellipsis' } }}
        onClick={() => go(first.place)}
      >
        {first.words}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="light"
              color="gray"
              style={{ flexShrink: 0 }}
              aria-label={t('morePlacesThatUse', { places: others.length, label })}
            >
              +{others.length}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ pointer, place, words }) => (
              <Menu.Item key={pointer} onClick={() => go(place)}>
                {words}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

/** Stored documents keep no order of names; people look for labels. */
export function byLabel<T extends { label: string }>(named: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(named).sort(([, a], [, b]) => a.label.localeCompare(b.label, 'en'))
}

interface Jump {
  pointer: string
  place: Place
  words: string
}

/** Each place once, as a jump there. */
function jumpsTo(document: PolicyDocument, uses: UsesProps['uses']): Jump[] {
  const pointers = [...new Set(uses.map(({ path }) => `/${path.slice(0, 4).join('/')}`))]
  return pointers.flatMap((pointer) => {
    const place = placeOf(pointer)
    return place === undefined ? [] : [{ pointer, place, words: placeInWords(pointer, document) }]
  })
}

interface UsesProps {
  document: PolicyDocument
  uses: readonly { path: readonly (string | number)[] }[]
  go(place: Place): void
}

/** Where something is used, each a jump there. */
export function Uses({ document, uses, go }: UsesProps) {
  if (uses.length === 0) {
    return (
      <Text size="xs" c="dimmed" mt="xs">
        {t('notUsedYet2')}
      </Text>
    )
  }
  return (
    <Stack gap={2} mt="xs">
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {t('usedIn')}
        </Text>
        <Badge size="xs" color="gray">
          {uses.length}
        </Badge>
      </Group>
      {jumpsTo(document, uses).map(({ pointer, place, words }) => (
        <Button
          key={pointer}
          size="compact-xs"
          variant="subtle"
          justify="flex-start"
          onClick={() => go(place)}
          px={4}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left', overflow: 'visible', lineHeight: 1.4 } }}
          h="auto"
        >
          {words}
        </Button>
      ))}
    </Stack>
  )
}
