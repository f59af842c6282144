// What the room audit says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/audit.ts'

export default {
  whatHappened: 'Was geschah',
  anything: 'Beliebig',
  from: 'Von',
  untilAndIncluding: 'Bis einschließlich',
  readingTheLog: 'Protokoll wird gelesen',
  noEntryMatches: 'Kein Eintrag passt',
  takeAFilterAwayOrChoose: 'Entfernen Sie einen Filter oder wählen Sie andere Tage.',
  detail: 'Einzelheiten',
  no: 'Nr.',
  when: 'Wann',
  who: 'Wer',
  what: 'Was',
  toWhat: 'Woran',
  hash: 'Hash',
  detailOfEntry: 'Einzelheiten zu Eintrag {{seq}}',
  hashHashOfTheEntryBefore: 'Hash {{hash}}<br/>Hash des vorigen Eintrags {{previousHash}}',
  verifyTheLog: 'Protokoll prüfen',
  exportNdjson: 'Exportieren (NDJSON)',
  theLogIsWhole: 'Das Protokoll ist vollständig',
  entriesCheckedEachOneHoldsThe_one:
    '{{count, number}} Eintrag geprüft; jeder enthält den Hash des vorigen. Nichts wurde geändert, entfernt oder eingeschoben. Der neueste Hash ist <code/>',
  entriesCheckedEachOneHoldsThe_other:
    '{{count, number}} Einträge geprüft; jeder enthält den Hash des vorigen. Nichts wurde geändert, entfernt oder eingeschoben. Der neueste Hash ist <code/>',
  theLogIsBroken: 'Das Protokoll ist beschädigt',
  theChainDoesNotHold: 'Die Kette ist unterbrochen.',
  entryIsTheFirstThatDoes:
    'Eintrag {{firstBroken}} ist der erste, der nicht zu seinem gespeicherten Hash oder zum Eintrag davor passt.',
  readingThePolicies: 'Regelwerke werden gelesen',
  noPolicyYet: 'Noch kein Regelwerk',
  differenceInWords: 'Unterschied in Worten',
  pickTwoVersions: 'Wählen Sie zwei Versionen',
  anyTwoWhatChangedBetweenThem: 'Zwei beliebige: Was sich zwischen ihnen geändert hat, steht in ganzen Sätzen da.',
  versionsOf: 'Versionen von',
  audit: 'Audit',
  everyChangeAndEveryDecisionLeaves:
    'Jede Änderung und jede Entscheidung hinterlässt einen Eintrag, der über seinen Hash mit dem vorigen verkettet ist.',
  log: 'Protokoll',
  versionHistory: 'Versionsverlauf',
} as const satisfies Translated<typeof en>
