// Which column is which field, with units, time zone and currency; and the first rows of the file they are chosen from.
import { Grid, Group, NumberInput, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { Words } from '../shell/words.tsx'
import type { UploadedFile } from '../wire.ts'
import { words } from '../words/words.ts'
import { type Choices, dateForms, mappedFields } from './mapped-fields.ts'

const t = words('histories')

interface Props {
  file: UploadedFile
  choices: Choices
  onChange: (choices: Choices) => void
}

export function MappingForm({ file, choices, onChange }: Props) {
  const choose = (field: string, column: string | null) =>
    onChange({ ...choices, columns: { ...choices.columns, [field]: column ?? '' } })
  return (
    <Stack gap="sm">
      <Grid>
        {mappedFields().map(({ field, label, hint, needed, units }) => {
          const guess = file.guesses.find((one) => one.field === field)
          const isGuess = guess !== undefined && choices.columns[field] === guess.column
          return (
            <Grid.Col key={field} span={{ base: 12, sm: 6, lg: 4 }}>
              <Group gap="xs" align="flex-end" wrap="nowrap">
                <Select
                  flex={1}
                  label={label}
                  description={
                    <Words
                      text={
                        isGuess ? t('guessed', { because: guess.because }) : hint === '' ? t('noColumnNotKnown') : hint
                      }
                    />
                  }
                  data={file.columns}
                  value={choices.columns[field] === '' ? null : (choices.columns[field] ?? null)}
                  onChange={(column) => choose(field, column)}
                  placeholder={needed ? t('chooseAColumn') : t('none')}
                  required={needed === true}
                  clearable
                  searchable
                />
                {units !== undefined && (
                  <Select
                    w={80}
                    aria-label={t('unitOf', { field: label.toLowerCase() })}
                    data={Object.keys(units)}
                    value={choices.weightUnit}
                    onChange={(unit) => onChange({ ...choices, weightUnit: unit ?? 'g' })}
                    allowDeselect={false}
                  />
                )}
              </Group>
            </Grid.Col>
          )
        })}
      </Grid>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('datesAreWrittenLike')}
          w={360}
          data={Object.entries(dateForms()).map(([value, label]) => ({ value, label }))}
          value={choices.dates}
          onChange={(dates) => onChange({ ...choices, dates: dates ?? 'iso' })}
          allowDeselect={false}
        />
        <NumberInput
          label={t('hoursFromUtc')}
          description={t('ofTimesWrittenWithoutAZone')}
          w={230}
          min={-14}
          max={14}
          step={0.5}
          value={choices.utcOffsetMinutes / 60}
          onChange={(hours) => onChange({ ...choices, utcOffsetMinutes: Math.round(Number(hours) * 60) })}
        />
        <TextInput
          label={t('currency')}
          description={t('threeLettersIso4217')}
          w={160}
          maxLength={3}
          value={choices.currency}
          onChange={(event) => onChange({ ...choices, currency: event.currentTarget.value.toUpperCase() })}
        />
        <Select
          label={t('decimalsAfter')}
          w={160}
          data={[
            { value: '.', label: t('aPoint150') },
            { value: ',', label: t('aComma150') },
          ]}
          value={choices.decimal}
          onChange={(decimal) => onChange({ ...choices, decimal: decimal === ',' ? ',' : '.' })}
          allowDeselect={false}
        />
      </Group>
    </Stack>
  )
}

/** The first rows as they stand in the file. */
export function FirstRows({ file }: { file: UploadedFile }) {
  if (file.columns.length === 0) return null
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('firstRowsOf', { file: file.name })}
      </Text>
      <Table.ScrollContainer minWidth={600} mah={220} scrollAreaProps={{ type: 'auto' }}>
        <Table withTableBorder withColumnBorders aria-label={t('firstRowsOf', { file: file.name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('line')}</Table.Th>
              {file.columns.map((column) => (
                <Table.Th key={column} style={{ whiteSpace: 'nowrap' }}>
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {file.rows.slice(0, 8).map(({ line, cells }) => (
              <Table.Tr key={line}>
                <Table.Td c="dimmed">{line}</Table.Td>
                {file.columns.map((column, index) => (
                  <Table.Td key={column} style={{ whiteSpace: 'nowrap' }}>
                    {cells[index]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}
