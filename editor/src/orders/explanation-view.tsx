// Why an order went where it went: for each line every site, chosen or not, and the rule or rank that settled it.
import { Alert, Badge, Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { Words } from '../shell/words.tsx'
import type { Explanation } from '../wire.ts'

type Site = Explanation['lines'][number]['sites'][number]

const verdicts: Record<Site['verdict'], { label: string; color: string; rank: number }> = {
  chosen: { label: '✓ chosen', color: 'teal', rank: 0 },
  'ranked-lower': { label: 'ranked lower', color: 'blue', rank: 1 },
  'not-chosen': { label: 'not chosen', color: 'gray', rank: 2 },
  excluded: { label: '✕ excluded', color: 'red', rank: 3 },
  'no-stock': { label: 'no stock', color: 'gray', rank: 4 },
}

export function ExplanationView({ explanation }: { explanation: Explanation }) {
  return (
    <Stack gap="md">
      {explanation.unknown.length > 0 && (
        <Alert color="yellow" title="Some rules could not tell">
          <Text size="sm">Facts were missing: {explanation.unknown.join(', ')}</Text>
        </Alert>
      )}
      {explanation.notInForce.length > 0 && (
        <Alert color="gray" title="Not in force">
          {explanation.notInForce.map((text) => (
            <Text size="sm" key={text}>
              {text}
            </Text>
          ))}
        </Alert>
      )}
      {explanation.lines.map((line) => (
        <LineCard key={line.lineId} line={line} />
      ))}
    </Stack>
  )
}

const shownAtFirst = 8

function LineCard({ line }: { line: Explanation['lines'][number] }) {
  const [all, setAll] = useState(false)
  const sites = [...line.sites].sort((a, b) => verdicts[a.verdict].rank - verdicts[b.verdict].rank)
  const shown = all ? sites : sites.slice(0, shownAtFirst)
  return (
    <Card p={0}>
      <Stack gap={4} p="md" pb="xs">
        <Group gap="sm">
          <Title order={2} size="h3">
            {line.sku}
          </Title>
          <Text size="sm" c="dimmed">
            line {line.lineId}
          </Text>
        </Group>
        <Text size="sm" component="div">
          <Words text={line.sentence} />
        </Text>
        {line.nearestMiss !== undefined && (
          <Group gap={6} wrap="nowrap" c="dimmed">
            <IconBulb size={16} aria-hidden />
            <Text size="sm" component="div">
              <Words text={line.nearestMiss} />
            </Text>
          </Group>
        )}
      </Stack>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>Verdict</Table.Th>
            <Table.Th w={220}>Site</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((site) => (
            <Table.Tr key={site.siteId}>
              <Table.Td>
                <Badge color={verdicts[site.verdict].color} miw="max-content">
                  {verdicts[site.verdict].label}
                </Badge>
              </Table.Td>
              <Table.Td>{site.siteName}</Table.Td>
              <Table.Td>
                <Words text={site.sentence} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {sites.length > shownAtFirst && (
        <Group justify="center" p="xs">
          <Button variant="subtle" size="xs" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${sites.length} sites`}
          </Button>
        </Group>
      )}
    </Card>
  )
}
