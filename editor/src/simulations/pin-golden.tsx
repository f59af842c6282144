// Pins a changed order as golden: every version released from now on must decide it as the chosen side did.
import { Button, Group, Text } from '@mantine/core'
import { IconPin } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMay } from '../session/session.tsx'
import { announce, announceProblem } from '../shell/announce.ts'
import type { ChangedOrder, Simulation } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

interface Props {
  simulation: Simulation
  candidate: string
  change: ChangedOrder
}

export function PinGolden({ simulation, candidate, change }: Props) {
  const mayPin = useMay('simulate')
  const pin = useMutation({
    mutationFn: ({ version, side }: { version: string; side: 'before' | 'after' }) =>
      api.simulations.pinGolden(simulation.id, {
        orderId: change.orderId,
        version,
        name: t(`asDecided.${side}`, { orderId: change.orderId }),
      }),
    onSuccess: ({ name }) => announce(t('pinnedAsGolden', { name })),
    onError: announceProblem,
  })
  if (!mayPin) return null
  const button = (side: 'before' | 'after', version: string) => (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPin size={14} aria-hidden />}
      loading={pin.isPending}
      onClick={() => pin.mutate({ version, side })}
    >
      {t(`pin.${side}`)}
    </Button>
  )
  return (
    <Group gap="xs">
      {button('before', simulation.baseline)}
      {button('after', candidate)}
      <Text size="xs" c="dimmed">
        {t('versionsThatDecideItOtherwiseCannot')}
      </Text>
    </Group>
  )
}
