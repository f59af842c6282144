// What somebody with these roles would do next.
import type { LinkProps } from '@tanstack/react-router'
import { may } from '../session/may.ts'
import type { User } from '../wire.ts'

export interface NextStep {
  title: string
  text: string
  button: string
  link: LinkProps
}

export function nextSteps(user: User, known: { hasSimulated: boolean }): NextStep[] {
  const is = (role: User['roles'][number]) => user.roles.includes(role)
  const steps: NextStep[] = []
  if (is('approver')) {
    steps.push({
      title: 'Judge releases',
      text: 'Read what changes and what the evidence says, then approve or reject.',
      button: 'Releases',
      link: { to: '/releases' },
    })
  }
  if (is('ops-manager')) {
    steps.push(
      {
        title: 'Change a policy',
        text: 'Open a draft, raise a safety stock, try one order at once.',
        button: 'Policies',
        link: { to: '/policies' },
      },
      {
        title: 'Decide an order',
        text: 'Send an order through what is live and read why it went where it went.',
        button: 'Orders',
        link: { to: '/orders' },
      },
    )
  }
  if (may(user, 'simulate')) {
    steps.push({
      title: known.hasSimulated ? 'Simulate a version' : 'Run a first simulation',
      text: 'Decide past orders again under a changed policy and compare the key figures.',
      button: 'Simulate',
      link: { to: '/simulations/new' },
    })
  }
  if (is('auditor') || is('admin')) {
    steps.push({
      title: 'Check the record',
      text: 'Verify the audit log, compare versions, replay a decision to the byte.',
      button: 'Audit',
      link: { to: '/audit' },
    })
  }
  if (is('auditor')) {
    steps.push({
      title: 'Replay a decision',
      text: 'Pick any decision and see that the same facts give the same bytes.',
      button: 'Orders',
      link: { to: '/orders' },
    })
  }
  return steps
}
