// The demo brand's styles, colours and sizes, and how much each sells in which month.
import type { Sku } from '@heddle/engine'

export type Season = 'core' | 'fw25' | 'ss26'

export interface Item {
  sku: Sku
  style: string
  category: string
  season: Season
  priceMinor: number
  weightGrams: number
  /** Share of its style's demand; the shares of a style sum to 1. */
  share: number
}
export interface Style {
  code: string
  season: Season
  /** Relative demand over the year, before the month's shape. */
  popularity: number
  items: readonly Item[]
}

/** Relative demand by month, January first. */
const monthShape: Readonly<Record<Season, readonly number[]>> = {
  core: [0.95, 0.9, 0.95, 1, 1, 1, 0.95, 0.95, 1.05, 1.05, 1.1, 1.1],
  fw25: [1.1, 0.7, 0.35, 0.15, 0.06, 0.03, 0.04, 0.2, 1.1, 1.6, 1.8, 1.6],
  ss26: [0.04, 0.35, 1.1, 1.6, 1.75, 1.7, 1.4, 1, 0.25, 0.05, 0.02, 0.02],
}

/** How much of its yearly demand a style sells in that month (0 is January), relative to the other seasons. */
export function seasonality(season: Season, month: number): number {
  return monthShape[season][month] ?? 1
}

type Sizes = readonly (readonly [string, number])[]
const alpha: Sizes = [
  ['XS', 0.08],
  ['S', 0.2],
  ['M', 0.29],
  ['L', 0.25],
  ['XL', 0.13],
  ['XXL', 0.05],
]
const waist: Sizes = [
  ['28', 0.1],
  ['30', 0.2],
  ['32', 0.27],
  ['34', 0.23],
  ['36', 0.14],
  ['38', 0.06],
]
const shoe: Sizes = [
  ['37', 0.12],
  ['39', 0.2],
  ['41', 0.26],
  ['43', 0.25],
  ['45', 0.17],
]
const one: Sizes = [['ONE', 1]]

/** Code, category, season, price and weight, sizes, colours in order of popularity. */
const styleRows: readonly (readonly [string, string, Season, number, number, Sizes, string])[] = [
  ['TEE', 't-shirts', 'core', 2900, 180, alpha, 'WHT BLK NVY'],
  ['OXF', 'shirts', 'core', 7900, 320, alpha, 'WHT SKY'],
  ['JNS', 'denim', 'core', 9800, 720, waist, 'IND BLK'],
  ['HOD', 'sweatshirts', 'fw25', 7200, 610, alpha, 'GRY NVY FOR'],
  ['PUF', 'outerwear', 'fw25', 18900, 940, alpha, 'BLK OLV'],
  ['LIN', 'shirts', 'ss26', 8500, 260, alpha, 'WHT SND SKY'],
  ['DRS', 'dresses', 'ss26', 11900, 380, alpha, 'BLK SND'],
  ['SNK', 'shoes', 'core', 11500, 980, shoe, 'WHT BLK'],
  ['MER', 'knitwear', 'fw25', 9900, 340, alpha, 'NVY GRY BUR'],
  ['CHI', 'trousers', 'core', 8200, 540, waist, 'SND NVY OLV'],
  ['SHO', 'shorts', 'ss26', 5900, 290, waist, 'SND NVY'],
  ['BEA', 'accessories', 'fw25', 2500, 90, one, 'BLK GRY BUR'],
  ['TOT', 'accessories', 'core', 3900, 310, one, 'NAT BLK'],
  ['SOC', 'accessories', 'core', 1200, 60, one, 'WHT BLK GRY'],
  ['PAR', 'outerwear', 'fw25', 24900, 1450, alpha, 'OLV NVY'],
  ['POL', 'polos', 'ss26', 4900, 230, alpha, 'NVY WHT FOR'],
  ['SKI', 'skirts', 'ss26', 6900, 300, alpha, 'BLK SND'],
  ['CAR', 'knitwear', 'fw25', 12900, 520, alpha, 'GRY CAM'],
  ['LEG', 'activewear', 'core', 5400, 240, alpha, 'BLK NVY'],
  ['BRA', 'activewear', 'core', 3900, 120, alpha, 'BLK WHT'],
  ['RUN', 'shoes', 'core', 13900, 760, shoe, 'GRY BLK'],
  ['BOO', 'shoes', 'fw25', 17900, 1450, shoe, 'BRN BLK'],
  ['SAN', 'shoes', 'ss26', 6900, 520, shoe, 'BRN SND'],
  ['SCA', 'accessories', 'fw25', 4500, 160, one, 'GRY BUR CAM'],
  ['CAP', 'accessories', 'ss26', 2900, 110, one, 'NVY SND'],
  ['BEL', 'accessories', 'core', 4200, 210, one, 'BRN BLK'],
  ['SWI', 'swimwear', 'ss26', 4800, 150, alpha, 'NVY CRL'],
  ['WND', 'outerwear', 'ss26', 9900, 410, alpha, 'SND NVY'],
  ['TRN', 'outerwear', 'core', 22900, 1180, alpha, 'SND BLK'],
  ['BLZ', 'tailoring', 'core', 19900, 860, alpha, 'NVY GRY'],
  ['DNJ', 'denim', 'core', 12900, 890, alpha, 'IND BLK'],
  ['CRD', 'trousers', 'fw25', 8900, 620, waist, 'CAM OLV'],
  ['THR', 'activewear', 'fw25', 4400, 260, alpha, 'BLK NVY'],
  ['RNC', 'outerwear', 'core', 13900, 640, alpha, 'YLW NVY'],
]

const colourShare: readonly (readonly number[])[] = [[1], [0.6, 0.4], [0.45, 0.33, 0.22]]

/** The first `count` styles (all when left out), most popular first. */
export function demoStyles(count = styleRows.length): Style[] {
  return styleRows.slice(0, count).map(([code, category, season, priceMinor, weightGrams, sizes, colours], rank) => {
    const names = colours.split(' ')
    const shares = colourShare[names.length - 1] ?? []
    return {
      code,
      season,
      popularity: 1 / (rank + 6),
      items: names.flatMap((colour, index) =>
        sizes.map(([size, sizeShare]): Item => {
          const sku = `${code}-${colour}-${size}` as Sku
          return {
            sku,
            style: code,
            category,
            season,
            priceMinor,
            weightGrams,
            share: sizeShare * (shares[index] ?? 0),
          }
        }),
      ),
    }
  })
}

export const styleCount = styleRows.length
