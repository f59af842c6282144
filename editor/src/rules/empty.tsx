// An empty place that says what to do next.
import { Stack, Text, Title } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'

/** An empty place that says what to do next. */
export function Empty({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <Stack align="center" justify="center" gap="xs" py={48} px="md" h="100%">
      <IconListCheck size={32} stroke={1.5} color="var(--mantine-color-dimmed)" />
      <Title order={2} size="h3" ta="center">
        {title}
      </Title>
      <Text size="sm" c="dimmed" ta="center" maw={420}>
        {text}
      </Text>
      {children}
    </Stack>
  )
}
