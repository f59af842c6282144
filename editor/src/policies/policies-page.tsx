// All policies: what is live, what is being drafted.
import { Anchor, Badge, Button, Card, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { many } from '../shell/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty, LoadingRows } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { Moment, VersionMark } from '../shell/small.tsx'
import type { PolicySummary } from '../wire.ts'
import { NewPolicy } from './new-policy.tsx'

export function PoliciesPage() {
  const policies = useQuery(queries.policies)
  const mayEdit = useMay('edit')
  const [opened, { open, close }] = useDisclosure()
  const create = mayEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      New policy
    </Button>
  )
  return (
    <Page
      title="Policies"
      description="A policy says what happens to an order, and which rules choose its sites, splits, backorders and returns."
      actions={create}
    >
      <Card p={0}>
        <Loaded query={policies} label="Reading the policies" loading={<LoadingRows label="Reading the policies" />}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty title="No policy yet" icon={<IconRoute size={22} />} action={create}>
                Start with one made from what is live, or from scratch.
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
          <Table.Th>Policy</Table.Th>
          <Table.Th>Live version</Table.Th>
          <Table.Th>Drafts</Table.Th>
          <Table.Th>Last changed</Table.Th>
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
                  not live
                </Text>
              ) : (
                <VersionMark hash={policy.liveVersion} live />
              )}
            </Table.Td>
            <Table.Td>
              {policy.draftCount === 0 ? (
                <Text size="sm" c="dimmed">
                  none
                </Text>
              ) : (
                <Badge color="gray">{many(policy.draftCount, 'draft')}</Badge>
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
