// For component tests: pages rendered with the real router, theme and client, over answers given by path.
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { createEditorRouter } from '../routes.tsx'
import { SessionProvider } from '../session/session.tsx'
import { theme, variables } from '../theme.ts'
import type { Role, Session } from '../wire.ts'

export interface Sent {
  method: string
  path: string
  headers: Headers
  body: unknown
}
/** What the API answers to a request; a number is an empty answer with that status. */
export type Answer = object | number
export type Answers = Record<string, Answer | ((sent: Sent) => Answer)>

export function problem(status: number, slug: string, more: object = {}) {
  return { __status: status, type: `/problems/${slug}`, title: slug, status, ...more }
}

/** Answers requests by `METHOD /path` (the query is left out); everything else is a 404 problem. Returns what was sent. */
export function answering(answers: Answers): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://127.0.0.1')
    const method = init.method ?? 'GET'
    const request: Sent = {
      method,
      path: url.pathname + url.search,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    sent.push(request)
    const found =
      answers[`${method} ${url.pathname}`] ?? problem(404, 'not-found', { detail: `nothing at ${url.pathname}` })
    const answer = typeof found === 'function' ? found(request) : found
    if (typeof answer === 'number') return new Response(null, { status: answer })
    const { __status = 200, ...body } = answer as { __status?: number }
    return new Response(JSON.stringify(body), { status: __status, headers: { 'content-type': 'application/json' } })
  })
  return sent
}

export function sessionOf(...roles: Role[]): Session {
  return {
    user: { id: `user-${roles[0] ?? 'none'}`, name: 'Robin Reed', email: 'robin@example.com', roles },
    demo: false,
  }
}

function client() {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } })
}

/** Renders the editor at an address. */
export function openEditor(address: string) {
  const router = createEditorRouter(createMemoryHistory({ initialEntries: [address] }))
  return {
    router,
    ...render(
      <QueryClientProvider client={client()}>
        <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
          <Notifications />
          <RouterProvider router={router} />
        </MantineProvider>
      </QueryClientProvider>,
    ),
  }
}

/** Renders a part of a page that needs no router. */
export function show(part: ReactNode, session: Session = sessionOf('ops-manager')) {
  return render(
    <QueryClientProvider client={client()}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
        <Notifications />
        <SessionProvider session={session}>{part}</SessionProvider>
      </MantineProvider>
    </QueryClientProvider>,
  )
}
