// Lets the pages through when somebody is signed in; uses up a one-time link when the address holds one.
import { Button, Center, Stack, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Loading, ProblemNotice } from '../shell/notice.tsx'
import { words } from '../words/words.ts'
import { SessionProvider } from './session.tsx'
import { SignIn } from './sign-in.tsx'
import { tokenIn } from './token.ts'

const t = words('session')

export function SessionGate({ children }: { children: ReactNode }) {
  const [token, setToken] = useState(() => tokenIn(window.location.hash))
  if (token !== undefined) return <UseLink token={token} onDone={() => setToken(undefined)} />
  return <Gate>{children}</Gate>
}

function Gate({ children }: { children: ReactNode }) {
  const session = useQuery(queries.session)
  if (session.data !== undefined) {
    const { user, demo } = session.data
    return user === null ? (
      <SignIn isDemo={demo} />
    ) : (
      <SessionProvider session={{ user, demo }}>{children}</SessionProvider>
    )
  }
  return (
    <Center mih="100vh" p="md" component="main">
      {session.error === null ? (
        <Loading label={t('openingHeddle')} />
      ) : (
        <Stack maw={520}>
          <Title order={1} size="h2">
            {t('heddleDoesNotOpen')}
          </Title>
          <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
        </Stack>
      )}
    </Center>
  )
}

/** The query makes sure that a token is sent once, however often the page renders. */
function UseLink({ token, onDone }: { token: string; onDone: () => void }) {
  const client = useQueryClient()
  const signIn = useQuery({
    queryKey: ['sign-in', token],
    queryFn: async () => {
      history.replaceState(null, '', window.location.pathname + window.location.search)
      return api.session.signIn(token)
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const done = signIn.data !== undefined
  useEffect(() => {
    if (!done) return
    void client.resetQueries({ queryKey: queries.session.queryKey })
    onDone()
  }, [done, client, onDone])
  return (
    <Center mih="100vh" p="md" component="main">
      {signIn.error === null ? (
        <Loading label={t('signingIn')} />
      ) : (
        <Stack maw={520}>
          <Title order={1} size="h2">
            {t('thisLinkDoesNotSignYou')}
          </Title>
          <ProblemNotice error={signIn.error} />
          <Button variant="default" onClick={onDone}>
            {t('goToTheSignInPage')}
          </Button>
        </Stack>
      )}
    </Center>
  )
}
