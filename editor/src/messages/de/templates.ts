// What the room templates says, in German.
import type { Translated } from '../../words/words.ts'
import type en from '../en/templates.ts'

export default {
  closest: 'Am nächsten',
  everyLineShipsFromTheNearest:
    'Jede Position geht aus dem nächstgelegenen Standort, der sie hat, was immer das kostet. Der übliche Anfang einer kleinen Marke: wenige Zonen, kurze Wege, nichts einzustellen. Aufträge mit mehreren Positionen werden öfter aufgeteilt, und Filialen leert, wer nebenan wohnt; vergleichen Sie mit „Am günstigsten“, um zu sehen, was Entfernung allein wert ist.',
  cheapest: 'Am günstigsten',
  shippingAndHandlingAloneDecideThe:
    'Versand und Handling allein entscheiden; die Zusage an den Kunden zählt nicht. Das ist die Untergrenze der Kosten, an der sich jedes andere Regelwerk messen lässt. Nehmen Sie es als Vergleichsstand oder dort, wo Kunden Zeit haben: Ein zu spätes Paket kostet hier nichts.',
  protectStores: 'Filialen schonen',
  storesShipOnlyWhatNoDistribution:
    'Filialen versenden nur, was kein Distributionszentrum hat, und behalten ein Drittel ihres Bestands, mindestens zwei Stück. Für Wochen, in denen Regale voll aussehen müssen: vor den Feiertagen, bei einer Eröffnung, im Ausverkauf. Das kostet etwas Lieferquote im Webshop; wie viel, sagt Ihnen die Simulation.',
  wholesaleShipComplete: 'Großhandel vollständig',
  aRetailersOrderLeavesWholeOr:
    'Der Auftrag eines Händlers geht ganz oder gar nicht hinaus, in höchstens zwei Sendungen, und wartet bis zu sechzig Tage auf Fehlendes. Für Marken, deren Händler unvollständige und geteilte Lieferungen belasten. Verbraucher werden behandelt wie im Demo-Regelwerk.',
  marketplaceSla: 'Marktplatz-SLA',
  marketplaceOrdersLeaveOnTimeWherever:
    'Marktplatzaufträge gehen pünktlich hinaus, wo immer ein Standort es kann, und werden sofort storniert, statt zu warten: Pünktliche Distributionszentren kommen zuerst, ein verspäteter Standort kommt zuletzt, was immer es kostet, und nichts wartet länger als zwei Tage. Für Verkäufer, deren Marktplatz verspätete Pakete zählt und sofort eine Antwort verlangt. Alle anderen Aufträge werden behandelt wie im Demo-Regelwerk. Von 10.000 Aufträgen der Demo-Marke entscheidet es jeden vierzigsten anders: Weniger warten, einige mehr werden sofort storniert, geringfügig mehr kommen pünktlich an, und ein Auftrag kostet einige Cent mehr.',
  preorderDrop: 'Vorbestell-Drop',
  whatBelongsToADropIs:
    'Was zu einem Drop gehört, wird verkauft, bevor es da ist: Stück, die kein Standort hat, werden bis zu einer Obergrenze je SKU vorbestellt, Gold-Kunden werden bei Eingang zuerst bedient, und der Großhandel überlässt den Drop den Verbrauchern. Sagen Sie in der gemeinsamen Bedingung „Part of the drop“, was dazugehört; hier sind es Ware der nächsten Saison und Oberbekleidung.',
  coreFirstThenWider: 'Erst der Kern, dann weiter',
  attemptsOneAfterTheOtherEverything:
    'Versuche, einer nach dem anderen: alles in einer Sendung aus einem Distributionszentrum, dann gemeinsam über einen Umschlagpunkt, dann stückweise von überall; was übrig bleibt, wird als Ersatz gesendet, direkt vom Lieferanten geschickt, vorbestellt oder eskaliert. Für Marken mit vielen Wegen, einen Auftrag zu erfüllen, die deren Reihenfolge bestimmen wollen.',
  holdAndResume: 'Anhalten und fortsetzen',
  theRulesOfTheDemoPolicy:
    'Die Regeln des Demo-Regelwerks in einem Ablauf, dessen Bereiche nebeneinander laufen: Beschaffung und Zahlung warten nicht aufeinander, ein Auftrag kann jederzeit angehalten werden und setzt dort fort, wo beide standen. Für Marken, deren Kundenservice Aufträge von Hand anhält und freigibt.',
} as const satisfies Translated<typeof en>
