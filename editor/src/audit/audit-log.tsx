// The log, newest first: who did what to what, when.
import {
  Anchor,
  Autocomplete,
  Badge,
  Card,
  Code,
  Group,
  Table,
  Text,
  TextInput,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { queries } from '../queries.ts'
import { spoken } from '../shell/format.ts'
import { Empty, LoadingRows, ProblemNotice } from '../shell/notice.tsx'
import { Moment, MoreRows } from '../shell/small.tsx'
import type { AuditEntry } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { subjectLink } from './subject-link.ts'

const t = words('audit')

const knownTypes = [
  'decision.made',
  'draft.created',
  'golden-order.pinned',
  'golden-order.removed',
  'guardrails.set',
  'history.stored',
  'policy.created',
  'release.activated',
  'release.approved',
  'release.guardrails-waived',
  'release.rejected',
  'release.requested',
  'release.rolled-back',
  'release.withdrawn',
  'session.started',
  'simulation.done',
  'simulation.started',
  'version.created',
]

export function AuditLog() {
  const [type, setType] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [typed] = useDebouncedValue(type.trim(), 300)
  const query = useInfiniteQuery(
    queries.audit({
      ...(typed === '' ? {} : { type: typed }),
      ...(from === '' ? {} : { from: `${from}T00:00:00.000Z` }),
      ...(to === '' ? {} : { to: `${to}T23:59:59.999Z` }),
    }),
  )
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  const types = [...new Set([...knownTypes, ...entries.map((entry) => entry.type)])].sort()
  return (
    <>
      <Group mb="sm" align="flex-end">
        <Autocomplete
          label={t('whatHappened')}
          placeholder={t('anything')}
          data={types}
          value={type}
          onChange={setType}
          w={240}
        />
        <TextInput
          type="date"
          label={t('from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('untilAndIncluding')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <Card p={0}>
        {query.error !== null && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <LoadingRows label={t('readingTheLog')} rows={8} />}
        {query.isSuccess && entries.length === 0 && (
          <Empty title={t('noEntryMatches')} icon={<IconSearch size={22} />}>
            {t('takeAFilterAwayOrChoose')}
          </Empty>
        )}
        {entries.length > 0 && <Entries entries={entries} />}
        <MoreRows query={query} />
      </Card>
    </>
  )
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const [open, setOpen] = useState<number>()
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40}>
              <VisuallyHidden>{t('detail')}</VisuallyHidden>
            </Table.Th>
            <Table.Th className="heddle-number">{t('no')}</Table.Th>
            <Table.Th>{t('when')}</Table.Th>
            <Table.Th>{t('who')}</Table.Th>
            <Table.Th>{t('what')}</Table.Th>
            <Table.Th>{t('toWhat')}</Table.Th>
            <Table.Th>{t('hash')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Fragment key={entry.seq}>
              <Table.Tr>
                <Table.Td>
                  <UnstyledButton
                    aria-expanded={open === entry.seq}
                    aria-label={t('detailOfEntry', { seq: entry.seq })}
                    onClick={() => setOpen(open === entry.seq ? undefined : entry.seq)}
                    lh={0}
                  >
                    {open === entry.seq ? (
                      <IconChevronDown size={16} aria-hidden />
                    ) : (
                      <IconChevronRight size={16} aria-hidden />
                    )}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td className="heddle-number">{entry.seq}</Table.Td>
                <Table.Td>
                  <Moment at={entry.at} />
                </Table.Td>
                <Table.Td>{entry.actor.name}</Table.Td>
                <Table.Td>
                  <Badge color="gray">{spoken(entry.type)}</Badge>
                </Table.Td>
                <Table.Td maw={260}>
                  <Subject entry={entry} />
                </Table.Td>
                <Table.Td>
                  <Code title={entry.hash}>{entry.hash.slice(0, 10)}</Code>
                </Table.Td>
              </Table.Tr>
              {open === entry.seq && (
                <Table.Tr>
                  <Table.Td colSpan={7}>
                    <Code block>{JSON.stringify(entry.detail, null, 2)}</Code>
                    <Text size="xs" c="dimmed" mt={6} className="heddle-breakable">
                      <Sentence
                        of={t('hashHashOfTheEntryBefore', { hash: entry.hash, previousHash: entry.previousHash })}
                        parts={{ br: <br /> }}
                      />
                    </Text>
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** `release/01a2…-…-123456789abc` → `Release …789abc`; the whole subject is the tooltip. */
function shortSubject(subject: string): string {
  const [kind = '', id] = subject.split('/')
  return id === undefined ? subject : `${spoken(kind)} …${id.slice(-6)}`
}

function Subject({ entry }: { entry: AuditEntry }) {
  const link = subjectLink(entry)
  const words = (
    <Text span size="sm" truncate display="block" title={entry.subject}>
      {shortSubject(entry.subject)}
    </Text>
  )
  return link === undefined ? words : <Anchor renderRoot={(props) => <Link {...props} {...link} />}>{words}</Anchor>
}
