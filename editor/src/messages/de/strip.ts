// What the room strip says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/strip.ts'

export default {
  theThreadEnded: 'der Thread wurde beendet',
  figuresOverASampleOfPast: 'Kennzahlen über eine Stichprobe vergangener Aufträge',
  lastOrders: 'Letzte {{orders}} Aufträge',
  toExactForTheseOrders: '{{historyName}}, {{from}} bis {{to}}, exakt für diese Aufträge',
  ofTheDraftBeforeTheError: 'des Entwurfs vor dem Fehler',
  replaying: 'wird wiederholt…',
  replayedInMs: 'in {{tookMs}} ms wiederholt',
  readingPastOrders: 'Vergangene Aufträge werden gelesen…',
  noHistoryToReplayYet: 'Noch keine Historie zum Wiederholen',
  noFigures: 'Keine Kennzahlen: {{message}}',
  basedOn: '{{definition}} Ausgangspunkt: {{baseline}}.',
  same: 'gleich',
  heat: 'Dichte',
  showsHowManyCameThere: 'Zeigt im Bild des Ablaufs und neben jeder Regel, wie viele dieser Aufträge dorthin kamen',
  stale: 'überholt',
} as const satisfies Translated<typeof en>
