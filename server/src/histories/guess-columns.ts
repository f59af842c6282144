// What the columns of an export probably are: by their headings first, and by what stands in them where headings say nothing.

export interface Guess {
  /** A field of orders or lines, as the mapping names it. */
  field: string
  column: string
  /** Why, in words. */
  because: string
}

/** Headings by field, without case and signs; the first that is there wins. */
const headings: readonly [field: string, words: readonly string[]][] = [
  [
    'key',
    ['orderid', 'ordernumber', 'orderno', 'order', 'invoiceno', 'invoice', 'invoicenumber', 'name', 'bestellnummer'],
  ],
  [
    'placedAt',
    ['placedat', 'createdat', 'orderdate', 'orderedat', 'invoicedate', 'purchasedate', 'date', 'orderdatedateorders'],
  ],
  [
    'sku',
    [
      'sku',
      'lineitemsku',
      'stockcode',
      'itemsku',
      'productid',
      'productcode',
      'article',
      'itemid',
      'variantsku',
      'productname',
    ],
  ],
  [
    'quantity',
    ['quantity', 'qty', 'lineitemquantity', 'orderitemquantity', 'units', 'unitquantity', 'amountordered', 'menge'],
  ],
  ['unitPrice', ['unitprice', 'price', 'lineitemprice', 'itemprice', 'saleprice', 'orderitemproductprice', 'preis']],
  [
    'country',
    [
      'country',
      'shippingcountry',
      'shipcountry',
      'countrycode',
      'ordercountry',
      'shippingcountrycode',
      'destinationcountry',
    ],
  ],
  ['region', ['region', 'state', 'province', 'shippingprovince', 'shipregion', 'shipstate', 'orderstate']],
  ['postalCode', ['postalcode', 'zip', 'zipcode', 'postcode', 'shippingzip', 'shippostalcode', 'orderzipcode', 'plz']],
  ['latitude', ['latitude', 'lat']],
  ['longitude', ['longitude', 'lon', 'lng']],
  ['channel', ['channel', 'source', 'salechannel', 'saleschannel']],
  ['shipMethod', ['shipmethod', 'shippingmethod', 'shippingmode', 'servicelevel']],
  ['promisedAt', ['promisedat', 'promiseddate', 'requireddate', 'deliverby', 'estimateddelivery']],
  ['customerId', ['customerid', 'customer', 'customernumber', 'userid', 'buyerid']],
  ['category', ['category', 'categoryname', 'productcategory', 'department']],
  ['brand', ['brand', 'vendor', 'manufacturer']],
  ['weightGrams', ['weightgrams', 'grams', 'weightg']],
  ['cancelledAt', ['cancelledat', 'canceledat', 'cancellationdate']],
  ['returnedAt', ['returnedat', 'returndate']],
]

/** At most one column a field and one field a column. */
export function guessColumns(columns: readonly string[], rows: readonly (readonly string[])[]): Guess[] {
  const plain = new Map(columns.map((column) => [column, column.toLowerCase().replace(/[^a-z0-9]/g, '')]))
  const taken = new Set<string>()
  const guesses: Guess[] = []
  const take = (field: string, column: string, because: string) => {
    taken.add(column)
    guesses.push({ field, column, because })
  }
  for (const [field, words] of headings) {
    const found = words.flatMap((word) =>
      columns.filter((column) => !taken.has(column) && plain.get(column) === word),
    )[0]
    if (found !== undefined) take(field, found, 'its heading says so')
  }
  for (const [field, looksLike, because] of looks) {
    if (guesses.some((guess) => guess.field === field)) continue
    const found = columns.find((column, index) => {
      const values = rows.map((cells) => cells[index] ?? '').filter((value) => value !== '')
      return !taken.has(column) && values.length > 0 && values.every((value) => looksLike.test(value))
    })
    if (found !== undefined) take(field, found, because)
  }
  return guesses
}

/** Where no heading is known: only values nobody can mistake. */
const looks: readonly [field: string, looksLike: RegExp, because: string][] = [
  ['placedAt', /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)|^\d\d?[/.]\d\d?[/.]\d{4}/, 'all of it are dates'],
  ['country', /^[A-Z]{2}$/, 'all of it are country codes'],
  ['unitPrice', /^\d+[.,]\d{2}$/, 'all of it are amounts'],
  ['quantity', /^[1-9]\d{0,2}$/, 'all of it are small whole numbers'],
]
