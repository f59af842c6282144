// Part of `npm run build`: keeps an empty database of the embedded PostgreSQL beside the built store. A new database is a
// copy of it, which takes a quarter of the time that making one takes.
import { keepEmptyCluster } from '../dist/store/empty-cluster.js'

await keepEmptyCluster()
