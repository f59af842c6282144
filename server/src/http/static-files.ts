// The built editor: files as they are, everything else its start page, because its addresses are made in the browser.
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { refuse, status } from '../problem.ts'
import type { Env } from './route.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}

/** A file of the folder by its path in it; undefined when there is none, also for paths that lead out of the folder. */
export async function fileAnswer(folder: string, path: string, cacheControl: string): Promise<Response | undefined> {
  const root = resolve(folder)
  const file = normalize(join(root, path))
  if (file !== root && !file.startsWith(root + sep)) return undefined
  try {
    if (!(await stat(file)).isFile()) return undefined
    const bytes = await readFile(file)
    return new Response(new Uint8Array(bytes), {
      status: status.ok,
      headers: {
        'content-type': mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
        'cache-control': cacheControl,
        'x-content-type-options': 'nosniff',
      },
    })
  } catch {
    return undefined
  }
}

const gzipped = promisify(gzip)
const compressible = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.txt'])
/** What is smaller costs more to unpack than it saves on the way. */
const worthwhileBytes = 1_024

/**
 * Packs answers for readers who take gzip. Files under `assets/` never change, so each is packed once and kept: there are
 * as many as the editor was built of.
 */
function packing() {
  const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  return async (path: string, answer: Response, accepted: string | undefined): Promise<Response> => {
    if (!compressible.has(extname(path).toLowerCase())) return answer
    answer.headers.set('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(accepted ?? '')) return answer
    const bytes = await answer.arrayBuffer()
    const headers = new Headers(answer.headers)
    if (bytes.byteLength < worthwhileBytes) return new Response(bytes, { status: answer.status, headers })
    const small = packed.get(path) ?? gzipped(bytes).then((body) => new Uint8Array(body))
    if (path.startsWith('/assets/')) packed.set(path, small)
    headers.set('content-encoding', 'gzip')
    return new Response(await small, { status: answer.status, headers })
  }
}

/** Files under `assets/` carry a hash of their content in their name, so they are kept for good. */
export function editorFiles(folder: string): MiddlewareHandler<Env> {
  const pack = packing()
  return async (c) => {
    const accepted = c.req.header('accept-encoding')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') refuse('method-not-allowed', 'there are only pages here')
    const path = decoded(c.req.path)
    const isAsset = path.startsWith('/assets/')
    const cacheControl = isAsset ? 'public, max-age=31536000, immutable' : 'no-cache'
    const file = path === '/' ? undefined : await fileAnswer(folder, path, cacheControl)
    if (file !== undefined) return pack(path, file, accepted)
    // A missing file is missing; a missing page is the editor's to answer.
    if (isAsset || extname(path) !== '') refuse('not-found', 'no such file')
    const start = await fileAnswer(folder, '/index.html', 'no-cache')
    if (start === undefined) refuse('not-found', 'the editor is not built: run `npm run build`')
    return pack('/index.html', start, accepted)
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return refuse('not-found', 'no such file')
  }
}
