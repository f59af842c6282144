// Who is signed in, for every page below; and how to become somebody else.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { announceProblem } from '../shell/announce.ts'
import type { Session, User } from '../wire.ts'
import { type Deed, may } from './may.ts'

const SessionContext = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session of the page. Only pages inside the session gate may ask. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('no session above this page')
  return session
}

/** Whose page it is; undefined for a part shown outside the session gate. */
export function useUserId(): string | undefined {
  return useContext(SessionContext)?.user.id
}

export function useUser(): User {
  return useSession().user
}

export function useMay(deed: Deed): boolean {
  return may(useUser(), deed)
}

/** Becomes a demo person: everything read as the last one is forgotten. */
export function useBecome() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (userId: string) => api.session.becomeDemoUser(userId),
    onSuccess: (session) => {
      client.setQueryData(queries.session.queryKey, session)
      const others = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== 'session' }
      void client.resetQueries(others)
    },
    onError: announceProblem,
  })
}

/** Ends the session and forgets what was read in it. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.session.signOut(),
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      await client.resetQueries({ queryKey: queries.session.queryKey })
    },
    onError: announceProblem,
  })
}
