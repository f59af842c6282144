// The small things every page says alike: a time, a version, a person, a button that is a link, a way to more rows.
import { Badge, Button, type ButtonProps, Center, Code, Group, Text, Tooltip } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { Person } from '../wire.ts'
import { words } from '../words/words.ts'
import { moment, shortHash, since } from './format.ts'

const t = words('shell')

/** An instant, with how long ago it was; the exact UTC text is the tooltip. */
export function Moment({ at, relative = false }: { at: string; relative?: boolean }) {
  return (
    <time dateTime={at} title={at}>
      {relative ? since(at, Date.now()) : moment(at)}
    </time>
  )
}

export function personName(person: Person | undefined): string {
  return person?.name ?? t('unknown')
}

/** A version by the first digits of its hash; the whole hash is the tooltip. */
export function VersionMark({ hash, live = false }: { hash: string; live?: boolean }) {
  return (
    <Group gap={6} wrap="nowrap" display="inline-flex">
      <Tooltip
        label={
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            {t('version', { hash })}
          </Text>
        }
      >
        <Code style={{ flex: 'none' }}>{shortHash(hash)}</Code>
      </Tooltip>
      {live && <LiveBadge />}
    </Group>
  )
}

export function LiveBadge() {
  return (
    <Badge color="teal" size="sm">
      {t('live')}
    </Badge>
  )
}

/** A link that looks like a button. */
export function ButtonLink({ link, ...props }: ButtonProps & { link: LinkProps; children: React.ReactNode }) {
  return <Button {...props} renderRoot={(inner) => <Link {...inner} {...link} />} />
}

/** A button under a list that has more pages. */
export function MoreRows({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}) {
  if (!query.hasNextPage) return null
  return (
    <Center pt="sm">
      <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('showMore')}
      </Button>
    </Center>
  )
}
