// The tour where it is on, and its offer on the home page to those who may change a policy and were never asked.
import { Button, Card, Group, Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useMay, useUser } from '../session/session.tsx'
import { spoken, words } from '../words/words.ts'
import { beginTour, endTour } from './progress.ts'
import { useProgress } from './use-tour.ts'

const t = words('tour')

const Coach = lazy(async () => ({ default: (await spoken(import('./coach.tsx'))).Coach }))

export function Tour() {
  const progress = useProgress()
  if (progress === undefined || progress.isOff) return null
  return (
    <Suspense>
      <Coach progress={progress} />
    </Suspense>
  )
}

export function TourOffer() {
  const user = useUser()
  const mayEdit = useMay('edit')
  if (useProgress() !== undefined || !mayEdit) return null
  return (
    <Card>
      <Title order={2} mb={4}>
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('offer')}
      </Text>
      <Group gap="xs">
        <Button size="xs" onClick={() => beginTour(user.id)}>
          {t('start')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => endTour(user.id)}>
          {t('notNow')}
        </Button>
      </Group>
    </Card>
  )
}
