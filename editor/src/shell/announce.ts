// Short notices in the corner: what just happened, or what could not be done.
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { asProblem } from '../problem.ts'

export function announce(message: ReactNode): void {
  notifications.show({ message, color: 'teal' })
}

/** Shows a problem's title and detail. For use as a mutation's `onError`. */
export function announceProblem(error: unknown): void {
  const problem = asProblem(error)
  notifications.show({ title: problem.title, message: problem.detail ?? '', color: 'red', autoClose: 10_000 })
}
