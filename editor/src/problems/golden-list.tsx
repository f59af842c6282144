// The golden orders of the policy: which the draft decides as expected, and what it answers to the others.
import { Box, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { JudgedGolden } from '../wire.ts'
import { words } from '../words/words.ts'
import { progressWords } from './evidence-bar.tsx'
import type { Goldens } from './use-goldens.ts'

const t = words('problems')

/** Nothing where none are pinned. */
export function GoldenList({ goldens }: { goldens: Goldens | undefined }) {
  if (goldens === undefined || (goldens.items.length === 0 && goldens.progress === undefined)) return null
  const { items, isOld, progress } = goldens
  const broken = items.filter(({ isKept }) => !isKept)
  return (
    <Stack gap={4} p="xs" component="section" aria-label={t('goldenOrders')}>
      <Text size="xs" fw={600} c="dimmed" px={6} role="status">
        {items.length > 0 && (
          <>
            {t('goldenOrdersOfDecidedAsExpected', { kept: items.length - broken.length, all: items.length })}
            {broken.length > 0 && t('aVersionThatBreaksOneCannot')}
            {isOld && t('ofTheDraftBeforeYourLast')}
          </>
        )}
        {progress !== undefined && ` ${progressWords(progress)}`}
      </Text>
      {[...broken, ...items.filter(({ isKept }) => isKept)].map((golden) => (
        <Golden key={golden.id} golden={golden} />
      ))}
    </Stack>
  )
}

function Golden({ golden: { name, isKept, expected, actual } }: { golden: JudgedGolden }) {
  return (
    <Group gap={6} px={6} wrap="nowrap" align="flex-start">
      {isKept ? (
        <IconCircleCheck
          size={16}
          color="var(--mantine-color-teal-6)"
          aria-label={t('kept')}
          style={{ flex: 'none' }}
        />
      ) : (
        <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-label={t('broken')} style={{ flex: 'none' }} />
      )}
      <Box miw={0}>
        <Text size="sm">{name}</Text>
        {!isKept && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('expectedTheDraftAnswers', { expected: answerInWords(expected), actual: answerInWords(actual) })}
          </Text>
        )}
      </Box>
    </Group>
  )
}

function answerInWords({ rests, ships, short, returns = [] }: JudgedGolden['expected']): string {
  const parts = [...ships, ...short, ...returns]
  return `“${rests}”${parts.length === 0 ? '' : ` (${parts.join(' · ')})`}`
}
