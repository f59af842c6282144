// Whether two versions decide every order alike: one line, with an order to try where they do not.
import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconArrowsSplit2, IconCircleCheck, IconHelpCircle, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Words } from '../shell/words.tsx'
import type { Comparison } from '../wire.ts'
import { words } from '../words/words.ts'
import { BothWays, useBothWays } from './both-ways.tsx'

const t = words('policies')

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
          {t('provingWhetherTheTwoDecideAlike')}
        </Text>
      </Group>
    )
  }
  if (comparison.isError) {
    return (
      <Alert color="gray" mb="sm" p="xs" icon={<IconHelpCircle size={18} />}>
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t('notKnownWhetherTheseTwoVersions', { message: comparison.error.message })}</Text>
          <Button size="compact-xs" variant="default" onClick={() => void comparison.refetch()}>
            {t('askAgain')}
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
          <Text size="sm">{t('theseTwoVersionsDecideAlikeProved')}</Text>
        </Alert>
      )
    case 'unknown':
      return (
        <Alert color="gray" mb="sm" p="xs" icon={<IconHelpCircle size={18} />}>
          <Text size="sm">{t('notKnownWhetherTheseTwoVersions2')}</Text>
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
          <Text size="sm">{t('theseTwoVersionsDecideDifferentlyFor')}</Text>
          {ways.map(({ title, result }) => (
            <Text size="sm" key={title} component="div">
              <b>{title}:</b>{' '}
              {result?.type === 'decided' ? <Words text={result.explanation.sentence} /> : t('anOrderWasFound')}
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
          {t('tryThisOrder')}
        </Button>
      </Group>
      <BothWays isOpen={isTrying} facts={shown.facts} ways={ways} onClose={() => setIsTrying(false)} />
    </Alert>
  )
}
