// What somebody with these roles would do next.
import type { LinkProps } from '@tanstack/react-router'
import { may } from '../session/may.ts'
import type { User } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('home')

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
      title: t('judgeReleases'),
      text: t('readWhatChangesAndWhatThe'),
      button: t('releases'),
      link: { to: '/releases' },
    })
  }
  if (is('ops-manager')) {
    steps.push(
      {
        title: t('changeAPolicy'),
        text: t('openADraftRaiseASafety'),
        button: t('policies'),
        link: { to: '/policies' },
      },
      {
        title: t('decideAnOrder'),
        text: t('sendAnOrderThroughWhatIs'),
        button: t('orders'),
        link: { to: '/orders' },
      },
    )
  }
  if (may(user, 'simulate')) {
    steps.push({
      title: known.hasSimulated ? t('simulateAVersion') : t('runAFirstSimulation'),
      text: t('decidePastOrdersAgainUnderA'),
      button: t('simulate'),
      link: { to: '/simulations/new' },
    })
  }
  if (is('auditor') || is('admin')) {
    steps.push({
      title: t('checkTheRecord'),
      text: t('verifyTheAuditLogCompareVersions'),
      button: t('audit'),
      link: { to: '/audit' },
    })
  }
  if (is('auditor')) {
    steps.push({
      title: t('replayADecision'),
      text: t('pickAnyDecisionAndSeeThat'),
      button: t('orders'),
      link: { to: '/orders' },
    })
  }
  return steps
}
