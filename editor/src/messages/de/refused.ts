// What the server calls each way a request can be refused, in German; by the problem's type.
import type { Translated } from '../../words/words.ts'
import type en from '../en/refused.ts'

export default {
  'malformed-json': 'Der Inhalt ist kein JSON, das dieser Server annimmt',
  'invalid-request': 'Die Anfrage hat nicht die erwartete Form',
  'body-too-large': 'Der Inhalt ist zu groß',
  'unsupported-media-type': 'Der Inhalt hat einen Medientyp, der hier nicht gelesen wird',
  'not-signed-in': 'Niemand ist angemeldet',
  'sign-in-link-invalid': 'Der Anmeldelink kann nicht verwendet werden',
  'not-allowed': 'Ihre Rollen erlauben das nicht',
  'cross-site-request': 'Die Anfrage kommt von einer anderen Website',
  'not-found': 'Hier ist nichts',
  'method-not-allowed': 'Diese Methode gibt es hier nicht',
  'draft-conflict': 'Der Entwurf wurde von jemand anderem geändert',
  'policy-has-errors': 'Das Regelwerk hat Fehler',
  'approver-is-editor': 'Wer eine Version bearbeitet hat, kann sie nicht genehmigen',
  'simulation-unfit': 'Die Simulation ist kein Nachweis für diese Freigabe',
  'guardrail-breached': 'Der Nachweis verletzt eine Leitplanke',
  'golden-orders-broken': 'Die Version entscheidet Musteraufträge anders',
  'release-conflict': 'Der Zustand der Freigabe erlaubt das nicht',
  'base-moved': 'Seit der Simulation ging eine andere Version live',
  'nothing-live': 'Noch ist kein Regelwerk live',
  'idempotency-key-missing': 'Diese Anfrage braucht einen Idempotency-Key',
  'idempotency-key-reused': 'Der Idempotency-Key wurde für eine andere Anfrage verwendet',
  'stock-contended': 'Der Bestand änderte sich beim Entscheiden zu oft',
  'stock-refused': 'Durch die Anpassung würde der Bestand negativ',
  'import-refused': 'Die Datei kann nicht eingelesen werden',
  'too-busy': 'Es wartet schon zu viel',
  'order-already-decided': 'Der Auftrag wurde schon entschieden',
  overloaded: 'Der Server kann das gerade nicht annehmen',
  'internal-error': 'Hier ist etwas fehlgeschlagen',
} as const satisfies Translated<typeof en>
