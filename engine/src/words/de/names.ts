// What the engine's registries call facts, actions, kinds and key figures, in German, by the English they are written in. What is
// missing here is said in English; a test names it.
export default {
  Orders: 'Aufträge',
  'Orders placed in the window.': 'Aufträge, die im Zeitraum eingingen.',
  orders: 'Aufträge',
  'an order belongs to the UTC day it was placed on': 'ein Auftrag gehört zum UTC-Tag seines Eingangs',
  'What customers would have ordered had it been on offer, at a site or at all, is in no history.':
    'Was Kunden bestellt hätten, wäre es an einem Standort oder überhaupt angeboten worden, steht in keiner Historie.',
  'Of a limit that is money; without it the limit is in whatever currency the history is':
    'Einer Grenze, die Geld ist; ohne sie gilt die Grenze in der Währung der Historie',
  'Order fill rate': 'Lieferquote (Aufträge)',
  'Orders whose every unit was in their first shipment, whenever that left, over orders whose goods were released; orders that customers cancelled are left out on both sides.':
    'Aufträge, bei denen jedes Stück in der ersten Sendung war, wann immer diese abging, geteilt durch Aufträge, deren Ware freigegeben wurde; von Kunden stornierte Aufträge bleiben auf beiden Seiten weg.',
  'orders released': 'freigegebene Aufträge',
  'lines of orders released': 'Positionen freigegebener Aufträge',
  'units of orders released': 'Stück freigegebener Aufträge',
  'the first shipment is the one that leaves first, of several at one moment the one with the most units; an order belongs to the UTC day it was placed on':
    'die erste Sendung ist die, die zuerst abgeht, von mehreren im selben Augenblick die mit den meisten Stück; ein Auftrag gehört zum UTC-Tag seines Eingangs',
  'Line fill rate': 'Lieferquote (Positionen)',
  'Order lines whose every unit was in the first shipment of their order, over all lines of orders whose goods were released; orders that customers cancelled are left out on both sides.':
    'Auftragspositionen, bei denen jedes Stück in der ersten Sendung ihres Auftrags war, geteilt durch alle Positionen von Aufträgen, deren Ware freigegeben wurde; von Kunden stornierte Aufträge bleiben auf beiden Seiten weg.',
  'order lines': 'Auftragspositionen',
  'Unit fill rate': 'Lieferquote (Stück)',
  'Units in the first shipment of their order, over all units of orders whose goods were released; orders that customers cancelled are left out on both sides.':
    'Stück in der ersten Sendung ihres Auftrags, geteilt durch alle Stück von Aufträgen, deren Ware freigegeben wurde; von Kunden stornierte Aufträge bleiben auf beiden Seiten weg.',
  'Order assigned rate': 'Sofort zugewiesene Aufträge',
  'Unit assigned rate': 'Sofort zugewiesene Stück',
  'Assigned at once (orders)': 'Sofort zugewiesen (Aufträge)',
  'Orders whose every unit was assigned to a site when the order was decided, in one shipment or several, over all orders; an order that was held counts by the decision after its hold, and is not assigned while it is held.':
    'Aufträge, bei denen bei der Entscheidung jedes Stück einem Standort zugewiesen wurde, in einer Sendung oder mehreren, geteilt durch alle Aufträge; ein angehaltener Auftrag zählt nach der Entscheidung, die auf das Anhalten folgt, und gilt als nicht zugewiesen, solange er angehalten ist.',
  'Assigned at once (units)': 'Sofort zugewiesen (Stück)',
  'Units assigned to a site when the order was decided, over all units ordered.':
    'Bei der Entscheidung einem Standort zugewiesene Stück, geteilt durch alle bestellten Stück.',
  units: 'Stück',
  'Split rate': 'Teillieferquote',
  'Orders shipped in more than one shipment, over orders with at least one; backorders shipped later count.':
    'Aufträge mit mehr als einer Sendung, geteilt durch Aufträge mit mindestens einer; später versandte Rückstände zählen mit.',
  'orders shipped': 'versandte Aufträge',
  'Shipments per order': 'Sendungen je Auftrag',
  'Shipments, over orders with at least one; backorders shipped later count.':
    'Sendungen, geteilt durch Aufträge mit mindestens einer; später versandte Rückstände zählen mit.',
  'shipments by orders shipped': 'Sendungen je versandtem Auftrag',
  'Cost per order': 'Kosten je Auftrag',
  'Estimated shipping and handling of all shipments, over orders with at least one; orders with a shipment of unknown distance are left out on both sides.':
    'Geschätzte Versand- und Handlingkosten aller Sendungen, geteilt durch Aufträge mit mindestens einer; Aufträge mit einer Sendung unbekannter Entfernung bleiben auf beiden Seiten weg.',
  'money by orders shipped': 'Geld je versandtem Auftrag',
  'Surcharges, discounts and damage that the rates of the network do not hold.':
    'Zuschläge, Rabatte und Schäden, die in den Tarifen des Netzes nicht stehen.',
  'Distance per shipment': 'Entfernung je Sendung',
  'Great-circle kilometres from site to destination, over shipments whose distance is known.':
    'Großkreiskilometer vom Standort zum Ziel, über Sendungen mit bekannter Entfernung.',
  'kilometres by shipments': 'Kilometer je Sendung',
  'On time': 'Pünktlich',
  'Orders whose every unit is estimated to be delivered by the promise, over orders with a promise that the customer did not cancel; an order not shipped in full is not on time, and one with a shipment of unknown distance is left out on both sides.':
    'Aufträge, bei denen jedes Stück voraussichtlich zum zugesagten Termin zugestellt ist, geteilt durch Aufträge mit Zusage, die der Kunde nicht storniert hat; ein nicht vollständig versandter Auftrag ist nicht pünktlich, und einer mit einer Sendung unbekannter Entfernung bleibt auf beiden Seiten weg.',
  'orders with a promise': 'Aufträge mit Zusage',
  'promised delivery against estimated delivery': 'zugesagte Zustellung gegen geschätzte Zustellung',
  'Delays of carriers: transit days are those of the network.':
    'Verspätungen der Frachtführer: Die Laufzeiten sind die des Netzes.',
  'Backorder rate': 'Rückstandsquote',
  'Orders with at least one unit backordered or queued when decided, over all orders.':
    'Aufträge mit mindestens einem Stück, das bei der Entscheidung in Rückstand oder in eine Warteschlange kam, geteilt durch alle Aufträge.',
  'Backorder wait': 'Wartezeit im Rückstand',
  'Days from the decision until stock was there, over backordered or queued lines that were served in the history; lines still waiting at its end are not counted.':
    'Tage von der Entscheidung, bis Bestand da war, über Positionen in Rückstand oder Warteschlange, die in der Historie bedient wurden; am Ende noch wartende Positionen zählen nicht.',
  'days by lines served late': 'Tage je verspätet bedienter Position',
  'from the decision to the stock, days of 24 hours': 'von der Entscheidung bis zum Bestand, Tage zu 24 Stunden',
  'How long what still waits at the end of the history goes on waiting.':
    'Wie lange noch wartet, was am Ende der Historie wartet.',
  'Cancelled by policy': 'Vom Regelwerk storniert',
  'Orders with at least one unit cancelled for lack of stock, at once or after waiting, over all orders; cancellations by customers do not count.':
    'Aufträge mit mindestens einem Stück, das mangels Bestand sofort oder nach Warten storniert wurde, geteilt durch alle Aufträge; Stornierungen durch Kunden zählen nicht.',
  'Whether customers would have cancelled sooner or later had they waited otherwise.':
    'Ob Kunden früher oder später storniert hätten, hätten sie anders gewartet.',
  'Shipped from stores': 'Aus Filialen versandt',
  'Units shipped from stores, over all units shipped.':
    'Aus Filialen versandte Stück, geteilt durch alle versandten Stück.',
  'units shipped': 'versandte Stück',
  'Days to delivery': 'Tage bis Zustellung',
  'Days from the order to the estimated delivery of its last shipment, over orders shipped in full whose every delivery can be estimated.':
    'Tage vom Auftrag bis zur geschätzten Zustellung seiner letzten Sendung, über vollständig versandte Aufträge, bei denen sich jede Zustellung schätzen lässt.',
  'days by orders shipped in full': 'Tage je vollständig versandtem Auftrag',
  'from the order to the last estimated delivery, days of 24 hours':
    'vom Auftrag bis zur letzten geschätzten Zustellung, Tage zu 24 Stunden',
  'CO2e per order': 'CO2e je Auftrag',
  'Grams of CO2e: the network’s factor × weight × kilometres of every shipment, over orders with at least one; orders with an unknown weight or distance are left out on both sides.':
    'Gramm CO2e: Faktor des Netzes × Gewicht × Kilometer jeder Sendung, geteilt durch Aufträge mit mindestens einer; Aufträge mit unbekanntem Gewicht oder unbekannter Entfernung bleiben auf beiden Seiten weg.',
  'grams by orders shipped': 'Gramm je versandtem Auftrag',
  'Packaging, empty runs and the real vehicle: one factor stands for all lanes.':
    'Verpackung, Leerfahrten und das wirkliche Fahrzeug: Ein Faktor steht für alle Strecken.',
  'Held orders': 'Angehaltene Aufträge',
  'Orders whose goods the flow did not release when they were decided first, over all orders.':
    'Aufträge, deren Ware der Ablauf bei der ersten Entscheidung nicht freigab, geteilt durch alle Aufträge.',
  'Time on hold': 'Zeit angehalten',
  'Hours from the order until the flow released its goods or was over, over orders not released at once for which one of the two happened.':
    'Stunden vom Auftrag, bis der Ablauf seine Ware freigab oder zu Ende war, über nicht sofort freigegebene Aufträge, bei denen eines von beiden eintrat.',
  'hours by held orders': 'Stunden je angehaltenem Auftrag',
  'from the order to release or end, hours by the clock': 'vom Auftrag bis zu Freigabe oder Ende, Stunden nach der Uhr',
  'When somebody would have looked at an order that only this policy holds.':
    'Wann jemand einen Auftrag angesehen hätte, den nur dieses Regelwerk anhält.',
  'Timed out': 'Zeit abgelaufen',
  'Orders for which a timer of the flow fired, over all orders.':
    'Aufträge, bei denen ein Zeitgeber des Ablaufs auslöste, geteilt durch alle Aufträge.',
  'Whether somebody would have looked in time at an order of which the history tells nothing.':
    'Ob jemand rechtzeitig einen Auftrag angesehen hätte, von dem die Historie nichts sagt.',
  'Cancelled by time': 'Durch Zeitablauf storniert',
  'Orders that a timer of the flow ended before everything had left, or of which units were dropped for having waited too long, over all orders.':
    'Aufträge, die ein Zeitgeber des Ablaufs beendete, bevor alles versandt war, oder von denen Stück nach zu langem Warten wegfielen, geteilt durch alle Aufträge.',
  'Returns asked for': 'Angefragte Retouren',
  'Order lines that customers wanted to send back and that this policy had shipped to them.':
    'Auftragspositionen, die Kunden zurücksenden wollten und die dieses Regelwerk ihnen gesandt hatte.',
  'Returns that customers did not ask for because of the policy of their time.':
    'Retouren, die Kunden wegen des damaligen Regelwerks nicht angefragt haben.',
  'Returns refused': 'Abgelehnte Retouren',
  'Of these lines, the ones the return rules decline.':
    'Von diesen Positionen die, welche die Retourenregeln ablehnen.',
  'from delivery to the request, days of 24 hours': 'von der Zustellung bis zur Anfrage, Tage zu 24 Stunden',
  'Whether customers would have asked at another time, or bought at all, under another window.':
    'Ob Kunden bei einer anderen Frist zu anderer Zeit angefragt oder überhaupt gekauft hätten.',
  'Return refusal rate': 'Ablehnungsquote der Retouren',
  'Lines whose return is declined, over lines for which the rules give an answer.':
    'Positionen, deren Retoure abgelehnt wird, geteilt durch Positionen, für die die Regeln eine Antwort geben.',
  'Cost per return': 'Kosten je Retoure',
  'Refund less fees, and the way back where the brand pays it, over accepted lines; those whose way back cannot be priced are left out on both sides.':
    'Erstattung minus Gebühren, und der Rückweg, wo die Marke ihn zahlt, über angenommene Positionen; solche, deren Rückweg nicht bepreist werden kann, bleiben auf beiden Seiten weg.',
  'money by accepted lines': 'Geld je angenommener Position',
  'What inspecting and repacking the goods costs.': 'Was Prüfen und Neuverpacken der Ware kostet.',
  'Recovered from returns': 'Aus Retouren zurückgewonnen',
  'Price of the units put back to stock, over the price of the units accepted.':
    'Preis der wieder eingelagerten Stück, geteilt durch den Preis der angenommenen Stück.',
  'price of units': 'Preis der Stück',
  'What goods sent to outlets, refurbished or given away fetch.':
    'Was Ware bringt, die in Outlets geht, aufbereitet oder abgegeben wird.',
  days: 'Tage',
  hours: 'Stunden',
  lines: 'Positionen',
  points: 'Punkte',
  sites: 'Standorte',
  'o’clock': 'Uhr',
  place: 'Platz',
  weeks: 'Wochen',
  zone: 'Zone',
  minutes: 'Minuten',
  shipments: 'Sendungen',
  'Order number': 'Auftragsnummer',
  Channel: 'Kanal',
  Market: 'Markt',
  'Order type': 'Auftragsart',
  Currency: 'Währung',
  'Order value': 'Auftragswert',
  Lines: 'Positionen',
  Units: 'Stück',
  'Order weight': 'Auftragsgewicht',
  'Ship method': 'Versandart',
  Carrier: 'Frachtführer',
  'Service level': 'Servicestufe',
  'Destination country': 'Zielland',
  'Destination region': 'Zielregion',
  'Destination postal code': 'Zielpostleitzahl',
  Customer: 'Kunde',
  'Customer tier': 'Kundenstufe',
  'Customer account': 'Kundenkonto',
  Tags: 'Schlagwörter',
  'Payment authorised': 'Zahlung autorisiert',
  'Address valid': 'Adresse gültig',
  'Fraud score': 'Betrugswert',
  Holds: 'Sperren',
  'Is held': 'Ist angehalten',
  Queue: 'Warteschlange',
  Rejections: 'Ablehnungen',
  Now: 'Jetzt',
  'Placed at': 'Eingegangen am',
  'Promised at': 'Zugesagt für',
  'Ship by': 'Versand bis',
  'Ship after': 'Versand ab',
  'Cancel by': 'Storno bis',
  'Hours since placed': 'Stunden seit Eingang',
  'Days to the promise': 'Tage bis zur Zusage',
  'Hours to the promise': 'Stunden bis zur Zusage',
  'Hours to ship by': 'Stunden bis Versand bis',
  'Hours to ship after': 'Stunden bis Versand ab',
  'Hours to cancel by': 'Stunden bis Storno bis',
  'Hours in the queue': 'Stunden in der Warteschlange',
  'Local hour': 'Stunde vor Ort',
  'Local weekday': 'Wochentag vor Ort',
  SKU: 'SKU',
  Quantity: 'Menge',
  Category: 'Kategorie',
  Brand: 'Marke',
  Season: 'Saison',
  'Unit price': 'Stückpreis',
  'Line value': 'Positionswert',
  'Unit weight': 'Stückgewicht',
  'Dangerous goods': 'Gefahrgut',
  Bulky: 'Sperrig',
  'On clearance': 'Im Abverkauf',
  Kit: 'Set',
  'Is part of a kit': 'Ist Teil eines Sets',
  Site: 'Standort',
  'Site type': 'Standortart',
  'Site groups': 'Standortgruppen',
  'Site country': 'Land des Standorts',
  'Site region': 'Region des Standorts',
  'Site markets': 'Märkte des Standorts',
  'Site carriers': 'Frachtführer des Standorts',
  'Site priority': 'Priorität des Standorts',
  'Site time zone': 'Zeitzone des Standorts',
  'Open today': 'Heute geöffnet',
  'Open now': 'Jetzt geöffnet',
  'Daily capacity': 'Tageskapazität',
  'Handling cost': 'Handlingkosten',
  'On hand': 'Vorrätig',
  Allocated: 'Zugeteilt',
  Available: 'Verfügbar',
  'Safety stock': 'Sicherheitsbestand',
  'Available above safety stock': 'Verfügbar über Sicherheitsbestand',
  'Share of stock': 'Anteil am Bestand',
  'Weekly sales': 'Wochenabsatz',
  'Weeks of supply': 'Reichweite in Wochen',
  'Age of stock': 'Alter des Bestands',
  'Inbound units': 'Stück im Zulauf',
  Distance: 'Entfernung',
  'Shipping zone': 'Versandzone',
  'Transit days': 'Laufzeit in Tagen',
  'Landed cost': 'Gesamtkosten',
  CO2e: 'CO2e',
  'Capacity left today': 'Heute freie Kapazität',
  'Orders taken today': 'Heute übernommene Aufträge',
  'Capacity used': 'Genutzte Kapazität',
  'Open orders': 'Offene Aufträge',
  'Ships at': 'Versand am',
  'Delivers at': 'Zustellung am',
  'Minutes to cut-off': 'Minuten bis Annahmeschluss',
  'Days late': 'Tage verspätet',
  'Same country': 'Gleiches Land',
  'Same region': 'Gleiche Region',
  'Serves the market': 'Bedient den Markt',
  'Carrier collects': 'Frachtführer holt ab',
  Promisable: 'Zusagbar',
  'Fills the line': 'Erfüllt die Position',
  'Lines filled': 'Erfüllte Positionen',
  'Fills the order': 'Erfüllt den Auftrag',
  'Rejected before': 'Früher abgelehnt',
  'Units short': 'Fehlende Stück',
  'Days to the next receipt': 'Tage bis zum nächsten Zugang',
  'Units in the next receipt': 'Stück im nächsten Zugang',
  'Site of the next receipt': 'Standort des nächsten Zugangs',
  'Returned SKU': 'Retournierte SKU',
  Reason: 'Grund',
  'Units returned': 'Retournierte Stück',
  'Days since delivery': 'Tage seit Zustellung',
  Grade: 'Zustandsnote',
  'Returned category': 'Retournierte Kategorie',
  'Returned unit price': 'Stückpreis der Retoure',
  'Returned value': 'Wert der Retoure',
  Allocation: 'Zuteilung',
  'Which stock counts for a line: sites taken out, units kept back, receipts that may be promised.':
    'Welcher Bestand für eine Position zählt: ausgenommene Standorte, zurückgehaltene Stück, zusagbare Zugänge.',
  Routing: 'Routing',
  'Which sites may ship a line and how they rank: tiers first, weighted cost within a tier.':
    'Welche Standorte eine Position versenden dürfen und in welcher Rangfolge: zuerst Stufen, innerhalb einer Stufe gewichtete Kosten.',
  Split: 'Aufteilung',
  'How an order may be divided into shipments; the best assignment under these terms is worked out exactly.':
    'Wie ein Auftrag auf Sendungen aufgeteilt werden darf; die beste Zuordnung unter diesen Vorgaben wird exakt berechnet.',
  'What happens to units no site can ship now: wait for a receipt, be sent as a substitute, through a hub or by a supplier, queue, hold, ask, or cancel.':
    'Was mit Stück geschieht, die jetzt kein Standort versenden kann: auf einen Zugang warten, als Ersatz, über einen Umschlagpunkt oder vom Lieferanten senden, einreihen, anhalten, nachfragen oder stornieren.',
  Returns: 'Retouren',
  'Whether a line may come back: window, fee, label, refund, where to, and disposition by grade.':
    'Ob eine Position zurückkommen darf: Frist, Gebühr, Etikett, Erstattung, wohin, und Verwendung nach Zustand.',
  'At least one unit of the order may be promised now.':
    'Mindestens ein Stück des Auftrags kann jetzt zugesagt werden.',
  'No unit of the order may be promised now; receipts may still come.':
    'Kein Stück des Auftrags kann jetzt zugesagt werden; Zugänge können noch kommen.',
  'At least one line has a site that may ship it.':
    'Mindestens eine Position hat einen Standort, der sie versenden darf.',
  'No line has a site that may ship it.': 'Keine Position hat einen Standort, der sie versenden darf.',
  'Every unit of the order ships.': 'Jedes Stück des Auftrags wird versandt.',
  'Some units ship and some are short.': 'Einige Stück werden versandt, einige fehlen.',
  'No unit ships.': 'Kein Stück wird versandt.',
  'Every unit short waits or is cancelled, and the order goes on.':
    'Jedes fehlende Stück wartet oder wird storniert, und der Auftrag geht weiter.',
  'Some units are held or escalated: somebody has to look.':
    'Einige Stück sind angehalten oder eskaliert: Jemand muss sie ansehen.',
  'No unit is held, and the customer has to choose for some.':
    'Kein Stück ist angehalten, und der Kunde muss für einige wählen.',
  'Nothing ships and every unit is cancelled.': 'Nichts wird versandt, und jedes Stück ist storniert.',
  'Every line may come back.': 'Jede Position darf zurückkommen.',
  'No line may come back.': 'Keine Position darf zurückkommen.',
  'Some lines may come back and some may not.': 'Einige Positionen dürfen zurückkommen, einige nicht.',
  'Exclude site': 'Standort ausschließen',
  'This stock does not count for this line.': 'Dieser Bestand zählt für diese Position nicht.',
  'Keep back units': 'Stück zurückhalten',
  'Safety stock: so many units are never promised. The largest one that fires counts.':
    'Sicherheitsbestand: So viele Stück werden nie zugesagt. Der größte Wert, der greift, zählt.',
  'Keep back a share': 'Anteil zurückhalten',
  'Safety stock as a share of what is on hand, rounded up.': 'Sicherheitsbestand als Anteil des Vorrats, aufgerundet.',
  'Percent of stock on hand': 'Prozent des Vorrats',
  'Ring-fence for a channel': 'Für einen Kanal reservieren',
  'So many units are kept for one channel; orders of other channels do not see them. Adds to safety stock.':
    'So viele Stück bleiben einem Kanal vorbehalten; Aufträge anderer Kanäle sehen sie nicht. Kommt zum Sicherheitsbestand hinzu.',
  'Allow inbound': 'Zulauf zulassen',
  'Receipts known to arrive within so many days may be promised, dated.':
    'Zugänge, die bekanntermaßen innerhalb so vieler Tage eintreffen, dürfen mit Datum zugesagt werden.',
  'Within days': 'Innerhalb von Tagen',
  'This site does not ship this line.': 'Dieser Standort versendet diese Position nicht.',
  'Put in tier': 'In Stufe setzen',
  'A better tier always wins over cost. The best tier that fires counts; a site no rule put in a tier stands in tier 5.':
    'Eine bessere Stufe geht immer vor Kosten. Die beste Stufe, die greift, zählt; ein Standort, den keine Regel einstuft, steht in Stufe 5.',
  Tier: 'Stufe',
  '1 is best': '1 ist die beste',
  'Add weighted cost': 'Gewichtete Kosten hinzufügen',
  'Within a tier the site with the lowest total cost wins.':
    'Innerhalb einer Stufe gewinnt der Standort mit den niedrigsten Gesamtkosten.',
  Criterion: 'Kriterium',
  Weight: 'Gewicht',
  'Hundredths of a minor unit for each unit of the criterion; 100 counts landed cost as it is':
    'Hundertstel der kleinsten Währungseinheit je Einheit des Kriteriums; 100 zählt die Gesamtkosten, wie sie sind',
  'Add a penalty': 'Aufschlag hinzufügen',
  'A fixed amount on top of the cost of choosing this site for this line; negative is a bonus.':
    'Ein fester Betrag auf die Kosten, diesen Standort für diese Position zu wählen; negativ ist ein Bonus.',
  Amount: 'Betrag',
  'Add cost by a field of the site': 'Kosten nach einem Feld des Standorts hinzufügen',
  'A number the brand keeps about its sites. A site without it comes last in its tier.':
    'Eine Zahl, die die Marke über ihre Standorte führt. Ein Standort ohne sie kommt in seiner Stufe zuletzt.',
  'Field of the site': 'Feld des Standorts',
  'Hundredths of a minor unit for each unit of the field':
    'Hundertstel der kleinsten Währungseinheit je Einheit des Feldes',
  'Rank by a list': 'Nach einer Liste reihen',
  'The first site stands in tier 1, the second in tier 2 and so on, all others in the tier behind the last. The first list that fires counts, before any tier.':
    'Der erste Standort steht in Stufe 1, der zweite in Stufe 2 und so weiter, alle anderen in der Stufe hinter dem letzten. Die erste Liste, die greift, zählt, vor jeder Stufe.',
  'Sites, best first': 'Standorte, bester zuerst',
  'Exclude after a rejection': 'Nach einer Ablehnung ausschließen',
  'A site that refused the order does not get it again.':
    'Ein Standort, der den Auftrag abgelehnt hat, bekommt ihn nicht wieder.',
  'For hours': 'Für Stunden',
  'Without it for ever': 'Ohne Angabe für immer',
  'Ship complete': 'Vollständig versenden',
  'Nothing is assigned unless the whole order can be, in as many shipments as allowed.':
    'Es wird nichts zugewiesen, wenn nicht der ganze Auftrag zugewiesen werden kann, in so vielen Sendungen wie erlaubt.',
  'At most so many shipments': 'Höchstens so viele Sendungen',
  'The smallest number that fires counts.': 'Die kleinste Zahl, die greift, zählt.',
  Shipments: 'Sendungen',
  'How finely to split': 'Wie fein aufgeteilt wird',
  'never: one shipment; line: a line ships whole from one site; quantity: the units of a line may come from several sites.':
    'never: eine Sendung; line: eine Position geht ganz aus einem Standort; quantity: die Stück einer Position dürfen aus mehreren Standorten kommen.',
  'Cost of another shipment': 'Kosten einer weiteren Sendung',
  'Added to the cost of an assignment for every shipment after the first.':
    'Kommt zu den Kosten einer Zuordnung hinzu, für jede Sendung nach der ersten.',
  'Amount per shipment': 'Betrag je Sendung',
  'Smallest shipment worth making': 'Kleinste lohnende Sendung',
  'A shipment of goods worth less is not made when the order is split.':
    'Eine Sendung mit Ware von geringerem Wert wird nicht gemacht, wenn der Auftrag aufgeteilt wird.',
  Value: 'Wert',
  'Keep lines together': 'Positionen zusammenhalten',
  'Lines with the same value of a fact ship whole in one shipment or not at all, or apart at a cost.':
    'Positionen mit demselben Wert eines Fakts gehen ganz in einer Sendung oder gar nicht, oder gegen Kosten getrennt.',
  'Lines with the same': 'Positionen mit gleichem',
  'A fact about lines, or a field of your own: line.attributes.<name>':
    'Ein Fakt über Positionen oder ein eigenes Feld: line.attributes.<name>',
  'Cost of parting them': 'Kosten der Trennung',
  'For every shipment after the first that carries one of them; without it they are never parted.':
    'Für jede Sendung nach der ersten, die eine von ihnen enthält; ohne Angabe werden sie nie getrennt.',
  'Keep to the capacity of the day': 'Tageskapazität einhalten',
  'A site that has taken as many orders today as it can ships nothing.':
    'Ein Standort, der heute so viele Aufträge übernommen hat, wie er kann, versendet nichts.',
  'Count freight once per shipment': 'Fracht einmal je Sendung zählen',
  'Adds to the cost of an assignment what a shipment’s first kilogram costs from each site that ships; for ranks that leave freight out.':
    'Rechnet zu den Kosten einer Zuordnung hinzu, was das erste Kilogramm einer Sendung aus jedem versendenden Standort kostet; für Rangfolgen, die Fracht weglassen.',
  'Ship together from a hub': 'Gemeinsam ab einem Umschlagpunkt versenden',
  'Where several sites have the goods, they go to the hub and leave from there in one shipment. Costs and days of the legs are modelled.':
    'Wenn mehrere Standorte die Ware haben, geht sie zum Umschlagpunkt und von dort in einer Sendung weiter. Kosten und Tage der Teilstrecken sind modelliert.',
  Hub: 'Umschlagpunkt',
  'Only sites up to a tier': 'Nur Standorte bis zu einer Stufe',
  'The smallest tier that fires counts.': 'Die kleinste Stufe, die greift, zählt.',
  'Up to tier': 'Bis zu Stufe',
  'Only sites of a group': 'Nur Standorte einer Gruppe',
  'Of several groups that fire a site has to be in one.':
    'Von mehreren Gruppen, die greifen, muss ein Standort in einer sein.',
  Group: 'Gruppe',
  'Give up after rejections': 'Nach Ablehnungen aufgeben',
  'Once so many sites have refused the order, nothing is assigned and customer care decides.':
    'Sobald so viele Standorte den Auftrag abgelehnt haben, wird nichts zugewiesen, und der Kundenservice entscheidet.',
  'After the attempt': 'Nach dem Versuch',
  'Makes the rules of a ruleset where the first acts attempts, tried one after the other. Without it what was found is assigned and the attempts end.':
    'Macht die Regeln eines Regelsatzes, in dem die erste handelt, zu Versuchen, die nacheinander unternommen werden. Ohne Angabe wird das Gefundene zugewiesen, und die Versuche enden.',
  'When it found': 'Wenn er fand',
  'Of the units still wanted': 'Von den noch gewünschten Stück',
  'Assign what was found': 'Gefundenes zuweisen',
  Then: 'Dann',
  'What becomes of the rest': 'Was aus dem Rest wird',
  'Rule to restart at': 'Regel für den Neubeginn',
  'Backorder to a receipt': 'Rückstand auf einen Zugang',
  'Promise the units from known receipts within so many days; what is left over goes to the next action.':
    'Sagt die Stück aus bekannten Zugängen innerhalb so vieler Tage zu; was übrig bleibt, geht an die nächste Aktion.',
  'Receipt within days': 'Zugang innerhalb von Tagen',
  Preorder: 'Vorbestellung',
  'Sell what is not made or received yet, with a promise to ship. Units above the cap go to the next action, all of them while it is not known how many are preordered.':
    'Verkauft, was noch nicht hergestellt oder eingetroffen ist, mit Versandzusage. Stück über der Obergrenze gehen an die nächste Aktion, alle, solange nicht bekannt ist, wie viele vorbestellt sind.',
  'Ships within days': 'Versand innerhalb von Tagen',
  'At most': 'Höchstens',
  'Units of the SKU preordered by all orders together': 'Stück der SKU, die alle Aufträge zusammen vorbestellt haben',
  'Send a substitute': 'Ersatz senden',
  'Ship another SKU the line allows, best first, from the cheapest site not excluded for the line; what is left over goes to the next action.':
    'Versendet eine andere SKU, die die Position erlaubt, beste zuerst, aus dem günstigsten für die Position nicht ausgeschlossenen Standort; was übrig bleibt, geht an die nächste Aktion.',
  'Leave at the site': 'Am Standort belassen',
  'Units of the substitute that stay': 'Stück des Ersatzes, die bleiben',
  'Ship through a hub': 'Über einen Umschlagpunkt versenden',
  'Units that may be promised at sites which do not ship the line go to the hub and on from there; what is left over goes to the next action. Costs and days are modelled.':
    'Stück, die an Standorten zusagbar sind, welche die Position nicht versenden, gehen zum Umschlagpunkt und von dort weiter; was übrig bleibt, geht an die nächste Aktion. Kosten und Tage sind modelliert.',
  'Drop-ship': 'Streckenlieferung',
  'A chained order to the cheapest supplier not excluded for the line, who ships to the customer.':
    'Ein verketteter Auftrag an den günstigsten für die Position nicht ausgeschlossenen Lieferanten, der an den Kunden versendet.',
  'Supplier’s stock': 'Bestand des Lieferanten',
  'Known: only free units the supplier reports. Assumed: the supplier has them all':
    'Bekannt: nur freie Stück, die der Lieferant meldet. Angenommen: Der Lieferant hat sie alle',
  'Group of suppliers': 'Lieferantengruppe',
  'Offer to sites': 'Standorten anbieten',
  'The first site of the group that claims the units ships them.':
    'Der erste Standort der Gruppe, der die Stück beansprucht, versendet sie.',
  'Group of sites': 'Standortgruppe',
  'Claim within hours': 'Anspruch innerhalb von Stunden',
  'Wait for stock without a date.': 'Auf Bestand ohne Datum warten.',
  'Hold the order': 'Auftrag anhalten',
  'Somebody has to look at it.': 'Jemand muss ihn ansehen.',
  'Ask the customer': 'Kunden fragen',
  'Wait for the customer to choose.': 'Warten, bis der Kunde wählt.',
  Question: 'Frage',
  'Cancel now': 'Jetzt stornieren',
  'The units are cancelled.': 'Die Stück werden storniert.',
  Escalate: 'Eskalieren',
  'People of that team decide.': 'Personen dieses Teams entscheiden.',
  To: 'An',
  'A team, or a queue of approvers': 'Ein Team oder eine Warteschlange von Genehmigenden',
  'Cancel if still waiting': 'Stornieren, wenn noch wartend',
  'What waits longer than this is cancelled.': 'Was länger als das wartet, wird storniert.',
  'After days': 'Nach Tagen',
  'Serve in this order': 'In dieser Reihenfolge bedienen',
  'Who gets stock first when it arrives; equal priorities first come, first served.':
    'Wer zuerst Bestand bekommt, wenn er eintrifft; bei gleicher Priorität in der Reihenfolge des Eingangs.',
  Priority: 'Priorität',
  'Lower is served first': 'Niedriger wird zuerst bedient',
  'Never cancel by itself': 'Nie von selbst stornieren',
  'Takes back every cancellation after so many days that fires too.':
    'Nimmt jede Stornierung nach so vielen Tagen zurück, die auch greift.',
  'Serve customer tiers in order': 'Kundenstufen der Reihe nach bedienen',
  'Customers of other tiers keep their priority.': 'Kunden anderer Stufen behalten ihre Priorität.',
  'Customer tiers, first served first': 'Kundenstufen, zuerst bediente zuerst',
  'Serve the earliest date first': 'Frühestes Datum zuerst bedienen',
  'Among equal priorities; for wholesale windows. Orders without the date come last.':
    'Bei gleicher Priorität; für Lieferfenster im Großhandel. Aufträge ohne das Datum kommen zuletzt.',
  Date: 'Datum',
  'Serve the line whole': 'Position ganz bedienen',
  'Stock that is not enough for all that waits of the line goes to others.':
    'Bestand, der nicht für alles reicht, was von der Position wartet, geht an andere.',
  Accept: 'Annehmen',
  'The return is allowed.': 'Die Retoure ist erlaubt.',
  Decline: 'Ablehnen',
  'The return is not allowed. Declining wins over accepting.':
    'Die Retoure ist nicht erlaubt. Ablehnen geht vor Annehmen.',
  'Return window': 'Retourenfrist',
  'Later requests are declined. The longest window that fires counts.':
    'Spätere Anfragen werden abgelehnt. Die längste Frist, die greift, zählt.',
  'Days after delivery': 'Tage nach Zustellung',
  Fee: 'Gebühr',
  'Taken off the refund, never more than it.': 'Wird von der Erstattung abgezogen, nie mehr als diese.',
  'Return label': 'Retourenlabel',
  'Who pays for the way back.': 'Wer den Rückweg zahlt.',
  Label: 'Label',
  Refund: 'Erstattung',
  'When and how the money goes back.': 'Wann und wie das Geld zurückgeht.',
  When: 'Wann',
  Form: 'Form',
  'Customer keeps it': 'Kunde behält es',
  'Refund without sending goods back.': 'Erstatten, ohne die Ware zurückzusenden.',
  'Send to': 'Senden an',
  'Where the goods go.': 'Wohin die Ware geht.',
  'Disposition by grade': 'Verwendung nach Zustand',
  'What is done with goods of this grade.': 'Was mit Ware dieses Zustands geschieht.',
  Disposition: 'Verwendung',
  'Fee as a share': 'Gebühr als Anteil',
  'Taken off the refund, rounded half up. Adds to fixed fees.':
    'Wird von der Erstattung abgezogen, kaufmännisch gerundet. Kommt zu festen Gebühren hinzu.',
  'Percent of the price': 'Prozent des Preises',
  'Refund by grade': 'Erstattung nach Zustand',
  'What goods of this grade are refunded at, before fees. Goods nobody graded are refunded in full.':
    'Wie Ware dieses Zustands vor Gebühren erstattet wird. Nicht begutachtete Ware wird voll erstattet.',
  'Customer keeps what is worth little': 'Kunde behält, was wenig wert ist',
  'Goods of this line worth less than that are refunded without sending them back. The largest that fires counts.':
    'Ware dieser Position, die weniger wert ist, wird erstattet, ohne sie zurückzusenden. Der größte Wert, der greift, zählt.',
  'Offer an exchange': 'Umtausch anbieten',
  'The customer may take goods instead of the refund.': 'Der Kunde kann statt der Erstattung Ware nehmen.',
  For: 'Gegen',
  'The same article, another size or colour of the product, or anything':
    'Denselben Artikel, eine andere Größe oder Farbe des Produkts, oder irgendetwas',
  Bonus: 'Bonus',
  'Added to the value when the customer exchanges': 'Kommt zum Wert hinzu, wenn der Kunde umtauscht',
  'Send to the nearest site': 'An den nächsten Standort senden',
  'Of a group, by distance from where the order went. `Send to` wins over it.':
    'Einer Gruppe, nach Entfernung vom Ziel des Auftrags. `Senden an` geht vor.',
  'Without it any site but suppliers': 'Ohne Angabe jeder Standort außer Lieferanten',
  'Distance km': 'Entfernung in km',
  'Stock share': 'Anteil am Bestand',
  'Co2e grams': 'Gramm CO2e',
  Zone: 'Zone',
  'Stock balance': 'Bestandsausgleich',
  'Stock age days': 'Alter des Bestands in Tagen',
  'Capacity left': 'Freie Kapazität',
  'Lines missing': 'Fehlende Positionen',
  'Other market': 'Anderer Markt',
  'No carrier': 'Kein Frachtführer',
  'Other country': 'Anderes Land',
  Never: 'Nie',
  Line: 'Position',
  Full: 'Alles',
  Partial: 'Einen Teil',
  None: 'Nichts',
  End: 'Ende',
  'Next rule': 'Nächste Regel',
  Restart: 'Neu beginnen',
  'Restart at': 'Neu beginnen bei',
  Backorder: 'Rückstand',
  Hold: 'Anhalten',
  'Customer care': 'Kundenservice',
  Cancel: 'Stornieren',
  Known: 'Bekannt',
  Assumed: 'Angenommen',
  Promise: 'Zusage',
  Prepaid: 'Vorausbezahlt',
  'Customer pays': 'Kunde zahlt',
  'At request': 'Bei Anfrage',
  'At receipt': 'Bei Eingang',
  'After grading': 'Nach Begutachtung',
  'Original payment': 'Ursprüngliche Zahlung',
  'Store credit': 'Gutschein',
  Unsaleable: 'Unverkäuflich',
  Restock: 'Wieder einlagern',
  Refurbish: 'Aufbereiten',
  Outlet: 'Outlet',
  Donate: 'Spenden',
  Destroy: 'Vernichten',
  Undecided: 'Unentschieden',
  'Same article': 'Derselbe Artikel',
  'Same product': 'Dasselbe Produkt',
  Anything: 'Irgendetwas',
  'Close a site': 'Standort schließen',
  'Orders placed meanwhile cannot ship from it. What was promised before still leaves, and goods still arrive.':
    'Aufträge, die inzwischen eingehen, können nicht von dort versandt werden. Vorher Zugesagtes geht noch hinaus, und Ware trifft weiter ein.',
  From: 'Von',
  'Empty: from the beginning': 'Leer: von Anfang an',
  Until: 'Bis',
  'Empty: to the end': 'Leer: bis zum Ende',
  'Drop a lane': 'Strecke streichen',
  'The site cannot ship to that country or region meanwhile.':
    'Der Standort kann inzwischen nicht in dieses Land oder diese Region versenden.',
  Country: 'Land',
  Region: 'Region',
  'Empty: the whole country': 'Leer: das ganze Land',
  'Many more orders': 'Viel mehr Aufträge',
  'Every order placed meanwhile comes so many times.': 'Jeder inzwischen eingehende Auftrag kommt so viele Male.',
  Times: 'Male',
  'A run on one SKU': 'Ansturm auf eine SKU',
  'Lines of this SKU are ordered in so many times the quantity meanwhile.':
    'Positionen dieser SKU werden inzwischen in so vielfacher Menge bestellt.',
  'Late receipts': 'Verspätete Zugänge',
  'Goods due meanwhile arrive so many days later, and planning knows it as soon as it knows of them.':
    'Inzwischen fällige Ware trifft so viele Tage später ein, und die Planung weiß es, sobald sie von ihr weiß.',
  'Empty: every site': 'Leer: jeder Standort',
  Figure: 'Kennzahl',
  Of: 'Von',
  '`value`: the candidate’s own figure; `difference`: candidate less baseline, with its interval':
    '`value`: die Zahl des Kandidaten selbst; `difference`: Kandidat minus Vergleichsstand, mit seinem Intervall',
  Side: 'Seite',
  Limit: 'Grenze',
  'On time rate': 'Pünktlichkeitsquote',
  'Backorder days': 'Tage im Rückstand',
  'Cancel rate': 'Stornoquote',
  'Store share': 'Filialanteil',
  'Delivery days': 'Tage bis Zustellung',
  'Co2e per order': 'CO2e je Auftrag',
  'Hold rate': 'Anteil angehaltener Aufträge',
  'Hold hours': 'Stunden angehalten',
  'Time out rate': 'Anteil mit Zeitablauf',
  'Auto cancel rate': 'Quote automatischer Stornos',
  'Returns asked': 'Angefragte Retouren',
  'Return cost': 'Kosten der Retouren',
  'Return recovery': 'Rückgewinnung aus Retouren',
  Difference: 'Differenz',
  'At least': 'Mindestens',
  'The order as its channel numbers it.': 'Der Auftrag, wie sein Kanal ihn nummeriert.',
  'Where the order was placed: a web shop, a marketplace, an EDI partner, a store.':
    'Wo der Auftrag aufgegeben wurde: ein Webshop, ein Marktplatz, ein EDI-Partner, eine Filiale.',
  'The market the order was placed in, in the brand’s own words.':
    'Der Markt, in dem der Auftrag aufgegeben wurde, in den Worten der Marke.',
  'Direct to a consumer, wholesale, through a marketplace, or in a store.':
    'Direkt an Verbraucher, Großhandel, über einen Marktplatz oder in einer Filiale.',
  'ISO 4217 code the customer pays in.': 'ISO-4217-Code, in dem der Kunde zahlt.',
  'Sum of quantity × unit price over all lines without shipping, in the network’s currency; missing where the order’s is another and no rate is known.':
    'Summe aus Menge × Stückpreis über alle Positionen ohne Versand, in der Währung des Netzes; fehlt, wo die des Auftrags eine andere ist und kein Kurs bekannt ist.',
  'How many lines the order has.': 'Wie viele Positionen der Auftrag hat.',
  'How many units the order has over all lines.': 'Wie viele Stück der Auftrag über alle Positionen hat.',
  'Weight of all units; missing as soon as one line’s weight is.':
    'Gewicht aller Stück; fehlt, sobald das einer Position fehlt.',
  'The delivery service the customer chose.': 'Der Zustelldienst, den der Kunde gewählt hat.',
  'Who carries the order’s ship method; missing when that is not known.':
    'Wer die Versandart des Auftrags befördert; fehlt, wenn das nicht bekannt ist.',
  'The level of service the customer was sold, in the brand’s own words.':
    'Die Servicestufe, die dem Kunden verkauft wurde, in den Worten der Marke.',
  'ISO 3166-1 alpha-2 code of where the goods go.': 'ISO-3166-1-Alpha-2-Code des Ziellands.',
  'State, province or county of where the goods go.': 'Bundesland, Provinz oder Kreis des Ziels.',
  'Postal code as the customer wrote it.': 'Postleitzahl, wie der Kunde sie geschrieben hat.',
  'The customer as the channel names them; missing for guests.':
    'Der Kunde, wie der Kanal ihn nennt; fehlt bei Gästen.',
  'The customer’s standing in the brand’s own programme.': 'Der Rang des Kunden im Programm der Marke.',
  'The account of a trading partner; missing for consumers.':
    'Das Konto eines Handelspartners; fehlt bei Verbrauchern.',
  'Words that people or channels put on the order. An order without tags has none of them.':
    'Wörter, die Personen oder Kanäle an den Auftrag hängen. Ein Auftrag ohne Schlagwörter hat keine davon.',
  'Whether the payment provider has reserved the money.': 'Ob der Zahlungsdienstleister das Geld reserviert hat.',
  'Whether the destination passed the address check.': 'Ob das Ziel die Adressprüfung bestanden hat.',
  '0 is safe, 100 is surely fraud.': '0 ist sicher, 100 ist gewiss Betrug.',
  'Why the order is held. An order without holds has none of them.':
    'Warum der Auftrag angehalten ist. Ein Auftrag ohne Sperren hat keine davon.',
  'Whether anything holds the order.': 'Ob irgendetwas den Auftrag anhält.',
  'The queue the order has been waiting in; missing when it is not waiting.':
    'Die Warteschlange, in der der Auftrag wartet; fehlt, wenn er nicht wartet.',
  'How many sites have refused this order so far.': 'Wie viele Standorte diesen Auftrag bisher abgelehnt haben.',
  'The moment of the decision.': 'Der Moment der Entscheidung.',
  'When the customer placed the order.': 'Wann der Kunde den Auftrag aufgab.',
  'Latest delivery promised to the customer.': 'Späteste dem Kunden zugesagte Zustellung.',
  'The latest moment the goods may leave; missing without such a limit.':
    'Der späteste Moment, zu dem die Ware hinausgehen darf; fehlt ohne solche Grenze.',
  'The earliest moment the goods may leave; missing without such a limit.':
    'Der früheste Moment, zu dem die Ware hinausgehen darf; fehlt ohne solche Grenze.',
  'What has not left by then is cancelled; missing when the order does not lapse.':
    'Was bis dahin nicht hinausgegangen ist, wird storniert; fehlt, wenn der Auftrag nicht verfällt.',
  'Full hours from placing the order to now.': 'Volle Stunden vom Eingang des Auftrags bis jetzt.',
  'Full days of 24 hours from now to the promised delivery; negative once it has passed.':
    'Volle Tage zu 24 Stunden von jetzt bis zur zugesagten Zustellung; negativ, sobald sie vorbei ist.',
  'Full hours from now to the promised delivery; negative once it has passed.':
    'Volle Stunden von jetzt bis zur zugesagten Zustellung; negativ, sobald sie vorbei ist.',
  'Full hours from now to the latest moment the goods may leave; negative once it has passed.':
    'Volle Stunden von jetzt bis zum spätesten Moment, zu dem die Ware hinausgehen darf; negativ, sobald er vorbei ist.',
  'Full hours from now to the earliest moment the goods may leave; negative once it has passed.':
    'Volle Stunden von jetzt bis zum frühesten Moment, zu dem die Ware hinausgehen darf; negativ, sobald er vorbei ist.',
  'Full hours from now to the moment what has not left is cancelled; negative once it has passed.':
    'Volle Stunden von jetzt, bis storniert wird, was nicht hinausgegangen ist; negativ, sobald der Moment vorbei ist.',
  'Full hours the order has been waiting in its queue; missing when it is not waiting.':
    'Volle Stunden, die der Auftrag in seiner Warteschlange wartet; fehlt, wenn er nicht wartet.',
  'Hour of the day, 0 to 23, by the clocks of the customer or else of the brand; missing when neither zone is known.':
    'Stunde des Tages, 0 bis 23, nach der Uhr des Kunden, sonst der Marke; fehlt, wenn keine der Zeitzonen bekannt ist.',
  'Day of the week where the customer or else the brand is; missing when neither zone is known.':
    'Wochentag dort, wo der Kunde, sonst die Marke ist; fehlt, wenn keine der Zeitzonen bekannt ist.',
  'The article in its size and colour.': 'Der Artikel in seiner Größe und Farbe.',
  'Units ordered on this line.': 'Auf dieser Position bestellte Stück.',
  'Merchandise category of the article.': 'Warengruppe des Artikels.',
  'Brand of the article.': 'Marke des Artikels.',
  'Season the article was bought for.': 'Saison, für die der Artikel eingekauft wurde.',
  'Price of one unit, in the network’s currency; missing where the order’s is another and no rate is known.':
    'Preis eines Stücks, in der Währung des Netzes; fehlt, wo die des Auftrags eine andere ist und kein Kurs bekannt ist.',
  'Quantity × unit price, in the network’s currency; missing where the order’s is another and no rate is known.':
    'Menge × Stückpreis, in der Währung des Netzes; fehlt, wo die des Auftrags eine andere ist und kein Kurs bekannt ist.',
  'Weight of one unit.': 'Gewicht eines Stücks.',
  'Whether the article is dangerous goods. Not, unless it is said.':
    'Ob der Artikel Gefahrgut ist. Nein, wenn nichts gesagt ist.',
  'Whether the article is too large for parcels. Not, unless it is said.':
    'Ob der Artikel für Pakete zu groß ist. Nein, wenn nichts gesagt ist.',
  'Whether the article is being cleared. Not, unless it is said.':
    'Ob der Artikel abverkauft wird. Nein, wenn nichts gesagt ist.',
  'The kit or bundle the line is part of; missing when it is sold by itself.':
    'Das Set oder Bündel, zu dem die Position gehört; fehlt, wenn sie einzeln verkauft wird.',
  'Whether the line is part of a kit or bundle.': 'Ob die Position Teil eines Sets oder Bündels ist.',
  'The location that would ship.': 'Der Standort, der versenden würde.',
  'Distribution centre, store, or drop-ship supplier.': 'Distributionszentrum, Filiale oder Streckenlieferant.',
  'The groups the brand put this site in.': 'Die Gruppen, in die die Marke diesen Standort gestellt hat.',
  'ISO 3166-1 alpha-2 code of where the site is.': 'ISO-3166-1-Alpha-2-Code des Landes, in dem der Standort ist.',
  'State, province or county of where the site is.': 'Bundesland, Provinz oder Kreis, in dem der Standort ist.',
  'The markets this site may serve; a site without any serves every market.':
    'Die Märkte, die dieser Standort bedienen darf; ein Standort ohne Angabe bedient jeden Markt.',
  'The carriers that collect here; a site without any has every carrier.':
    'Die Frachtführer, die hier abholen; ein Standort ohne Angabe hat jeden Frachtführer.',
  'Place in the brand’s own list of sites, 1 first; missing when it is not on the list.':
    'Platz in der Standortliste der Marke, 1 zuerst; fehlt, wenn er nicht auf der Liste steht.',
  'IANA name of the site’s time zone; missing when its cut-off is told in UTC.':
    'IANA-Name der Zeitzone des Standorts; fehlt, wenn sein Annahmeschluss in UTC angegeben ist.',
  'Whether work is done there today, by its calendar and local date; every day without a calendar.':
    'Ob dort heute gearbeitet wird, nach Kalender und örtlichem Datum; ohne Kalender jeden Tag.',
  'Whether work is being done there now, by its calendar’s days and hours; always without a calendar.':
    'Ob dort gerade gearbeitet wird, nach Tagen und Stunden des Kalenders; ohne Kalender immer.',
  'Fulfilment orders this site takes in one day; missing when no limit is known.':
    'Fulfilment-Aufträge, die dieser Standort an einem Tag übernimmt; fehlt, wenn keine Grenze bekannt ist.',
  'Cost of picking and packing one line here, in the network’s currency.':
    'Kosten, hier eine Position zu kommissionieren und zu verpacken, in der Währung des Netzes.',
  'Units of the SKU physically at the site.': 'Stück der SKU, die körperlich am Standort sind.',
  'Units on hand that are already promised to other orders.':
    'Vorrätige Stück, die schon anderen Aufträgen zugesagt sind.',
  'On hand − allocated − unavailable, before any stock is kept back.':
    'Vorrätig − zugeteilt − nicht verfügbar, bevor Bestand zurückgehalten wird.',
  'Units the site keeps for itself; a row without any keeps none.':
    'Stück, die der Standort für sich behält; eine Zeile ohne Angabe behält keine.',
  'What is available less the site’s safety stock; negative when that is not covered.':
    'Was verfügbar ist, minus Sicherheitsbestand des Standorts; negativ, wenn dieser nicht gedeckt ist.',
  'Per cent, rounded, of all available units of the SKU that are here; missing when none is available anywhere.':
    'Prozent, gerundet, aller verfügbaren Stück der SKU, die hier sind; fehlt, wenn nirgends welche verfügbar sind.',
  'Units of the SKU sold per week at this site lately.':
    'Stück der SKU, die an diesem Standort zuletzt je Woche verkauft wurden.',
  'How long what is available lasts at the latest sales rate, to a tenth of a week; 999 at most and when nothing sells.':
    'Wie lange das Verfügbare beim letzten Absatz reicht, auf eine Zehntelwoche; höchstens 999 und wenn nichts verkauft wird.',
  'Full days of 24 hours since the oldest units here arrived; missing when that is not known.':
    'Volle Tage zu 24 Stunden, seit die ältesten Stück hier eintrafen; fehlt, wenn das nicht bekannt ist.',
  'Units of the SKU in receipts known to be on their way to this site.':
    'Stück der SKU in Zugängen, die bekanntermaßen hierher unterwegs sind.',
  'Great-circle distance from site to destination; missing when either has no coordinates.':
    'Großkreisentfernung vom Standort zum Ziel; fehlt, wenn eines keine Koordinaten hat.',
  'The zone of the ship method the distance falls into: the carrier’s number, or 1 for the nearest band and so on.':
    'Die Zone der Versandart, in die die Entfernung fällt: die Nummer des Frachtführers, oder 1 für das nächste Band und so weiter.',
  'Days on the way with the order’s ship method, borders included.':
    'Tage unterwegs mit der Versandart des Auftrags, Grenzen eingeschlossen.',
  'Shipping this line alone from here plus handling, in the network’s currency.':
    'Versand nur dieser Position von hier plus Handling, in der Währung des Netzes.',
  'Grams of CO2e to carry this line from here, rounded; missing without a weight, a distance or the network’s factor.':
    'Gramm CO2e, um diese Position von hier zu befördern, gerundet; fehlt ohne Gewicht, Entfernung oder Faktor des Netzes.',
  'Fulfilment orders the site can still take today; missing when no limit is known.':
    'Fulfilment-Aufträge, die der Standort heute noch übernehmen kann; fehlt, wenn keine Grenze bekannt ist.',
  'Fulfilment orders the site has taken today; missing when its load is not known.':
    'Fulfilment-Aufträge, die der Standort heute übernommen hat; fehlt, wenn seine Auslastung nicht bekannt ist.',
  'Per cent, rounded down, of today’s capacity that is taken; missing when no limit is known.':
    'Prozent, abgerundet, der heutigen Kapazität, die belegt sind; fehlt, wenn keine Grenze bekannt ist.',
  'Fulfilment orders that wait to leave the site, whenever they were taken; missing when that is not known.':
    'Fulfilment-Aufträge, die den Standort noch verlassen müssen, wann immer sie übernommen wurden; fehlt, wenn das nicht bekannt ist.',
  'When goods released now leave the site.': 'Wann jetzt freigegebene Ware den Standort verlässt.',
  'When goods released now arrive; missing without a distance or a known ship method.':
    'Wann jetzt freigegebene Ware ankommt; fehlt ohne Entfernung oder bekannte Versandart.',
  'Full minutes until what is released leaves a day later; the minute of the cut-off itself still counts.':
    'Volle Minuten, bis Freigegebenes einen Tag später hinausgeht; die Minute des Annahmeschlusses selbst zählt noch.',
  'Whether shipping from here now meets the promise; missing without a promise or a distance.':
    'Ob Versand von hier jetzt die Zusage hält; fehlt ohne Zusage oder Entfernung.',
  'Started days of 24 hours after the promise; 0 when on time or nothing was promised; missing without a distance.':
    'Angefangene Tage zu 24 Stunden nach der Zusage; 0, wenn pünktlich oder nichts zugesagt war; fehlt ohne Entfernung.',
  'Whether site and destination are in one country.': 'Ob Standort und Ziel in einem Land sind.',
  'Whether site and destination are in one region of one country.':
    'Ob Standort und Ziel in einer Region eines Landes sind.',
  'Whether the site may serve the order’s market: it names it, or names none; missing when the order’s market is not known.':
    'Ob der Standort den Markt des Auftrags bedienen darf: Er nennt ihn, oder er nennt keinen; fehlt, wenn der Markt des Auftrags nicht bekannt ist.',
  'Whether the carrier of the order’s ship method collects here; missing when that carrier is not known.':
    'Ob der Frachtführer der Versandart des Auftrags hier abholt; fehlt, wenn dieser nicht bekannt ist.',
  'Units promisable from here now; missing until stock has been counted for this order.':
    'Von hier jetzt zusagbare Stück; fehlt, bis für diesen Auftrag Bestand gezählt wurde.',
  'Whether what is promisable here now covers the whole line.': 'Ob das hier jetzt Zusagbare die ganze Position deckt.',
  'How many of the order’s lines this site could ship in full now.':
    'Wie viele Positionen des Auftrags dieser Standort jetzt vollständig versenden könnte.',
  'Whether this site could ship every line of the order in full now.':
    'Ob dieser Standort jetzt jede Position des Auftrags vollständig versenden könnte.',
  'Whether this site has refused the order before.': 'Ob dieser Standort den Auftrag schon einmal abgelehnt hat.',
  'Units of the line that no site can ship now.': 'Stück der Position, die jetzt kein Standort versenden kann.',
  'Days of 24 hours, rounded up, to the earliest receipt that may be promised; missing when none is known.':
    'Tage zu 24 Stunden, aufgerundet, bis zum frühesten zusagbaren Zugang; fehlt, wenn keiner bekannt ist.',
  'Units in the earliest receipt that may be promised; missing when none is known.':
    'Stück im frühesten zusagbaren Zugang; fehlt, wenn keiner bekannt ist.',
  'Where the earliest receipt that may be promised arrives; missing when none is known.':
    'Wo der früheste zusagbare Zugang eintrifft; fehlt, wenn keiner bekannt ist.',
  'The article that comes back.': 'Der Artikel, der zurückkommt.',
  'Why the customer sends it back.': 'Warum der Kunde ihn zurücksendet.',
  'Units that come back on this line.': 'Stück, die auf dieser Position zurückkommen.',
  'Full days of 24 hours from delivery to the request, or to now where it is not known when that was. Without a delivery date a person has to look at the return.':
    'Volle Tage zu 24 Stunden von der Zustellung bis zur Anfrage, oder bis jetzt, wo nicht bekannt ist, wann das war. Ohne Zustelldatum muss eine Person die Retoure ansehen.',
  'What the inspection found; missing until the goods have been looked at.':
    'Was die Begutachtung ergab; fehlt, bis die Ware angesehen wurde.',
  'Merchandise category of the article that comes back.': 'Warengruppe des Artikels, der zurückkommt.',
  'What the customer paid for one unit, in the network’s currency; missing where the order’s is another and no rate is known.':
    'Was der Kunde für ein Stück gezahlt hat, in der Währung des Netzes; fehlt, wo die des Auftrags eine andere ist und kein Kurs bekannt ist.',
  'Quantity × unit price of what comes back, in the network’s currency; missing where the order’s is another and no rate is known.':
    'Menge × Stückpreis dessen, was zurückkommt, in der Währung des Netzes; fehlt, wo die des Auftrags eine andere ist und kein Kurs bekannt ist.',
  day: 'Tag',
  hour: 'Stunde',
  line: 'Position',
  point: 'Punkt',
  site: 'Standort',
  week: 'Woche',
  minute: 'Minute',
  shipment: 'Sendung',
  unit: 'Stück',
  'In force from': 'In Kraft ab',
  'The rule does not act before this instant': 'Vor diesem Zeitpunkt handelt die Regel nicht',
  'In force until': 'In Kraft bis',
  'The rule does not act from this instant on': 'Ab diesem Zeitpunkt handelt die Regel nicht mehr',
  'When it has acted': 'Nachdem sie gehandelt hat',
  'Where only the first rule acts: whether the next rule that holds may act too':
    'Wo nur die erste Regel handelt: ob auch die nächste zutreffende handeln darf',
  Stop: 'Aufhören',
  Next: 'Weiter',
  Template: 'Vorlage',
  Description: 'Beschreibung',
  Id: 'ID',
  Name: 'Name',
  Enabled: 'Eingeschaltet',
  Score: 'Punktzahl',
  Note: 'Anmerkung',
  Notify: 'Benachrichtigen',
  'Capture payment': 'Zahlung einziehen',
  'Void payment': 'Zahlung stornieren',
  'Release fulfilment': 'Fulfilment freigeben',
  'Release stock': 'Bestand freigeben',
} as const
