// What comparing the rules of a policy shows, in German.
import type en from '../en/findings.ts'
import type { Translated } from '../message.ts'

export default {
  'finding.neverHolds': 'die Regel `{rule}` kann nie zutreffen',
  'finding.neverHoldsBecause':
    'die Regel `{rule}` kann nie zutreffen: Was sie von {facts} verlangt, kann nicht zugleich gelten',
  'finding.duplicateAdds':
    'die Regel `{rule}` hat Bedingung und Aktionen der Regel `{other}`; was sich summiert, zählt also doppelt',
  'finding.duplicate':
    'die Regel `{rule}` hat Bedingung und Aktionen der Regel `{other}`; nur eine von beiden greift je',
  'finding.shadowedFirst':
    'die Regel `{rule}` greift nie: Wo sie zutrifft, trifft auch {others} zu und steht davor{example}',
  'finding.shadowedScore':
    'die Regel `{rule}` greift nie: Wo sie zutrifft, trifft auch {others} zu und gewinnt durch ihre Punkte{example}',
  'finding.orOneOf': '{shown} oder eine von {n} weiteren',
  'finding.conflict':
    '`{action}` der Regel `{rule}` hat keine Wirkung: Wo sie zutrifft, trifft auch `{other}` zu, und {reason}{example}',
  'finding.saidTwice': '`{action}` der Regel `{rule}` hat neben `{other}` derselben Regel keine Wirkung: {reason}',
  'finding.subsumed':
    'die Regel `{rule}` fügt nichts hinzu: Wo sie zutrifft, trifft auch `{other}` zu und tut alles, was sie tut{example}',
  'finding.redundantAll': 'dieser Teil der Regel `{rule}` trifft immer zu, wo die anderen Teile zutreffen',
  'finding.redundantAny': 'dieser Teil der Regel `{rule}` trifft nur zu, wo ein anderer Teil zutrifft',
  'finding.oneScore':
    'die Regeln `{earlier}` und `{rule}` können zugleich zutreffen und haben gleich viele Punkte; nur ihre Reihenfolge entscheidet{example}',
  'finding.bothSay':
    'die Regeln `{earlier}` und `{rule}` können zugleich zutreffen und sagen beide `{action}`; nur ihre Reihenfolge entscheidet{example}',
  'finding.gap': 'der Regelsatz `{ruleset}` muss entscheiden, aber keine seiner Regeln trifft zu{example}',
  'finding.noRule': ': Er hat keine Regel',
  'finding.example': ', zum Beispiel wo {facts}',
  'finding.isMissing': '`{fact}` fehlt',
  'finding.isValue': '`{fact}` `{value}` ist',
  'finding.isEmpty': '`{fact}` leer ist',
  'finding.has': '`{fact}` {values} enthält',
  'outdone.saidBefore': 'es steht schon davor',
  'outdone.smallest': 'der kleinste Wert zählt',
  'outdone.largest': 'der größte Wert zählt',
  'outdone.coarsest': 'die gröbste Aufteilung zählt',
  'outdone.first': 'die erste zählt',
  'outdone.excluded': 'ein ausgeschlossener Standort hat keine Verwendung dafür',
  'outdone.takenBack': 'sie wird zurückgenommen',
  'outdone.declining': 'die Ablehnung gewinnt',
  'outdone.namedSite': 'ein genannter Standort gewinnt',
  'outdone.list': 'eine Liste bestimmt die Stufe',
  'hint.changeOrRemove': 'ändern Sie die Bedingung oder entfernen Sie die Regel',
  'hint.removeOne': 'entfernen Sie eine der beiden',
  'hint.moveAbove': 'verschieben Sie sie vor {others} oder entfernen Sie sie',
  'hint.higherScore': 'geben Sie ihr mehr Punkte als {others} oder entfernen Sie sie',
  'hint.narrowOrRemoveAction': 'engen Sie die Bedingung von `{rule}` ein oder entfernen Sie die Aktion',
  'hint.removeActionOrSplit': 'entfernen Sie die Aktion oder trennen Sie die Regel in zwei',
  'hint.removeOrNarrow': 'entfernen Sie sie oder engen Sie die Bedingung von `{rule}` ein',
  'hint.removePart': 'entfernen Sie den Teil',
  'hint.tellApart': 'grenzen Sie die beiden Bedingungen voneinander ab',
  'hint.addRule': 'fügen Sie eine Regel für diese Fälle hinzu oder eine für alles Übrige',
} as const satisfies Translated<typeof en>
