// Two versions or drafts beside each other: pick any two, read what differs.

import { ActionIcon, Card, Group, Select, Text, Tooltip } from '@mantine/core'
import { IconArrowsExchange, IconGitCompare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { queries } from '../queries.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, Loading } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { spoken, words } from '../words/words.ts'
import { Alike } from './alike.tsx'
import { ChangeList } from './change-list.tsx'
import { isDraftSide } from './sides.ts'
import { useDraftChoices, useVersionChoices } from './version-choices.ts'

const t = words('policies')

const FlowDifferences = lazy(async () => ({
  default: (await spoken(import('./flow-differences.tsx'))).FlowDifferences,
}))

const GridDifferences = lazy(async () => ({
  default: (await spoken(import('./grid-differences.tsx'))).GridDifferences,
}))

export function DiffPage() {
  const { policyId } = useParams({ from: '/policies/$policyId/diff' })
  const { before, after } = useSearch({ from: '/policies/$policyId/diff' })
  const policy = useQuery(queries.policy(policyId))
  const navigate = useNavigate()
  const go = (search: { before?: string | undefined; after?: string | undefined }) =>
    void navigate({
      to: '/policies/$policyId/diff',
      params: { policyId },
      search: {
        ...(search.before === undefined ? {} : { before: search.before }),
        ...(search.after === undefined ? {} : { after: search.after }),
      },
      replace: true,
    })
  return (
    <Page
      title={t('compareVersionsAndDrafts')}
      crumbs={[
        { label: t('policies'), link: { to: '/policies' } },
        { label: policy.data?.name ?? t('policy'), link: { to: '/policies/$policyId', params: { policyId } } },
      ]}
    >
      <VersionPair before={before} after={after} onChange={go} withDrafts />
      <Card>
        {before === undefined || after === undefined ? (
          <Empty title={t('pickTwoVersionsOrDrafts')} icon={<IconGitCompare size={22} />}>
            {t('anyTwoOfOnePolicyOr')}
          </Empty>
        ) : (
          <Differences before={before} after={after} />
        )}
      </Card>
    </Page>
  )
}

interface PairProps {
  before: string | undefined
  after: string | undefined
  onChange: (pair: { before: string | undefined; after: string | undefined }) => void
  withDrafts?: boolean
}

/** Two selects over all versions (and drafts), and a button that swaps them. */
export function VersionPair({ before, after, onChange, withDrafts = false }: PairProps) {
  const versions = useVersionChoices().groups
  const drafts = useDraftChoices(withDrafts)
  const groups = [...drafts, ...versions]
  const placeholder = withDrafts ? t('chooseAVersionOrADraft') : t('chooseAVersion')
  return (
    <Group align="flex-end" wrap="nowrap" gap="sm">
      <Select
        label={t('before')}
        placeholder={placeholder}
        data={groups}
        value={before ?? null}
        onChange={(value) => onChange({ before: value ?? undefined, after })}
        searchable
        flex={1}
      />
      <Tooltip label={t('swapTheTwo')}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('swapTheTwo')}
          onClick={() => onChange({ before: after, after: before })}
        >
          <IconArrowsExchange size={18} />
        </ActionIcon>
      </Tooltip>
      <Select
        label={t('after')}
        placeholder={placeholder}
        data={groups}
        value={after ?? null}
        onChange={(value) => onChange({ before, after: value ?? undefined })}
        searchable
        flex={1}
      />
    </Group>
  )
}

export function Differences({ before, after }: { before: string; after: string }) {
  const diff = useQuery(queries.diff(before, after))
  const areVersions = !isDraftSide(before) && !isDraftSide(after)
  return (
    <Loaded query={diff} label={t('comparingThem')}>
      {({ changes }) => (
        <>
          {changes.length > 0 && areVersions && <Alike before={before} after={after} />}
          <Text size="sm" c="dimmed" mb="sm">
            {t('differences', { count: changes.length })}
          </Text>
          {before !== after && (
            <Suspense fallback={<Loading label={t('drawingTheFlows')} />}>
              <FlowDifferences before={before} after={after} />
            </Suspense>
          )}
          {changes.some(({ path }) => path.startsWith('/rulesets')) && (
            <Suspense fallback={<Loading label={t('drawingTheRules')} />}>
              <GridDifferences before={before} after={after} />
            </Suspense>
          )}
          <ChangeList changes={changes} />
        </>
      )}
    </Loaded>
  )
}
