// All policies: what is live, what is being drafted.
import { Anchor, Badge, Button, Card, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, LoadingRows } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { Moment, VersionMark } from '../shell/small.tsx'
import type { PolicySummary } from '../wire.ts'
import { words } from '../words/words.ts'
import { NewPolicy } from './new-policy.tsx'

const t = words('policies')

export function PoliciesPage() {
  const policies = useQuery(queries.policies)
  const mayEdit = useMay('edit')
  const [opened, { open, close }] = useDisclosure()
  const create = mayEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('newPolicy')}
    </Button>
  )
  return (
    <Page title={t('policies')} description={t('aPolicySaysWhatHappensTo')} actions={create}>
      <Card p={0}>
        <Loaded
          query={policies}
          label={t('readingThePolicies')}
          loading={<LoadingRows label={t('readingThePolicies')} />}
        >
          {(page) =>
            page.items.length === 0 ? (
              <Empty title={t('noPolicyYet')} icon={<IconRoute size={22} />} action={create}>
                {t('startWithOneMadeFromWhat')}
              </Empty>
            ) : (
              <PolicyTable policies={page.items} />
            )
          }
        </Loaded>
      </Card>
      <NewPolicy opened={opened} onClose={close} />
    </Page>
  )
}

function PolicyTable({ policies }: { policies: readonly PolicySummary[] }) {
  return (
    <Table highlightOnHover verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('policy')}</Table.Th>
          <Table.Th>{t('liveVersion')}</Table.Th>
          <Table.Th>{t('drafts')}</Table.Th>
          <Table.Th>{t('lastChanged')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {policies.map((policy) => (
          <Table.Tr key={policy.id}>
            <Table.Td>
              <Anchor
                fw={600}
                renderRoot={(props) => <Link {...props} to="/policies/$policyId" params={{ policyId: policy.id }} />}
              >
                {policy.name}
              </Anchor>
            </Table.Td>
            <Table.Td>
              {policy.liveVersion === undefined ? (
                <Text size="sm" c="dimmed">
                  {t('notLive')}
                </Text>
              ) : (
                <VersionMark hash={policy.liveVersion} live />
              )}
            </Table.Td>
            <Table.Td>
              {policy.draftCount === 0 ? (
                <Text size="sm" c="dimmed">
                  {t('none')}
                </Text>
              ) : (
                <Badge color="gray">{t('drafts2', { count: policy.draftCount })}</Badge>
              )}
            </Table.Td>
            <Table.Td>
              <Moment at={policy.updatedAt} relative />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
