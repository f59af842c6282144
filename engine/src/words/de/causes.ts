// Why an order was decided otherwise, or fared otherwise later, in German.
import type en from '../en/causes.ts'
import type { Translated } from '../message.ts'

export default {
  'cause.lessStock':
    'frühere Aufträge wurden anders entschieden: {site} war früher ausverkauft, mit {has} statt {had} freien Stück von `{sku}`',
  'cause.moreStock':
    'frühere Aufträge wurden anders entschieden: {site} hatte noch Bestand, mit {has} statt {had} freien Stück von `{sku}`',
  'cause.load':
    'frühere Aufträge des Tages wurden anders entschieden: {site} hatte {has} statt {had} Aufträge übernommen',
  'cause.otherStock':
    'frühere Aufträge wurden anders entschieden und ließen diesem anderen Bestand oder andere Zugänge übrig',
  'cause.someLessStock': 'frühere Aufträge wurden anders entschieden: Der versendende Standort war früher ausverkauft',
  'cause.someMoreStock': 'frühere Aufträge wurden anders entschieden: Ein anderer Standort hatte noch Bestand',
  'cause.someLoad':
    'frühere Aufträge des Tages wurden anders entschieden: Ein Standort hatte mehr oder weniger davon übernommen',
  'cause.later':
    'frühere Aufträge wurden anders entschieden: Worauf dieser Auftrag wartete, kam zu anderer Zeit, von anderswo oder gar nicht',
  'cause.policies': 'die Regelwerke unterscheiden sich an mehr als einer Stelle, die diesen Auftrag betrifft',
  'cause.way': 'nach `{from}` geht der Auftrag nach `{now}` statt nach `{before}`',
  'cause.flow': 'in `{state}`: {now} statt {before}',
  'cause.nothingHappened': 'es geschah nichts',
  'cause.came': '`{event}` kam {hours} {hours:Stunde|Stunden} nach dem Auftrag und führte nach `{rests}`',
  'cause.return': 'die Retoure ist {now}; zuvor: {before}',
  'cause.declined': 'abgelehnt: „{reason}“',
  'cause.accepted': 'angenommen: Erstattung {refund}, Gebühr {fee}, Etikett {label}, {goods}',
  'cause.kept': 'der Kunde behält die Ware',
  'cause.sent': '{disposition} in {site}',

  'cause.rule': 'Regel „{rule}“ ({ruleset}) {how}',
  'cause.rulePlace': '{rule}; was wartet, hat daher Priorität {now} statt {before}',
  'cause.ruleShipments': '{rule}; zuvor {before}, jetzt {now}',
  'cause.ruleLost': '{rule}; {site} versendet `{sku}` daher nicht mehr{units}',
  'cause.ruleGained': '{rule}; {site} versendet `{sku}` daher jetzt{units}',
  'cause.promisable': ': {now} statt {before} Stück zusagbar',
  'cause.isNew': 'ist neu und greift',
  'cause.fires': 'greift jetzt{fact}',
  'cause.isGone': 'griff zuvor und ist entfallen',
  'cause.firesNoMore': 'greift nicht mehr{fact}',
  'cause.actsDifferently': 'tut anderes',
  'cause.hasNumber': 'hat „{name}“ {now} statt {before}',
  'cause.hasNumberIn': 'hat „{name}“ {now} {unit} statt {before}',
  'cause.fact': ' ({fact})',
  'cause.factIs': '„{fact}“ ist {value}',
  'cause.factMissing': '„{fact}“ fehlt',
  'cause.factOfLineIs': '„{fact}“ der Position {line} ist {value}',
  'cause.factOfLineMissing': '„{fact}“ der Position {line} fehlt',
} as const satisfies Translated<typeof en>
