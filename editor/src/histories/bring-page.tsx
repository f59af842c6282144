// Bring your history: files, which column is which field, a report of what would come of it, and the import itself.
import { Alert, Button, Card, FileButton, Group, Loader, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconCheck, IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { whoMay } from '../session/may.ts'
import { useMay } from '../session/session.tsx'
import { count } from '../shell/format.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { ButtonLink } from '../shell/small.tsx'
import type { HistoryMapping } from '../wire.ts'
import { words } from '../words/words.ts'
import { type Choices, dateFormOf, mappingOf, missingFields } from './mapped-fields.ts'
import { FirstRows, MappingForm } from './mapping-form.tsx'
import { QualityReportView } from './quality-report.tsx'
import { useTrial } from './use-trial.ts'
import { useWorkInHand, type WorkInHand } from './work-in-hand.ts'

const t = words('histories')

const byHand = ''

export function BringPage() {
  const mayImport = useMay('simulate')
  return (
    <Page
      title={t('bringYourHistory')}
      description={t('pastOrdersBecomeAHistoryThat')}
      crumbs={[{ label: t('simulations'), link: { to: '/simulations' } }]}
    >
      {mayImport ? <Bring /> : <Alert>{t('historiesAreBroughtInBy', { who: whoMay('simulate') })}</Alert>}
    </Page>
  )
}

function Bring() {
  const [work, change, clear] = useWorkInHand()
  const mappings = useQuery(queries.mappings)
  const chosen = useQuery({
    ...queries.mapping(work.mapping === byHand ? 'generic' : work.mapping),
    enabled: work.files.length > 0,
  })
  const document = documentOf(work, chosen.data)
  const trial = useTrial(work.importId === undefined ? work.uploadId : undefined, document)
  const [first] = work.files
  return (
    <Stack gap="md">
      <Files work={work} change={change} clear={clear} />
      {first !== undefined && (
        <Card>
          <Stack gap="sm">
            <Title order={2}>{t('mapping')}</Title>
            <Select
              label={t('howTheFilesAreRead')}
              w={420}
              data={[
                { value: byHand, label: t('byHandChooseTheColumnsOf') },
                ...(mappings.data?.items ?? []).map(({ name, title, isShipped }) => ({
                  value: name,
                  label: isShipped ? title : t('saved', { title }),
                })),
              ]}
              value={work.mapping}
              onChange={(mapping) => change({ mapping: mapping ?? byHand })}
              allowDeselect={false}
              searchable
            />
            {work.mapping === byHand ? (
              <MappingForm file={first} choices={work.choices} onChange={(choices) => change({ choices })} />
            ) : (
              <Text size="sm">{chosen.data?.description}</Text>
            )}
            {work.files.map((file) => (
              <FirstRows key={file.name} file={file} />
            ))}
            {work.mapping === byHand && document !== undefined && (
              <SaveMapping work={work} change={change} document={document} />
            )}
          </Stack>
        </Card>
      )}
      {first !== undefined && (
        <Card>
          <Stack gap="sm">
            <Group gap="xs">
              <Title order={2}>{t('whatWouldComeOfIt')}</Title>
              {trial.isRunning && <Loader size="xs" aria-label={t('readingTheFiles')} />}
            </Group>
            {document === undefined && (
              <Text size="sm" c="dimmed">
                {t('stillToChoose', {
                  fields: missingFields(work.choices)
                    .map(({ label }) => label)
                    .join(', '),
                })}
              </Text>
            )}
            {trial.error !== undefined && <ProblemNotice error={trial.error} />}
            {trial.reason !== undefined && (
              <Alert color="red" title={t('nothingCanBeMadeOfIt')}>
                {trial.reason}
              </Alert>
            )}
            {trial.report !== undefined && <QualityReportView report={trial.report} />}
          </Stack>
        </Card>
      )}
      {work.uploadId !== undefined && document !== undefined && (
        <RunImport work={work} change={change} clear={clear} document={document} isReady={trial.isGood} />
      )}
    </Stack>
  )
}

interface Part {
  work: WorkInHand
  change: (change: Partial<WorkInHand>) => void
  clear: () => void
}

function Files({ work, change, clear }: Part) {
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      let { uploadId, files: known } = work
      for (const file of files) {
        const answer = await api.histories.upload(file, uploadId)
        uploadId = answer.id
        known = [...known, answer.file]
        change({ uploadId, files: known, ...(work.files.length === 0 ? startFrom(known) : {}) })
      }
    },
  })
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>{t('files')}</Title>
        <Text size="sm" c="dimmed">
          {t('csvJsonOneRecordALine')}
        </Text>
        {work.files.map(({ name, format, columns }) => (
          <Text key={name} size="sm">
            <strong>{name}</strong> · {format.toUpperCase()} ·{' '}
            {columns.length === 0 ? t('oneDocumentChooseAMappingThat') : t('columns', { columns: columns.length })}
          </Text>
        ))}
        <Group>
          <FileButton
            multiple
            onChange={(files) => upload.mutate(files)}
            accept=".csv,.json,.ndjson,.jsonl,.parquet,.gz,.txt"
          >
            {(props) => (
              <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
                {work.files.length === 0 ? t('chooseFiles') : t('addFiles')}
              </Button>
            )}
          </FileButton>
          {work.files.length > 0 && (
            <Button variant="default" onClick={clear}>
              {t('startOver')}
            </Button>
          )}
        </Group>
        {upload.error !== null && <ProblemNotice error={upload.error} />}
      </Stack>
    </Card>
  )
}

function SaveMapping({ work, change, document }: Omit<Part, 'clear'> & { document: HistoryMapping }) {
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () => api.histories.saveMapping(document),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mappings'] }),
  })
  return (
    <Group align="flex-end">
      <TextInput
        label={t('keepThisMappingAs')}
        description={t('smallLettersDigitsAndHyphens')}
        value={work.mappingName}
        onChange={(event) => change({ mappingName: event.currentTarget.value })}
      />
      <Button
        variant="default"
        disabled={!/^[a-z0-9][a-z0-9-]*$/.test(work.mappingName)}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('saveMapping')}
      </Button>
      {save.isSuccess && (
        <Text size="sm" c="dimmed" role="status">
          {t('saved2')}
        </Text>
      )}
      {save.error !== null && <ProblemNotice error={save.error} />}
    </Group>
  )
}

function RunImport({ work, change, clear, document, isReady }: Part & { document: HistoryMapping; isReady: boolean }) {
  const client = useQueryClient()
  const [cancelling, setCancelling] = useState(false)
  const start = useMutation({
    mutationFn: () => api.histories.importUpload(work.uploadId ?? '', { mapping: document, name: work.historyName }),
    onSuccess: ({ id }) => change({ importId: id }),
  })
  const running = useQuery({
    ...queries.historyImport(work.importId ?? ''),
    enabled: work.importId !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'running' ? 500 : false),
  })
  const now = running.data
  if (now?.status === 'done') void client.invalidateQueries({ queryKey: ['histories'] })
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>{t('import')}</Title>
        {work.importId === undefined && (
          <Group align="flex-end">
            <TextInput
              label={t('nameOfTheHistory')}
              w={320}
              value={work.historyName}
              onChange={(event) => change({ historyName: event.currentTarget.value })}
            />
            <Button
              disabled={!isReady || work.historyName.trim() === ''}
              loading={start.isPending}
              onClick={() => start.mutate()}
            >
              {t('import')}
            </Button>
          </Group>
        )}
        {start.error !== null && <ProblemNotice error={start.error} />}
        {running.error !== null && <ProblemNotice error={running.error} />}
        {now?.status === 'running' && (
          <Group role="status">
            <Loader size="sm" />
            <Text size="sm">{t('rowsRead', { rowsRead: count(now.rowsRead) })}</Text>
            <Button
              variant="default"
              loading={cancelling}
              onClick={() => {
                setCancelling(true)
                void api.histories.cancelImport(now.id).finally(() => setCancelling(false))
              }}
            >
              {t('cancel')}
            </Button>
          </Group>
        )}
        {now?.status === 'done' && (
          <Alert
            color="green"
            icon={<IconCheck size={18} aria-hidden />}
            title={t('isReady', { historyName: work.historyName })}
          >
            <Group>
              <Text size="sm">{t('ordersCanBeReplayed', { orders: count(now.report?.documents.orders ?? 0) })}</Text>
              <ButtonLink link={{ to: '/simulations/new' }}>{t('newSimulation')}</ButtonLink>
              <Button variant="default" onClick={clear}>
                {t('bringAnother')}
              </Button>
            </Group>
          </Alert>
        )}
        {(now?.status === 'failed' || now?.status === 'cancelled') && (
          <Alert color="red" title={now.status === 'failed' ? t('theImportFailed') : t('theImportWasCancelled')}>
            <Text size="sm">{now.error ?? t('nothingWasStoredChooseTheFiles')}</Text>
            <Button mt="xs" variant="default" onClick={clear}>
              {t('startOver')}
            </Button>
          </Alert>
        )}
      </Stack>
    </Card>
  )
}

/** What is known from the first file: its guesses, and how its dates are written. */
function startFrom([first]: WorkInHand['files']): Partial<WorkInHand> {
  if (first === undefined) return {}
  const columns = Object.fromEntries(first.guesses.map(({ field, column }) => [field, column]))
  const placedAt = first.columns.indexOf(columns['placedAt'] ?? '')
  const dates =
    first.rows.map(({ cells }) => dateFormOf(cells[placedAt] ?? '')).find((form) => form !== undefined) ?? 'iso'
  const choices: Choices = { columns, weightUnit: 'g', currency: 'USD', dates, utcOffsetMinutes: 0, decimal: '.' }
  return { choices, historyName: first.name.replace(/\.(csv|ndjson|jsonl|json|parquet|txt)?(\.gz)?$/i, '') }
}

/** The mapping as it is chosen now; undefined while something it cannot do without is missing. */
function documentOf(work: WorkInHand, base: HistoryMapping | undefined): HistoryMapping | undefined {
  if (base === undefined || work.files.length === 0) return undefined
  if (work.mapping !== byHand) return base
  if (missingFields(work.choices).length > 0 || !/^[A-Z]{3}$/.test(work.choices.currency)) return undefined
  return mappingOf(base, /^[a-z0-9][a-z0-9-]*$/.test(work.mappingName) ? work.mappingName : 'by-hand', work.choices)
}
