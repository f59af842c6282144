// Which engine this is, so that a result says by which code it was found: the version of its package and a hash over its files.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * For example `0.1.0+5f0c2a91d3b7e846`; `bundle+…` where the engine is part of one file with this one. The same files give the
 * same text on every machine.
 */
export async function engineBuild(): Promise<string> {
  const folder = engineFolder()
  const hash = createHash('sha256')
  const told = (version: string) => `${version}+${hash.digest('hex').slice(0, 16)}`
  if (folder === undefined) {
    hash.update(await readFile(fileURLToPath(import.meta.url)))
    return told('bundle')
  }
  const files = (await readdir(folder, { recursive: true })).filter(isCode).sort()
  for (const file of files) {
    hash.update(`${file.replaceAll(path.sep, '/')}\0`).update(await readFile(path.join(folder, file)))
  }
  const { version } = JSON.parse(await readFile(path.join(folder, '../package.json'), 'utf8')) as { version: string }
  return told(version)
}

function engineFolder(): string | undefined {
  try {
    const folder = path.dirname(fileURLToPath(import.meta.resolve('@heddle/engine')))
    return existsSync(folder) ? folder : undefined
  } catch {
    return undefined
  }
}

function isCode(file: string): boolean {
  return /\.(js|ts)$/.test(file) && !/\.(d|test|fixture)\.ts$/.test(file)
}
