// The demo brand's people: one for each role, so that a second person is there to approve.
import type { Deps } from '../deps.ts'
import { refuse } from '../problem.ts'
import type { Role } from './roles.ts'

export interface DemoUser {
  name: string
  email: string
  roles: Role[]
  blurb: string
}

export const demoUsers: readonly DemoUser[] = [
  {
    name: 'Olivia Park',
    email: 'olivia@demo.heddle.invalid',
    roles: ['ops-manager'],
    blurb: 'Runs operations: draws policies, publishes what was approved, decides orders.',
  },
  {
    name: 'Amir Haddad',
    email: 'amir@demo.heddle.invalid',
    roles: ['analyst'],
    blurb: 'Tries changes against the past and asks for their release.',
  },
  {
    name: 'Petra Novak',
    email: 'petra@demo.heddle.invalid',
    roles: ['approver'],
    blurb: 'Approves what others have drawn, and publishes it.',
  },
  {
    name: 'Ruth Adeyemi',
    email: 'ruth@demo.heddle.invalid',
    roles: ['auditor'],
    blurb: 'Reads everything, changes nothing, replays decisions.',
  },
  {
    name: 'Sam Castillo',
    email: 'sam@demo.heddle.invalid',
    roles: ['admin'],
    blurb: 'Looks after users and this installation, not after orders.',
  },
]

/** Elsewhere than with the demo brand, its routes answer as if they were not there. */
export function requireDemo(deps: Pick<Deps, 'demo'>): void {
  if (!deps.demo) refuse('not-found', 'this store does not hold the demo brand')
}
