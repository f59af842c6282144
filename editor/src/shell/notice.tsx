// Notices for what a page can be besides its content: loading, empty, refused, failed.
import {
  Alert,
  Button,
  Center,
  Code,
  Group,
  List,
  Loader,
  Skeleton,
  Stack,
  Text,
  ThemeIcon,
  Title,
} from '@mantine/core'
import { IconAlertTriangle, IconInbox, IconLock, IconMapOff, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { asProblem } from '../problem.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'
import { Words } from './words.tsx'

const t = words('shell')

export function Loading({ label }: { label: string }) {
  return (
    <Center py="xl" role="status" aria-live="polite">
      <Group gap="sm">
        <Loader size="sm" aria-hidden />
        <Text c="dimmed">{label}</Text>
      </Group>
    </Center>
  )
}

/** The outline of a table while its rows are on the way. */
export function LoadingRows({ label, rows = 5 }: { label: string; rows?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Skeleton key={row} height={34} radius="sm" />
      ))}
    </Stack>
  )
}

/** Nothing here yet, and what to do next. */
export function Empty({
  title,
  children,
  action,
  icon,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
}) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={460} ta="center">
        <ThemeIcon variant="light" size={44} radius="xl" aria-hidden>
          {icon ?? <IconInbox size={22} />}
        </ThemeIcon>
        <Text fw={600}>{title}</Text>
        {children !== undefined && (
          <Text c="dimmed" size="sm" component="div">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  )
}

/** A problem with its title, its detail and the places it names. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const problem = asProblem(error)
  const forbidden = problem.status === 403
  return (
    <Alert
      color={forbidden ? 'yellow' : 'red'}
      icon={forbidden ? <IconLock size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      title={problem.title}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        {problem.detail !== undefined && (
          <Text size="sm" component="div">
            <Words text={problem.detail} />
          </Text>
        )}
        {problem.diagnostics !== undefined && problem.diagnostics.length > 0 && (
          <List size="sm" spacing={4}>
            {problem.diagnostics.slice(0, 12).map((diagnostic) => (
              <List.Item key={`${diagnostic.path} ${diagnostic.code} ${diagnostic.message}`}>
                <Words text={diagnostic.message} />{' '}
                <Code>{diagnostic.path === '' ? t('wholeDocument') : diagnostic.path}</Code>
                {diagnostic.hint !== undefined && ` – ${diagnostic.hint}`}
              </List.Item>
            ))}
            {problem.diagnostics.length > 12 && (
              <List.Item>{t('andMore', { more: problem.diagnostics.length - 12 })}</List.Item>
            )}
          </List>
        )}
        {problem.instance !== undefined && (
          <Text size="xs">
            <Sentence of={t('at')} parts={{ code: <Code>{problem.instance}</Code> }} />
          </Text>
        )}
        {onRetry !== undefined && !forbidden && problem.status !== 404 && (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** For an address at which there is no page. */
export function WholePageNotice({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <Center mih="60vh">
      <Stack align="center" gap="sm" maw={480} ta="center">
        <ThemeIcon variant="light" size={52} radius="xl" aria-hidden>
          <IconMapOff size={26} />
        </ThemeIcon>
        <Title order={1}>{title}</Title>
        <Text c="dimmed">{children}</Text>
        {action}
      </Stack>
    </Center>
  )
}
