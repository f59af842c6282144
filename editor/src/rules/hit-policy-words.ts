// What happens when several rules of one ruleset hold, said so that nobody has to guess.
import type { HitPolicy } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('rules')

export const hitPolicyWords = (): Record<HitPolicy, { title: string; explanation: string }> => ({
  first: {
    title: t('firstRuleThatHolds'),
    explanation: t('rulesAreTriedFromTheTop'),
  },
  all: {
    title: t('everyRuleThatHolds'),
    explanation: t('allRulesThatHoldActIn'),
  },
  best: {
    title: t('ruleWithTheHighestScore'),
    explanation: t('ofTheRulesThatHoldThe'),
  },
})
