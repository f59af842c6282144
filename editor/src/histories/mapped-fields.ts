// What a mapping made by hand says: which column is which field, in which unit, zone and currency. Pure.
import type { HistoryMapping } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('histories')

type Owner = 'orders' | 'lines'
export interface MappedField {
  field: string
  owner: Owner
  label: string
  hint: string
  needed?: true
  /** What one of the column's units is in grams, by the unit's name. */
  units?: Readonly<Record<string, number>>
}

/** In the order of the form. */
export const mappedFields = (): readonly MappedField[] => [
  {
    field: 'key',
    owner: 'orders',
    label: t('orderNumber'),
    hint: t('rowsWithTheSameNumberAre'),
    needed: true,
  },
  {
    field: 'placedAt',
    owner: 'orders',
    label: t('placedAt'),
    hint: t('whenTheOrderWasPlaced'),
    needed: true,
  },
  {
    field: 'sku',
    owner: 'lines',
    label: 'SKU',
    hint: t('whatWasOrdered'),
    needed: true,
  },
  {
    field: 'quantity',
    owner: 'lines',
    label: t('quantity'),
    hint: t('unitsOfTheLine'),
    needed: true,
  },
  {
    field: 'unitPrice',
    owner: 'lines',
    label: t('unitPrice'),
    hint: t('ofOneUnitInWholeCurrency'),
    needed: true,
  },
  {
    field: 'country',
    owner: 'orders',
    label: t('country'),
    hint: t('isoCodeOrEnglishNameUs'),
  },
  {
    field: 'region',
    owner: 'orders',
    label: t('stateOrRegion'),
    hint: t('usStatesPlaceAnOrderWithout'),
  },
  {
    field: 'postalCode',
    owner: 'orders',
    label: t('postalCode'),
    hint: '',
  },
  {
    field: 'latitude',
    owner: 'orders',
    label: t('latitude'),
    hint: t('degreesWithoutCoordinatesTheCentreOf'),
  },
  {
    field: 'longitude',
    owner: 'orders',
    label: t('longitude'),
    hint: t('degrees'),
  },
  {
    field: 'channel',
    owner: 'orders',
    label: t('channel'),
    hint: t('webWhereThereIsNone'),
  },
  {
    field: 'serviceLevel',
    owner: 'orders',
    label: t('shippingService'),
    hint: t('keptAsTheServiceLevelEvery'),
  },
  {
    field: 'promisedAt',
    owner: 'orders',
    label: t('promisedAt'),
    hint: t('withoutItNothingIsKnownOf'),
  },
  {
    field: 'customerId',
    owner: 'orders',
    label: t('customer'),
    hint: '',
  },
  {
    field: 'category',
    owner: 'lines',
    label: t('category'),
    hint: '',
  },
  {
    field: 'brand',
    owner: 'lines',
    label: t('brand'),
    hint: '',
  },
  {
    field: 'weightGrams',
    owner: 'lines',
    label: t('weightOfAUnit'),
    hint: t('n500GWhereThereIsNone'),
    units: { g: 1, kg: 1_000, lb: 453.592_37, oz: 28.349_523_125 },
  },
  {
    field: 'cancelledAt',
    owner: 'orders',
    label: t('cancelledAt'),
    hint: t('filledWhereTheOrderWasCancelled'),
  },
  {
    field: 'returnedAt',
    owner: 'lines',
    label: t('returnedAt'),
    hint: t('filledWhereTheLineCameBack'),
  },
]

export interface Choices {
  /** Column by field. */
  columns: Readonly<Record<string, string>>
  weightUnit: string
  currency: string
  dates: string
  utcOffsetMinutes: number
  decimal: '.' | ','
}

/** How dates may be written, in words. */
export const dateForms = (): Readonly<Record<string, string>> => ({
  iso: t('n20260131t120000zOr'),
  'yyyy-MM-dd HH:mm:ss': '2026-01-31 12:00:00',
  'dd/MM/yyyy HH:mm': '31/01/2026 12:00',
  'MM/dd/yyyy HH:mm': '01/31/2026 12:00',
  'dd.MM.yyyy HH:mm': '31.01.2026 12:00',
  'epoch-seconds': t('secondsSince1970'),
  'epoch-milliseconds': t('millisecondsSince1970'),
})

/** The form of the dates of a column, told by one of its values; undefined where it fits none or two. */
export function dateFormOf(value: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return 'iso'
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d/.test(value)) return 'yyyy-MM-dd HH:mm:ss'
  if (/^\d\d?\.\d\d?\.\d{4}/.test(value)) return 'dd.MM.yyyy HH:mm'
  if (/^\d{10}$/.test(value)) return 'epoch-seconds'
  if (/^\d{13}$/.test(value)) return 'epoch-milliseconds'
  const parts = /^(\d\d?)\/(\d\d?)\/\d{4}/.exec(value)
  if (parts === null) return undefined
  if (Number(parts[1]) > 12) return 'dd/MM/yyyy HH:mm'
  return Number(parts[2]) > 12 ? 'MM/dd/yyyy HH:mm' : undefined
}

/** Fields that cannot do without a column and have none. */
export function missingFields({ columns }: Choices): MappedField[] {
  return mappedFields().filter(({ field, needed }) => needed === true && (columns[field] ?? '') === '')
}

/** The generic mapping with these columns instead of its own. Sites, rates and assumed stock stay those of the base. */
export function mappingOf(base: HistoryMapping, name: string, choices: Choices): HistoryMapping {
  const { columns, currency, dates, utcOffsetMinutes, decimal } = choices
  const column = (field: string) => {
    const chosen = columns[field] ?? ''
    return chosen === '' ? undefined : { column: chosen }
  }
  const optional = (field: string, value = column(field)) => (value === undefined ? {} : { [field]: value })
  const { cancelled: _cancelled, ...baseOrders } = base.orders
  const { returned: _returned, weightGrams, ...baseLines } = base.lines
  const cancelledAt = column('cancelledAt')
  const returnedAt = column('returnedAt')
  const weight = column('weightGrams')
  const grams = mappedFields().find(({ field }) => field === 'weightGrams')?.units?.[choices.weightUnit] ?? 1
  const key = column('key') ?? baseOrders.key
  const plain = (owner: Owner) =>
    Object.assign(
      {},
      ...mappedFields()
        .filter((each) => each.owner === owner && !special.has(each.field))
        .map(({ field }) => optional(field)),
    ) as object
  return {
    ...base,
    name,
    title: name,
    description:
      'Made on the mapping page from the generic mapping: its sites, rates and assumed stock are the generic ones.',
    reading: { ...base.reading, dates: [dates as 'iso'], utcOffsetMinutes, decimal },
    network: { ...base.network, currency: currency as typeof base.network.currency },
    orders: {
      table: baseOrders.table,
      key,
      placedAt: column('placedAt') ?? baseOrders.placedAt,
      type: { constant: 'direct', assume: 'every order is sold directly' },
      shipMethod: { constant: 'standard', assume: 'every order is taken to ship by `standard`' },
      ...plain('orders'),
      channel: { ...(column('channel') ?? { column: 'channel', optional: true }), default: 'web' },
      country:
        column('country') === undefined
          ? { constant: 'US', assume: 'all orders go to the US' }
          : {
              ...(column('country') as { column: string }),
              default: 'US',
              assume: 'orders without a country go to the US',
            },
      ...(cancelledAt === undefined
        ? {}
        : { cancelled: { when: [{ ...cancelledAt, empty: false }], at: cancelledAt, hoursAfterOrder: 12 } }),
    },
    lines: {
      table: baseLines.table,
      order: key,
      sku: column('sku') ?? baseLines.sku,
      quantity: column('quantity') ?? baseLines.quantity,
      unitPrice: column('unitPrice') ?? baseLines.unitPrice,
      ...plain('lines'),
      weightGrams:
        weight === undefined
          ? { constant: 500, assume: 'a unit weighs 500 g; the file has no weights' }
          : { ...weight, ...(grams === 1 ? {} : { times: grams }) },
      ...(returnedAt === undefined
        ? {}
        : {
            returned: {
              as: 'line' as const,
              when: [{ ...returnedAt, empty: false }],
              at: returnedAt,
              reason: { constant: 'unknown', assume: 'why goods came back is unknown' },
            },
          }),
    },
    places: 'central',
  }
}

const special = new Set([
  'key',
  'placedAt',
  'sku',
  'quantity',
  'unitPrice',
  'country',
  'channel',
  'weightGrams',
  'cancelledAt',
  'returnedAt',
])
