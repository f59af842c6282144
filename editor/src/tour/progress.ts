// How far a newcomer has come with the tour: kept in this browser. What the server knows (simulations, releases) is read there;
// only what nobody else notes is noted here. No React.

/** In the order they are taken. */
export const tourSteps = ['open', 'draft', 'change', 'figures', 'simulate', 'request', 'publish'] as const
export type TourStep = (typeof tourSteps)[number]

export interface Progress {
  /** Who takes the tour; in the demo somebody else approves in the same browser. */
  userId: string
  /** UTC. What was done before is no part of it. */
  startedAt: string
  seen: readonly TourStep[]
  /** It was ended, or never wanted. */
  isOff: boolean
}

const key = 'heddle-tour'
const listeners = new Set<() => void>()
let present: Progress | undefined
let isRead = false

/** The same object until something changes; undefined where nobody was ever asked in this browser. */
export function tourProgress(): Progress | undefined {
  if (!isRead) {
    isRead = true
    present = stored()
  }
  return present
}

export function subscribeTour(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Starts the tour anew. */
export function beginTour(userId: string, now = new Date()): void {
  write({ userId, startedAt: now.toISOString(), seen: [], isOff: false })
}

export function endTour(userId: string): void {
  const before = tourProgress() ?? { userId, startedAt: new Date(0).toISOString(), seen: [] }
  write({ ...before, isOff: true })
}

/** Ticks a step off; nothing happens where no tour is on. */
export function noteStep(step: TourStep): void {
  const progress = tourProgress()
  if (progress === undefined || progress.isOff || progress.seen.includes(step)) return
  write({ ...progress, seen: [...progress.seen, step] })
}

function write(progress: Progress): void {
  present = progress
  isRead = true
  try {
    localStorage.setItem(key, JSON.stringify(progress))
  } catch {
    // Without storage the tour lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function stored(): Progress | undefined {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof read !== 'object' || read === null) return undefined
    const { userId, startedAt, seen, isOff } = read as Partial<Record<keyof Progress, unknown>>
    if (typeof userId !== 'string' || typeof startedAt !== 'string' || !Array.isArray(seen)) return undefined
    return { userId, startedAt, seen: tourSteps.filter((step) => seen.includes(step)), isOff: isOff === true }
  } catch {
    return undefined
  }
}
