// The shell around every page: skip link, navigation, the one who is signed in.
import { ActionIcon, AppShell, Box, Burger, Group, Stack, Tooltip } from '@mantine/core'
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { SessionGate } from './session/session-gate.tsx'
import { UserMenu } from './session/user-menu.tsx'
import { Navigation } from './shell/navigation.tsx'
import { Mark, Wordmark } from './shell/wordmark.tsx'
import './shell/shell.css'
import { Tour } from './tour/tour.tsx'
import { words } from './words/words.ts'

const t = words('shell')

export function App() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  )
}

function Shell() {
  const [opened, { toggle, close }] = useDisclosure()
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const [folded, setFolded] = useLocalStorage({ key: 'heddle-navigation-folded', defaultValue: false })
  const atDesk = useRouterState({ select: (state) => /\/drafts\/[^/]+/.test(state.location.pathname) })
  const compact = !narrow && (folded || atDesk)
  useFocusOnPageChange()
  return (
    <AppShell
      layout="alt"
      header={{ height: 52, collapsed: !narrow }}
      navbar={{ width: compact ? 64 : 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      transitionDuration={0}
    >
      <a className="heddle-skip" href="#main">
        {t('skipToTheContent')}
      </a>
      {narrow && (
        <AppShell.Header px="md" role="group" aria-label="Heddle">
          <Group h="100%">
            <Burger opened={opened} onClick={toggle} size="sm" aria-label={t('navigation')} />
            <Wordmark />
          </Group>
        </AppShell.Header>
      )}
      <AppShell.Navbar p={compact ? 8 : 'sm'} className="heddle-navbar">
        <Group h={44} px={compact ? 0 : 4} mb="xs" justify={compact ? 'center' : 'space-between'} wrap="nowrap">
          {compact ? <Mark /> : <Wordmark />}
          {narrow && <Burger opened={opened} onClick={toggle} size="sm" aria-label={t('navigation')} />}
          {!narrow && !compact && <Fold folded={false} onClick={() => setFolded(true)} />}
        </Group>
        <Box flex={1}>
          <Navigation compact={compact} onGo={close} />
        </Box>
        <Stack gap="xs" align="stretch">
          {!narrow && compact && !atDesk && (
            <Box ta="center">
              <Fold folded onClick={() => setFolded(false)} />
            </Box>
          )}
          <UserMenu compact={compact} />
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className="heddle-main">
        <Outlet />
      </AppShell.Main>
      <Tour />
    </AppShell>
  )
}

function Fold({ folded, onClick }: { folded: boolean; onClick: () => void }) {
  const label = folded ? t('showTheNamesInTheNavigation') : t('foldTheNavigation')
  return (
    <Tooltip label={label} position="right">
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {folded ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}

/** After going to another page, the keyboard and a screen reader start at its content; not on the first page. */
function useFocusOnPageChange(): void {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    document.getElementById('main')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [path])
}
