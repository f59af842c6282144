// Heddle's name and mark: two warp threads and the weft that passes between them.
import { Group, Text } from '@mantine/core'

export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" role="img" aria-label="Heddle">
      <title>Heddle</title>
      <rect width="24" height="24" rx="5" fill="#364fc7" />
      <path d="M7 4v16M17 4v16M7 9c4 0 6 6 10 6" fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

export function Wordmark({ size = 26 }: { size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <Mark size={size} />
      <Text fw={700} fz={size * 0.75} lts="-0.01em" component="span">
        Heddle
      </Text>
    </Group>
  )
}
