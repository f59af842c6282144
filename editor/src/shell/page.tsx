// The frame of every page: its title (also the browser's), where it stands, and what can be done on it.
import { Anchor, Box, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { words } from '../words/words.ts'

const t = words('shell')

export interface Crumb {
  label: string
  link: LinkProps
}

interface Props {
  title: string
  /** Beside the title: badges. */
  aside?: ReactNode
  description?: ReactNode
  crumbs?: readonly Crumb[]
  actions?: ReactNode
  children: ReactNode
}

export function Page({ title, aside, description, crumbs, actions, children }: Props) {
  usePageTitle(title)
  return (
    <Stack gap="md" p="lg" maw={1400} mx="auto">
      <Stack gap={4}>
        {crumbs !== undefined && (
          <Breadcrumbs separatorMargin={6} component="nav" aria-label={t('breadcrumb')}>
            {crumbs.map((crumb) => (
              <Anchor key={crumb.label} size="sm" renderRoot={(props) => <Link {...props} {...crumb.link} />}>
                {crumb.label}
              </Anchor>
            ))}
            <Text size="sm" c="dimmed" span>
              {title}
            </Text>
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box flex="1 1 320px" miw={0}>
            <Group gap="sm">
              <Title order={1}>{title}</Title>
              {aside}
            </Group>
            {description !== undefined && (
              <Text c="dimmed" size="sm" mt={2} component="div">
                {description}
              </Text>
            )}
          </Box>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  )
}

/** Names the browser tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Heddle`
  }, [title])
}
