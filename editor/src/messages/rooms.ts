// The message files: for every language one file a room, each fetched when the room's code is.
export const rooms = {
  en: {
    home: () => import('./en/home.ts'),
    session: () => import('./en/session.ts'),
    shell: () => import('./en/shell.ts'),
  },
  de: {
    home: () => import('./de/home.ts'),
    session: () => import('./de/session.ts'),
    shell: () => import('./de/shell.ts'),
  },
}
export type Room = keyof typeof rooms.en

/** Every room's messages as they stand in English, which says what keys and values there are. */
export type Rooms = { [R in Room]: Awaited<ReturnType<(typeof rooms.en)[R]>>['default'] }
