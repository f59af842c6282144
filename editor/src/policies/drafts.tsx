// The drafts of a policy: make, open, branch, compare, rename, delete, and bring back.
import { ActionIcon, Anchor, Button, Card, Group, Menu, Switch, Table, Text, VisuallyHidden } from '@mantine/core'
import {
  IconArrowBackUp,
  IconDots,
  IconGitBranch,
  IconGitCompare,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { announce, announceProblem } from '../shell/announce.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, LoadingRows } from '../shell/notice.tsx'
import { ButtonLink, Moment, personName, VersionMark } from '../shell/small.tsx'
import type { DraftSummary } from '../wire.ts'
import { words } from '../words/words.ts'
import { BranchDraft } from './branch-draft.tsx'
import { NewDraft } from './new-draft.tsx'
import { RenameDraft } from './rename-draft.tsx'
import { draftSide } from './sides.ts'

const t = words('policies')

export function Drafts({ policyId, liveVersion }: { policyId: string; liveVersion: string | undefined }) {
  const [deleted, setDeleted] = useState(false)
  const drafts = useQuery(queries.drafts(policyId, deleted))
  const [creating, setCreating] = useState(false)
  const [branching, setBranching] = useState<DraftSummary>()
  const [renaming, setRenaming] = useState<DraftSummary>()
  const mayEdit = useMay('edit')
  const create = mayEdit && (
    <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('newDraft')}
    </Button>
  )
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Switch
          label={t('showDeletedDrafts')}
          checked={deleted}
          onChange={(event) => setDeleted(event.currentTarget.checked)}
        />
        {create}
      </Group>
      <Card p={0}>
        <Loaded
          query={drafts}
          label={t('readingTheDrafts')}
          loading={<LoadingRows label={t('readingTheDrafts')} rows={3} />}
        >
          {(page) =>
            page.items.length === 0 ? (
              deleted ? (
                <Empty title={t('noDeletedDrafts')}>{t('aDeletedDraftStaysHereUntil')}</Empty>
              ) : (
                <Empty title={t('noDraftIsOpen')} icon={<IconPencil size={22} />} action={create}>
                  {t('aDraftIsACopyOf')}
                </Empty>
              )
            ) : (
              <DraftTable
                policyId={policyId}
                liveVersion={liveVersion}
                drafts={page.items}
                deleted={deleted}
                onBranch={setBranching}
                onRename={setRenaming}
              />
            )
          }
        </Loaded>
      </Card>
      <NewDraft policyId={policyId} liveVersion={liveVersion} opened={creating} onClose={() => setCreating(false)} />
      {branching !== undefined && <BranchDraft draft={branching} onClose={() => setBranching(undefined)} />}
      {renaming !== undefined && <RenameDraft draft={renaming} onClose={() => setRenaming(undefined)} />}
    </>
  )
}

interface TableProps {
  policyId: string
  drafts: readonly DraftSummary[]
  liveVersion: string | undefined
  deleted: boolean
  onBranch: (draft: DraftSummary) => void
  onRename: (draft: DraftSummary) => void
}

function DraftTable({ policyId, liveVersion, drafts, deleted, onBranch, onRename }: TableProps) {
  const navigate = useNavigate()
  const compare = ({ id, baseVersion }: DraftSummary) => {
    const before = baseVersion ?? liveVersion
    const search = { ...(before === undefined ? {} : { before }), after: draftSide(id) }
    void navigate({ to: '/policies/$policyId/diff', params: { policyId }, search })
  }
  const mayEdit = useMay('edit')
  const { remove, restore } = useDraftBin()
  return (
    <Table highlightOnHover verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('draft')}</Table.Th>
          <Table.Th>{t('madeFrom')}</Table.Th>
          <Table.Th>{t('editedBy')}</Table.Th>
          <Table.Th>{t('lastSaved')}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{t('actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {drafts.map((draft) => (
          <Table.Tr key={draft.id}>
            <Table.Td>
              {deleted ? (
                <Text size="sm">{draft.name}</Text>
              ) : (
                <Anchor
                  fw={600}
                  renderRoot={(props) => (
                    <Link
                      {...props}
                      to="/policies/$policyId/drafts/$draftId"
                      params={{ policyId, draftId: draft.id }}
                    />
                  )}
                >
                  {draft.name}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td>
              {draft.baseVersion === undefined ? (
                <Text size="sm" c="dimmed">
                  {t('scratch2')}
                </Text>
              ) : (
                <VersionMark hash={draft.baseVersion} />
              )}
            </Table.Td>
            <Table.Td>{draft.editors.map(personName).join(', ') || <Text c="dimmed">{t('nobodyYet')}</Text>}</Table.Td>
            <Table.Td>
              <Moment at={draft.updatedAt} relative />
            </Table.Td>
            <Table.Td>
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                {deleted ? (
                  <Button
                    size="xs"
                    variant="default"
                    disabled={!mayEdit}
                    leftSection={<IconArrowBackUp size={14} aria-hidden />}
                    onClick={() => restore.mutate(draft)}
                  >
                    {t('restore')}
                  </Button>
                ) : (
                  <>
                    <ButtonLink
                      size="xs"
                      variant="light"
                      link={{ to: '/policies/$policyId/drafts/$draftId', params: { policyId, draftId: draft.id } }}
                    >
                      {t('open')}
                    </ButtonLink>
                    <Menu position="bottom-end" shadow="md">
                      <Menu.Target>
                        <ActionIcon variant="subtle" color="gray" aria-label={t('moreFor', { draft: draft.name })}>
                          <IconDots size={18} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item
                          leftSection={<IconGitCompare size={16} aria-hidden />}
                          onClick={() => compare(draft)}
                        >
                          {t('whatItChanges')}
                        </Menu.Item>
                        {mayEdit && (
                          <>
                            <Menu.Item
                              leftSection={<IconGitBranch size={16} aria-hidden />}
                              onClick={() => onBranch(draft)}
                            >
                              {t('branch2')}
                            </Menu.Item>
                            <Menu.Item
                              leftSection={<IconPencil size={16} aria-hidden />}
                              onClick={() => onRename(draft)}
                            >
                              {t('rename')}
                            </Menu.Item>
                            <Menu.Item
                              color="red"
                              leftSection={<IconTrash size={16} aria-hidden />}
                              onClick={() => remove.mutate(draft)}
                            >
                              {t('delete')}
                            </Menu.Item>
                          </>
                        )}
                      </Menu.Dropdown>
                    </Menu>
                  </>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Deleting asks no question because it can be taken back. */
function useDraftBin() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['policies'] })
  const restore = useMutation({
    mutationFn: (draft: DraftSummary) => api.drafts.restore(draft.id),
    onSuccess: async (_, draft) => {
      await refresh()
      announce(t('isBackAmongTheDrafts', { draft: draft.name }))
    },
    onError: announceProblem,
  })
  const remove = useMutation({
    mutationFn: (draft: DraftSummary) => api.drafts.remove(draft.id),
    onSuccess: async (_, draft) => {
      await refresh()
      announce(t('wasDeletedItCanBeRestored', { draft: draft.name }))
    },
    onError: announceProblem,
  })
  return { remove, restore }
}
