// The message files: for every language one file a room, each fetched when the room's code is.
export const rooms = {
  en: {
    audit: () => import('./en/audit.ts'),
    engine: () => import('./en/engine.ts'),
    foreign: () => import('./en/foreign.ts'),
    histories: () => import('./en/histories.ts'),
    home: () => import('./en/home.ts'),
    kpi: () => import('./en/kpi.ts'),
    orders: () => import('./en/orders.ts'),
    policies: () => import('./en/policies.ts'),
    problems: () => import('./en/problems.ts'),
    refused: () => import('./en/refused.ts'),
    releases: () => import('./en/releases.ts'),
    session: () => import('./en/session.ts'),
    shell: () => import('./en/shell.ts'),
    simulations: () => import('./en/simulations.ts'),
    strip: () => import('./en/strip.ts'),
    tour: () => import('./en/tour.ts'),
    why: () => import('./en/why.ts'),
  },
  de: {
    audit: () => import('./de/audit.ts'),
    engine: () => import('./de/engine.ts'),
    foreign: () => import('./de/foreign.ts'),
    histories: () => import('./de/histories.ts'),
    home: () => import('./de/home.ts'),
    kpi: () => import('./de/kpi.ts'),
    orders: () => import('./de/orders.ts'),
    policies: () => import('./de/policies.ts'),
    problems: () => import('./de/problems.ts'),
    refused: () => import('./de/refused.ts'),
    releases: () => import('./de/releases.ts'),
    session: () => import('./de/session.ts'),
    shell: () => import('./de/shell.ts'),
    simulations: () => import('./de/simulations.ts'),
    strip: () => import('./de/strip.ts'),
    tour: () => import('./de/tour.ts'),
    why: () => import('./de/why.ts'),
  },
}
export type Room = keyof typeof rooms.en

/** Every room's messages as they stand in English, which says what keys and values there are. */
export type Rooms = { [R in Room]: Awaited<ReturnType<(typeof rooms.en)[R]>>['default'] }
