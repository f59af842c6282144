// What the room home says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/home.ts'

export default {
  lastSimulation: 'Letzte Simulation',
  readingTheSimulations: 'Simulationen werden gelesen',
  nothingHasBeenSimulatedYet: 'Es wurde noch nichts simuliert',
  startASimulation: 'Simulation starten',
  itsKeyFiguresWillStandHere: 'Hier werden die Kennzahlen stehen.',
  readingTheFigures: 'Kennzahlen werden gelesen',
  against_one:
    'Gegen „{{policy}}“ · {{orders}} Aufträge aus {{history}} · {{count, number}} Auftrag anders entschieden · <ago/>',
  against_other:
    'Gegen „{{policy}}“ · {{orders}} Aufträge aus {{history}} · {{count, number}} Aufträge anders entschieden · <ago/>',
  whyOrdersChanged: 'Warum sich Aufträge geändert haben',
  examinedOfChanged: 'Von {{examined}} untersuchten, gleichmäßig über {{changed}} geänderte Aufträge verteilt',
  judgeReleases: 'Über Freigaben entscheiden',
  readWhatChangesAndWhatThe:
    'Lesen Sie, was sich ändert und was die Nachweise sagen; dann genehmigen Sie oder lehnen ab.',
  releases: 'Freigaben',
  changeAPolicy: 'Ein Regelwerk ändern',
  openADraftRaiseASafety:
    'Öffnen Sie einen Entwurf, erhöhen Sie einen Sicherheitsbestand, probieren Sie gleich einen Auftrag aus.',
  policies: 'Regelwerke',
  decideAnOrder: 'Einen Auftrag entscheiden',
  sendAnOrderThroughWhatIs:
    'Schicken Sie einen Auftrag durch das, was live ist, und lesen Sie, warum er welchen Weg nahm.',
  orders: 'Aufträge',
  simulateAVersion: 'Eine Version simulieren',
  runAFirstSimulation: 'Eine erste Simulation starten',
  decidePastOrdersAgainUnderA:
    'Entscheiden Sie vergangene Aufträge mit einem geänderten Regelwerk neu und vergleichen Sie die Kennzahlen.',
  simulate: 'Simulieren',
  checkTheRecord: 'Das Protokoll prüfen',
  verifyTheAuditLogCompareVersions:
    'Prüfen Sie das Audit-Protokoll, vergleichen Sie Versionen, wiederholen Sie eine Entscheidung bytegenau.',
  audit: 'Audit',
  replayADecision: 'Eine Entscheidung wiederholen',
  pickAnyDecisionAndSeeThat:
    'Wählen Sie eine beliebige Entscheidung und sehen Sie, dass gleiche Fakten gleiche Bytes ergeben.',
  waitingForYou: 'Wartet auf Sie',
  looking: 'Wird gesucht …',
  nothingReleasesThatNeedYouAppear: 'Nichts. Freigaben, die Sie brauchen, erscheinen hier.',
  hello: 'Hallo, {{name}}',
  liveNow: 'Jetzt live',
  readingWhatIsLive: 'Es wird gelesen, was live ist',
  nothingIsLive: 'Nichts ist live',
  ordersCannotBeDecidedUntilA: 'Solange keine Version veröffentlicht ist, können keine Aufträge entschieden werden.',
  policy: 'Regelwerk',
  since: 'seit <when/> (<ago/>)',
  itsReleaseEvidenceAndApprovals: 'Zugehörige Freigabe mit Nachweisen und Genehmigungen',
  whatYouCanDo: 'Was Sie tun können',
} as const satisfies Translated<typeof en>
