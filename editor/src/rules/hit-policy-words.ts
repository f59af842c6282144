// What happens when several rules of one ruleset hold, said so that nobody has to guess.
import type { HitPolicy } from '@heddle/engine'

export const hitPolicyWords: Record<HitPolicy, { title: string; explanation: string }> = {
  first: {
    title: 'First rule that holds',
    explanation: 'Rules are tried from the top. The first one that holds acts; the ones below it do not.',
  },
  all: {
    title: 'Every rule that holds',
    explanation: 'All rules that hold act, in the order they stand here.',
  },
  best: {
    title: 'Rule with the highest score',
    explanation: 'Of the rules that hold, the one with the highest score acts. Equal scores: the upper one.',
  },
}
