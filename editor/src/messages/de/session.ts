// What the room session says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/session.ts'

export default {
  'role.ops-manager': 'Ops-Management',
  'role.analyst': 'Analyse',
  'role.approver': 'Genehmigung',
  'role.auditor': 'Revision',
  'role.admin': 'Administration',
  'role.integration': 'Integration',
  'whoMay.ops-manager': 'Ops-Management',
  'whoMay.analyst': 'Analyse',
  'whoMay.approver': 'Genehmigung',
  'whoMay.auditor': 'Revision',
  'whoMay.admin': 'Administration',
  'whoMay.integration': 'Integration',
  signIn: 'Anmelden',
  decideWhichWayEachOrderGoes:
    'Bestimmen Sie, welchen Weg jeder Auftrag nimmt – und wissen Sie vorher, was eine Änderung bewirkt.',
  lookingWhoCanSignIn: 'Es wird nachgesehen, wer sich anmelden kann',
  thisIsTheDemoBrandOn:
    'Das ist die Demo-Marke auf Ihrem eigenen Rechner. Im Menü mit Ihrem Namen können Sie jederzeit die Person wechseln.',
  whoDoYouWantToBe: 'Wer möchten Sie sein?',
  aChangeNeedsTwoPeopleOne: 'Eine Änderung braucht zwei Personen: eine, die sie macht, und eine, die sie genehmigt.',
  signInWithYourLink: 'Mit Ihrem Link anmelden',
  openTheOneTimeLinkYou:
    'Öffnen Sie den Einmal-Link, den Sie erhalten haben, oder fügen Sie ihn hier ein. Heddle gibt beim ersten Start einen aus; weitere erstellt die Administration.',
  signInLink: 'Anmeldelink',
  openingHeddle: 'Heddle wird geöffnet',
  heddleDoesNotOpen: 'Heddle lässt sich nicht öffnen',
  signingIn: 'Anmeldung läuft',
  thisLinkDoesNotSignYou: 'Dieser Link meldet Sie nicht an',
  goToTheSignInPage: 'Zur Anmeldeseite',
  menuOf: '{{person}}: Person wechseln, Darstellung, abmelden',
  signOut: 'Abmelden',
  goOnAs: 'Weiter als',
  light: 'Hell',
  dark: 'Dunkel',
  likeTheSystem: 'Wie das System',
  appearance: 'Darstellung',
  language: 'Sprache',
} as const satisfies Translated<typeof en>
