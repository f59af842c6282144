// Refuses what a page of another site makes a browser send, and names that are not this machine's (DNS rebinding).
import type { MiddlewareHandler } from 'hono'
import { refuse } from '../problem.ts'
import type { Env } from './route.ts'

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

export const sameSite: MiddlewareHandler<Env> = async (c, next) => {
  const url = new URL(c.req.url)
  // No text column can hold U+0000, so no address may.
  if (/%00/.test(url.href)) refuse('invalid-request', 'the address contains U+0000')
  const host = c.req.header('host') ?? url.host
  if (!loopbackHost.test(host)) refuse('cross-site-request', 'this server answers only under the names of this machine')
  if (!safeMethods.has(c.req.method)) {
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
      refuse('cross-site-request', 'the Origin is another site')
    }
    const site = c.req.header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      refuse('cross-site-request', 'the request was made by another site')
    }
  }
  await next()
}
