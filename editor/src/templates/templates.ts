// The policies that ship as starting points, each explained in a paragraph. Their documents are loaded when one is chosen.
import type { PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('templates')

export interface Template {
  /** Of its file in `rulesets/policies`. */
  name: string
  title: string
  /** For whom it is, what it does, and what it costs. */
  explanation: string
  load(): Promise<PolicyDocument>
}

const read = (file: Promise<{ default: unknown }>) => file.then(({ default: document }) => document as PolicyDocument)

export const templates = (): readonly Template[] => [
  {
    name: 'closest-first',
    title: t('closest'),
    explanation: t('everyLineShipsFromTheNearest'),
    load: () => read(import('../../../rulesets/policies/closest-first.json')),
  },
  {
    name: 'cheapest-first',
    title: t('cheapest'),
    explanation: t('shippingAndHandlingAloneDecideThe'),
    load: () => read(import('../../../rulesets/policies/cheapest-first.json')),
  },
  {
    name: 'protect-stores',
    title: t('protectStores'),
    explanation: t('storesShipOnlyWhatNoDistribution'),
    load: () => read(import('../../../rulesets/policies/protect-stores.json')),
  },
  {
    name: 'wholesale-ship-complete',
    title: t('wholesaleShipComplete'),
    explanation: t('aRetailersOrderLeavesWholeOr'),
    load: () => read(import('../../../rulesets/policies/wholesale-ship-complete.json')),
  },
  {
    name: 'marketplace-sla',
    title: t('marketplaceSla'),
    explanation: t('marketplaceOrdersLeaveOnTimeWherever'),
    load: () => read(import('../../../rulesets/policies/marketplace-sla.json')),
  },
  {
    name: 'preorder-drop',
    title: t('preorderDrop'),
    explanation: t('whatBelongsToADropIs'),
    load: () => read(import('../../../rulesets/policies/preorder-drop.json')),
  },
  {
    name: 'core-then-wider',
    title: t('coreFirstThenWider'),
    explanation: t('attemptsOneAfterTheOtherEverything'),
    load: () => read(import('../../../rulesets/policies/core-then-wider.json')),
  },
  {
    name: 'hold-and-resume',
    title: t('holdAndResume'),
    explanation: t('theRulesOfTheDemoPolicy'),
    load: () => read(import('../../../rulesets/policies/hold-and-resume.json')),
  },
]
