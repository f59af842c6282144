// The timers of one state: after how many hours which event is raised.
import { ActionIcon, Box, Button, Divider, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { IconClock, IconX } from '@tabler/icons-react'
import type { Flow } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'

const t = words('canvas')

type State = Flow['states'][string]

export function Timers({ state, onChange }: { state: State; onChange(state: State, part?: string): void }) {
  const timers = state.after ?? []
  const set = (after: NonNullable<State['after']>, part?: string) => {
    const { after: _before, ...rest } = state
    onChange(after.length === 0 ? rest : { ...rest, after }, part)
  }
  return (
    <Box>
      <Divider label={t('timers')} labelPosition="left" mb={6} />
      <Stack gap={6}>
        {timers.map((timer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: timers have no identity but their place
          <Group gap={4} wrap="nowrap" key={index}>
            <NumberInput
              size="xs"
              w={110}
              aria-label={t('timerHours', { index: index + 1 })}
              suffix=" hours"
              min={1}
              max={9000}
              allowDecimal={false}
              value={timer.hours}
              onChange={(hours) =>
                typeof hours === 'number' &&
                set(
                  timers.map((each, at) => (at === index ? { ...each, hours } : each)),
                  `after/${index}/hours`,
                )
              }
            />
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              aria-label={t('timerEvent', { index: index + 1 })}
              value={timer.event}
              onChange={(event) =>
                set(
                  timers.map((each, at) => (at === index ? { ...each, event: event.currentTarget.value } : each)),
                  `after/${index}/event`,
                )
              }
            />
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('timerDelete', { index: index + 1 })}
              onClick={() => set(timers.filter((_, at) => at !== index))}
            >
              <IconX size={14} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconClock size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => set([...timers, { hours: 24, event: 'timer.expired' }])}
        >
          {t('addTimer')}
        </Button>
      </Stack>
    </Box>
  )
}
