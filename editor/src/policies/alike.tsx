// Whether two versions decide every order alike: one line, with an order to try where they do not.
import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconArrowsSplit2, IconCircleCheck, IconHelpCircle, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Words } from '../shell/words.tsx'
import type { Comparison } from '../wire.ts'
import { BothWays, useBothWays } from './both-ways.tsx'

interface Props {
  before: string
  after: string
}

export function Alike({ before, after }: Props) {
  const comparison = useQuery(queries.comparison(before, after))
  if (comparison.isPending) {
    return (
      <Group gap="xs" mb="sm" role="status">
        <Loader size="xs" />
        <Text size="sm" c="dimmed">
          Proving whether the two decide alike; this may take 20 seconds…
        </Text>
      </Group>
    )
  }
  if (comparison.isError) {
    return (
      <Alert color="gray" mb="sm" p="xs" icon={<IconHelpCircle size={18} />}>
        <Group justify="space-between" gap="xs">
          <Text size="sm">Not known whether these two versions decide alike: {comparison.error.message}</Text>
          <Button size="compact-xs" variant="default" onClick={() => void comparison.refetch()}>
            Ask again
          </Button>
        </Group>
      </Alert>
    )
  }
  return <Verdict comparison={comparison.data} before={before} after={after} />
}

function Verdict({ comparison, before, after }: Props & { comparison: Comparison }) {
  switch (comparison.verdict) {
    case 'equivalent':
      return (
        <Alert color="teal" mb="sm" p="xs" icon={<IconCircleCheck size={18} />}>
          <Text size="sm">These two versions decide alike (proved): no order there can be is decided differently.</Text>
        </Alert>
      )
    case 'unknown':
      return (
        <Alert color="gray" mb="sm" p="xs" icon={<IconHelpCircle size={18} />}>
          <Text size="sm">
            Not known whether these two versions decide alike: neither a proof nor an order that shows a difference was
            found in time.
          </Text>
        </Alert>
      )
    case 'different':
      return <Different shown={comparison.shown} before={before} after={after} />
  }
}

type Shown = Extract<Comparison, { verdict: 'different' }>['shown']

function Different({ shown, before, after }: Props & { shown: Shown }) {
  const [isTrying, setIsTrying] = useState(false)
  const ways = useBothWays(shown, before, after)
  return (
    <Alert color="blue" mb="sm" p="xs" icon={<IconArrowsSplit2 size={18} />}>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div>
          <Text size="sm">These two versions decide differently, for example:</Text>
          {ways.map(({ title, result }) => (
            <Text size="sm" key={title} component="div">
              <b>{title}:</b>{' '}
              {result?.type === 'decided' ? <Words text={result.explanation.sentence} /> : 'an order was found'}
            </Text>
          ))}
        </div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          style={{ flexShrink: 0 }}
          onClick={() => setIsTrying(true)}
        >
          Try this order
        </Button>
      </Group>
      <BothWays isOpen={isTrying} facts={shown.facts} ways={ways} onClose={() => setIsTrying(false)} />
    </Alert>
  )
}
