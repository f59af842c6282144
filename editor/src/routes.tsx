// Which page stands at which address. Every page is loaded when it is first visited.
import { Anchor } from '@mantine/core'
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router'
import { App } from './app.tsx'
import { Loading, ProblemNotice, WholePageNotice } from './shell/notice.tsx'
import { Page, usePageTitle } from './shell/page.tsx'
import { spoken, words } from './words/words.ts'

const t = words('shell')

const root = createRootRoute({ component: App, notFoundComponent: NothingHere })
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => spoken(import('./home/home-page.tsx')), 'HomePage'),
})
const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  component: lazyRouteComponent(() => spoken(import('./policies/policies-page.tsx')), 'PoliciesPage'),
})
const policy = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policyId',
  component: lazyRouteComponent(() => spoken(import('./policies/policy-page.tsx')), 'PolicyPage'),
})
const desk = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policyId/drafts/$draftId',
  component: lazyRouteComponent(() => spoken(import('./policies/desk-page.tsx')), 'DeskPage'),
})
const diff = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policyId/diff',
  validateSearch: (search): { before?: string; after?: string } => ({
    ...(text(search['before']) === undefined ? {} : { before: text(search['before']) as string }),
    ...(text(search['after']) === undefined ? {} : { after: text(search['after']) as string }),
  }),
  component: lazyRouteComponent(() => spoken(import('./policies/diff-page.tsx')), 'DiffPage'),
})
const simulations = createRoute({
  getParentRoute: () => root,
  path: '/simulations',
  component: lazyRouteComponent(() => spoken(import('./simulations/simulations-page.tsx')), 'SimulationsPage'),
})
const bringHistory = createRoute({
  getParentRoute: () => root,
  path: '/histories/new',
  component: lazyRouteComponent(() => spoken(import('./histories/bring-page.tsx')), 'BringPage'),
})
const newSimulation = createRoute({
  getParentRoute: () => root,
  path: '/simulations/new',
  validateSearch: (search): { candidate?: string } =>
    text(search['candidate']) === undefined ? {} : { candidate: text(search['candidate']) as string },
  component: lazyRouteComponent(() => spoken(import('./simulations/start-page.tsx')), 'StartPage'),
})
const simulation = createRoute({
  getParentRoute: () => root,
  path: '/simulations/$simulationId',
  component: lazyRouteComponent(() => spoken(import('./simulations/simulation-page.tsx')), 'SimulationPage'),
})
const releases = createRoute({
  getParentRoute: () => root,
  path: '/releases',
  component: lazyRouteComponent(() => spoken(import('./releases/releases-page.tsx')), 'ReleasesPage'),
})
const release = createRoute({
  getParentRoute: () => root,
  path: '/releases/$releaseId',
  component: lazyRouteComponent(() => spoken(import('./releases/release-page.tsx')), 'ReleasePage'),
})
const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  component: lazyRouteComponent(() => spoken(import('./orders/orders-page.tsx')), 'OrdersPage'),
})
const decision = createRoute({
  getParentRoute: () => root,
  path: '/orders/$decisionId',
  component: lazyRouteComponent(() => spoken(import('./orders/decision-page.tsx')), 'DecisionPage'),
})
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => spoken(import('./audit/audit-page.tsx')), 'AuditPage'),
})

const routeTree = root.addChildren([
  home,
  policies,
  policy,
  desk,
  diff,
  simulations,
  bringHistory,
  newSimulation,
  simulation,
  releases,
  release,
  orders,
  decision,
  audit,
])

/** The router over the browser's history, or over the one given (tests). */
export function createEditorRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading label={t('openingThePage')} />,
    defaultErrorComponent: PageFailed,
    ...(history === undefined ? {} : { history }),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createEditorRouter>
  }
}

function NothingHere() {
  usePageTitle(t('nothingHere'))
  return (
    <WholePageNotice
      title={t('thereIsNothingAtThisAddress')}
      action={<Anchor renderRoot={(props) => <Link {...props} to="/" />}>{t('goHome')}</Anchor>}
    >
      {t('thePageMayHaveBeenMoved')}
    </WholePageNotice>
  )
}

function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <Page title={t('thisPageFailed')}>
      <ProblemNotice error={error} onRetry={reset} />
    </Page>
  )
}
