// What the room tour says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/tour.ts'

export default {
  title: 'Rundgang für Neue',
  offer:
    'Sieben Schritte von einem geöffneten Regelwerk zur ersten veröffentlichten Änderung. Abgehakt wird, was Sie wirklich getan haben.',
  start: 'Rundgang beginnen',
  notNow: 'Jetzt nicht',
  stepOf: 'Schritt {{step}} von {{steps}}',
  allDone: 'Geschafft: Ihre Änderung ist aktiv.',
  allDoneMore:
    'Ab jetzt entscheidet sie jeden Auftrag, und das Protokoll sagt, wer was geändert, simuliert, genehmigt und veröffentlicht hat.',
  end: 'Rundgang beenden',
  show: 'Schritte des Rundgangs zeigen',
  hide: 'Schritte des Rundgangs ausblenden',
  done: 'erledigt',
  next: 'als Nächstes',
  goThere: 'Dorthin',
  'step.open': 'Ein Regelwerk öffnen',
  'how.open':
    'Ein Regelwerk ist der Ablauf eines Auftrags mit den Regeln, die darin gefragt werden. Öffnen Sie das aktive.',
  'step.draft': 'Einen Entwurf davon öffnen oder anlegen',
  'how.draft':
    'Geändert wird in einem Entwurf; er berührt keinen Auftrag. Öffnen Sie den vorhandenen oder legen Sie einen an.',
  'step.change': 'Eine Regel ändern',
  'how.change':
    'Öffnen Sie über die Reiter einen Regelsatz und darin eine Regel: eine andere Zahl, eine andere Bedingung. Strg+Z nimmt alles zurück.',
  'step.figures': 'Sehen, wie die Kennzahlen folgen',
  'how.figures':
    'Die Leiste unten wiederholt nach jeder Änderung vergangene Aufträge. Warten Sie auf Ihre Änderung und vergleichen Sie.',
  'step.simulate': 'Den Entwurf simulieren',
  'how.simulate':
    'Die Schaltfläche über dem Entwurf speichert eine Version und wiederholt eine ganze Historie: Das ist der Nachweis.',
  howSimulateHere:
    'Ihre Änderung ist schon der Kandidat, die Live-Version der Vergleichsstand. Starten Sie die Simulation und warten Sie, bis sie fertig ist.',
  'step.request': 'Um Genehmigung bitten',
  'how.request': 'Auf der Seite der Simulation oder über dem Entwurf: Der Nachweis geht mit.',
  'step.publish': 'Genehmigen lassen und veröffentlichen',
  'how.publish':
    'Es genehmigt, wer den Entwurf nicht bearbeitet hat. In der Demo wechseln Sie dazu im Menü mit Ihrem Namen die Person; danach veröffentlichen Sie die Freigabe.',
} as const satisfies Translated<typeof en>
