// The versions of a policy: who made which, when and why; two of them can be compared.
import { Button, Card, Checkbox, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconChartHistogram, IconGitCompare, IconVersions } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, LoadingRows } from '../shell/notice.tsx'
import { ButtonLink, Moment, MoreRows, personName, VersionMark } from '../shell/small.tsx'
import type { VersionSummary } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('policies')

export function Versions({ policyId }: { policyId: string }) {
  const versions = useInfiniteQuery(queries.versions(policyId))
  const live = useQuery(queries.live)
  const mayEdit = useMay('edit')
  const navigate = useNavigate()
  const [picked, setPicked] = useState<readonly string[]>([])
  const items = versions.data?.pages.flatMap((page) => page.items) ?? []
  /** The older of the two is what came before: versions are listed newest first. */
  const inOrder = items.filter((version) => picked.includes(version.hash)).reverse()

  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          {picked.length < 2 ? t('tickTwoVersionsToSeeWhat') : t('twoVersionsAreTicked')}
        </Text>
        <Button
          variant="default"
          leftSection={<IconGitCompare size={16} aria-hidden />}
          disabled={inOrder.length !== 2}
          onClick={() =>
            void navigate({
              to: '/policies/$policyId/diff',
              params: { policyId },
              search: { before: inOrder[0]?.hash ?? '', after: inOrder[1]?.hash ?? '' },
            })
          }
        >
          {t('compare')}
        </Button>
      </Group>
      <Card p={0}>
        <Loaded
          query={versions}
          label={t('readingTheVersions')}
          loading={<LoadingRows label={t('readingTheVersions')} />}
        >
          {() =>
            items.length === 0 ? (
              <Empty title={t('noVersionYet')} icon={<IconVersions size={22} />}>
                {t('openADraftAndChooseMake')}
              </Empty>
            ) : (
              <Table highlightOnHover verticalSpacing="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={40}>
                      <VisuallyHidden>{t('ticked')}</VisuallyHidden>
                    </Table.Th>
                    <Table.Th>{t('version3')}</Table.Th>
                    <Table.Th>{t('message')}</Table.Th>
                    <Table.Th>{t('madeBy')}</Table.Th>
                    <Table.Th>{t('when')}</Table.Th>
                    <Table.Th>
                      <VisuallyHidden>{t('actions')}</VisuallyHidden>
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((version) => (
                    <VersionRow
                      key={version.hash}
                      version={version}
                      live={live.data?.version === version.hash}
                      picked={picked.includes(version.hash)}
                      mayPick={picked.length < 2}
                      maySimulate={mayEdit}
                      onPick={() => setPicked((old) => toggled(old, version.hash))}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            )
          }
        </Loaded>
        <MoreRows query={versions} />
      </Card>
    </>
  )
}

function toggled(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item]
}

interface RowProps {
  version: VersionSummary
  live: boolean
  picked: boolean
  mayPick: boolean
  maySimulate: boolean
  onPick: () => void
}

function VersionRow({ version, live, picked, mayPick, maySimulate, onPick }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          aria-label={t('tickVersion', { message: version.message ?? version.hash })}
          checked={picked}
          disabled={!picked && !mayPick}
          onChange={onPick}
        />
      </Table.Td>
      <Table.Td>
        <VersionMark hash={version.hash} live={live} />
      </Table.Td>
      <Table.Td>
        {version.message ?? (
          <Text size="sm" c="dimmed">
            {t('noMessage')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{personName(version.createdBy)}</Table.Td>
      <Table.Td>
        <Moment at={version.createdAt} />
      </Table.Td>
      <Table.Td>
        <Group justify="flex-end">
          {maySimulate && (
            <ButtonLink
              size="xs"
              variant="light"
              leftSection={<IconChartHistogram size={14} aria-hidden />}
              link={{ to: '/simulations/new', search: { candidate: version.hash } }}
            >
              {t('simulate')}
            </ButtonLink>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
