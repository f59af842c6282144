// Where one can go, and where one is.
import { Indicator, NavLink, Stack, Tooltip } from '@mantine/core'
import {
  IconChartHistogram,
  IconHome2,
  IconPackage,
  IconRocket,
  IconRoute,
  IconShieldCheck,
  type TablerIcon,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { words } from '../words/words.ts'

const t = words('shell')

interface Place {
  label: string
  icon: TablerIcon
  link: LinkProps
  path: string
}

const places = (): readonly Place[] => [
  { label: t('home'), icon: IconHome2, link: { to: '/' }, path: '/' },
  { label: t('policies'), icon: IconRoute, link: { to: '/policies' }, path: '/policies' },
  { label: t('simulations'), icon: IconChartHistogram, link: { to: '/simulations' }, path: '/simulations' },
  { label: t('releases'), icon: IconRocket, link: { to: '/releases' }, path: '/releases' },
  { label: t('orders'), icon: IconPackage, link: { to: '/orders' }, path: '/orders' },
  { label: t('audit'), icon: IconShieldCheck, link: { to: '/audit' }, path: '/audit' },
]

export function Navigation({ compact, onGo }: { compact: boolean; onGo: () => void }) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const waiting = useWaitingApprovals()
  return (
    <Stack gap={2} component="nav" aria-label={t('main')}>
      {places().map(({ label, icon: Icon, link, path: own }) => {
        const active = own === '/' ? path === '/' : path === own || path.startsWith(`${own}/`)
        const marked = own === '/releases' && waiting > 0
        const name = marked ? t('waitingForApproval', { place: label, waiting }) : label
        return (
          <Tooltip key={own} label={label} position="right" disabled={!compact}>
            <NavLink
              renderRoot={(props) => <Link {...props} {...link} />}
              onClick={onGo}
              label={compact ? undefined : label}
              aria-label={name}
              aria-current={active ? 'page' : undefined}
              active={active}
              variant="light"
              className="heddle-nav"
              data-compact={compact || undefined}
              leftSection={
                <Indicator label={waiting} size={16} disabled={!marked} color="red" aria-hidden display="flex">
                  <Icon size={20} stroke={1.7} aria-hidden />
                </Indicator>
              }
            />
          </Tooltip>
        )
      })}
    </Stack>
  )
}

/** How many requested releases somebody may still judge; 0 for people who may not. */
function useWaitingApprovals(): number {
  const mayApprove = useMay('approve')
  const releases = useInfiniteQuery({ ...queries.releases, enabled: mayApprove })
  if (!mayApprove) return 0
  return (
    releases.data?.pages.flatMap((page) => page.items).filter((release) => release.status === 'requested').length ?? 0
  )
}
