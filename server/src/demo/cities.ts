// Real cities with their coordinates (WGS 84, city centre) and rough metropolitan population, which weighs demand.

export type Continent = 'us' | 'eu'

export interface City {
  name: string
  country: string
  region: string
  postalCode: string
  latitude: number
  longitude: number
  /** Metropolitan population in ten thousands. */
  weight: number
  continent: Continent
}

type Row = readonly [string, string, string, number, number, number]

const unitedStates: readonly Row[] = [
  ['New York', 'NY', '10001', 40.7506, -73.9972, 1950],
  ['Los Angeles', 'CA', '90012', 34.0614, -118.2385, 1290],
  ['Chicago', 'IL', '60602', 41.8829, -87.6292, 930],
  ['Dallas', 'TX', '75201', 32.7876, -96.7994, 790],
  ['Houston', 'TX', '77002', 29.7594, -95.3594, 730],
  ['Washington', 'DC', '20001', 38.9109, -77.0163, 640],
  ['Philadelphia', 'PA', '19103', 39.9529, -75.1741, 620],
  ['Atlanta', 'GA', '30303', 33.7529, -84.3925, 620],
  ['Miami', 'FL', '33130', 25.767, -80.2059, 610],
  ['Phoenix', 'AZ', '85004', 33.4513, -112.0708, 500],
  ['Boston', 'MA', '02108', 42.3576, -71.0684, 490],
  ['San Francisco', 'CA', '94103', 37.7725, -122.4147, 460],
  ['Riverside', 'CA', '92501', 33.9924, -117.3694, 460],
  ['Detroit', 'MI', '48226', 42.3317, -83.0479, 430],
  ['Seattle', 'WA', '98101', 47.6114, -122.3305, 400],
  ['Minneapolis', 'MN', '55401', 44.9835, -93.2683, 370],
  ['San Diego', 'CA', '92101', 32.7185, -117.1593, 330],
  ['Tampa', 'FL', '33602', 27.9539, -82.4569, 320],
  ['Denver', 'CO', '80202', 39.7491, -104.9946, 300],
  ['Baltimore', 'MD', '21202', 39.2965, -76.6069, 280],
  ['St. Louis', 'MO', '63101', 38.6346, -90.1913, 280],
  ['Charlotte', 'NC', '28202', 35.2286, -80.8449, 270],
  ['Orlando', 'FL', '32801', 28.5399, -81.3727, 270],
  ['San Antonio', 'TX', '78205', 29.4237, -98.4862, 260],
  ['Portland', 'OR', '97205', 45.5206, -122.6862, 250],
  ['Sacramento', 'CA', '95814', 38.5804, -121.4922, 240],
  ['Pittsburgh', 'PA', '15222', 40.4477, -79.9933, 240],
  ['Austin', 'TX', '78701', 30.2713, -97.7426, 240],
  ['Las Vegas', 'NV', '89101', 36.1721, -115.1224, 230],
  ['Cincinnati', 'OH', '45202', 39.1085, -84.5022, 225],
  ['Kansas City', 'MO', '64106', 39.1047, -94.5733, 220],
  ['Columbus', 'OH', '43215', 39.9671, -83.0044, 215],
  ['Indianapolis', 'IN', '46204', 39.7718, -86.1535, 210],
  ['Cleveland', 'OH', '44114', 41.5063, -81.6744, 210],
  ['San Jose', 'CA', '95113', 37.3337, -121.8907, 195],
  ['Nashville', 'TN', '37203', 36.1504, -86.7916, 200],
  ['Virginia Beach', 'VA', '23451', 36.8585, -75.9789, 180],
  ['Providence', 'RI', '02903', 41.8196, -71.4097, 165],
  ['Milwaukee', 'WI', '53202', 43.0469, -87.897, 155],
  ['Jacksonville', 'FL', '32202', 30.3251, -81.6486, 160],
  ['Raleigh', 'NC', '27601', 35.7727, -78.6324, 145],
  ['Oklahoma City', 'OK', '73102', 35.4713, -97.5189, 145],
  ['Memphis', 'TN', '38103', 35.1464, -90.053, 133],
  ['Richmond', 'VA', '23219', 37.5463, -77.4378, 131],
  ['Louisville', 'KY', '40202', 38.2527, -85.7512, 128],
  ['New Orleans', 'LA', '70112', 29.9565, -90.0773, 126],
  ['Salt Lake City', 'UT', '84101', 40.756, -111.9005, 125],
  ['Hartford', 'CT', '06103', 41.7668, -72.6737, 121],
  ['Buffalo', 'NY', '14202', 42.887, -78.8779, 116],
  ['Birmingham', 'AL', '35203', 33.521, -86.8087, 111],
  ['Tucson', 'AZ', '85701', 32.2169, -110.9709, 105],
  ['Albuquerque', 'NM', '87102', 35.0819, -106.6482, 92],
  ['Omaha', 'NE', '68102', 41.2589, -95.9338, 97],
  ['Boise', 'ID', '83702', 43.6322, -116.2052, 78],
  ['Spokane', 'WA', '99201', 47.6663, -117.4365, 59],
  ['Reno', 'NV', '89501', 39.526, -119.813, 49],
  ['Des Moines', 'IA', '50309', 41.5888, -93.6203, 71],
  ['Honolulu', 'HI', '96813', 21.3179, -157.852, 40],
  ['Anchorage', 'AK', '99501', 61.2167, -149.8761, 18],
]

/** Country in the second place; these have no region. */
const europe: readonly Row[] = [
  ['Paris', 'FR', '75001', 48.8626, 2.3363, 1110],
  ['Madrid', 'ES', '28013', 40.4203, -3.7058, 670],
  ['Barcelona', 'ES', '08002', 41.3837, 2.1768, 560],
  ['Berlin', 'DE', '10117', 52.517, 13.3889, 520],
  ['Milan', 'IT', '20121', 45.4727, 9.1911, 430],
  ['Rome', 'IT', '00184', 41.8954, 12.4938, 430],
  ['Hamburg', 'DE', '20095', 53.5503, 10.0006, 330],
  ['Munich', 'DE', '80331', 48.1355, 11.5711, 300],
  ['Lisbon', 'PT', '1100-148', 38.7101, -9.1366, 290],
  ['Vienna', 'AT', '1010', 48.2083, 16.3725, 290],
  ['Frankfurt', 'DE', '60311', 50.1109, 8.6821, 270],
  ['Stuttgart', 'DE', '70173', 48.7784, 9.18, 275],
  ['Amsterdam', 'NL', '1012', 52.373, 4.8932, 285],
  ['Brussels', 'BE', '1000', 50.8466, 4.3517, 260],
  ['Cologne', 'DE', '50667', 50.9381, 6.957, 220],
  ['Stockholm', 'SE', '111 20', 59.3309, 18.0588, 240],
  ['Copenhagen', 'DK', '1050', 55.6814, 12.5835, 210],
  ['Dublin', 'IE', 'D02', 53.3406, -6.2603, 200],
  ['Rotterdam', 'NL', '3011', 51.9215, 4.4899, 185],
  ['Lyon', 'FR', '69002', 45.7578, 4.832, 180],
  ['Warsaw', 'PL', '00-001', 52.2319, 21.0067, 310],
  ['Prague', 'CZ', '110 00', 50.0875, 14.4213, 220],
  ['Düsseldorf', 'DE', '40213', 51.2254, 6.7763, 155],
  ['Antwerp', 'BE', '2000', 51.2194, 4.4025, 110],
  ['Lille', 'FR', '59000', 50.6365, 3.0635, 120],
  ['Marseille', 'FR', '13001', 43.2996, 5.3811, 160],
  ['Bordeaux', 'FR', '33000', 44.8412, -0.5806, 100],
  ['Valencia', 'ES', '46002', 39.4699, -0.3763, 160],
  ['Turin', 'IT', '10121', 45.0705, 7.6868, 170],
  ['Bologna', 'IT', '40121', 44.498, 11.3427, 100],
  ['Porto', 'PT', '4000-069', 41.1486, -8.611, 175],
  ['Helsinki', 'FI', '00100', 60.1719, 24.9414, 155],
  ['Utrecht', 'NL', '3511', 52.0907, 5.1214, 90],
  ['Eindhoven', 'NL', '5611', 51.4381, 5.4752, 75],
  ['Gothenburg', 'SE', '411 03', 57.7065, 11.967, 105],
  ['Leipzig', 'DE', '04109', 51.3406, 12.3747, 100],
  ['Nuremberg', 'DE', '90402', 49.4478, 11.0778, 110],
  ['Graz', 'AT', '8010', 47.0707, 15.4395, 65],
  ['Kraków', 'PL', '31-001', 50.0614, 19.9366, 140],
  ['Luxembourg', 'LU', '1111', 49.6117, 6.13, 65],
]

export const cities: readonly City[] = [
  ...unitedStates.map(([name, region, postalCode, latitude, longitude, weight]): City => {
    return { name, country: 'US', region, postalCode, latitude, longitude, weight, continent: 'us' }
  }),
  ...europe.map(([name, country, postalCode, latitude, longitude, weight]): City => {
    return { name, country, region: name, postalCode, latitude, longitude, weight, continent: 'eu' }
  }),
]

const byName = new Map(cities.map((city) => [city.name, city]))

/** The city of that name. Throws for a name not in the table: a fault of this code, not of input. */
export function cityNamed(name: string): City {
  const city = byName.get(name)
  if (city === undefined) throw new Error(`no city \`${name}\``)
  return city
}
