// A real Chromium for tests: the one named by CHROME_PATH, an installed one, or the one inside an npm package.
// Where none can be had the tests that need it are skipped with the reason on screen, and fail under CI=true.
import { execFile } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { root } from './root.ts'

const runFile = promisify(execFile)

export interface FoundBrowser {
  executablePath: string
  /** Where it came from, for the test report. */
  source: string
  env: Record<string, string>
}
export interface NoBrowser {
  missing: string
}

const installedNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
const installedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** No call home, no first-run pages, no shared memory that small containers lack. */
const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
]

/**
 * The browser tests run in, or why there is none. Throws instead of answering `missing` under CI=true, so that a
 * pipeline can never be green without its browser tests.
 *
 *     const browser = await findBrowser()
 *     describe.skipIf('missing' in browser)(browserTitle('the canvas', browser), …)
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser | NoBrowser> {
  const found = await search(environment)
  if ('missing' in found && environment.CI === 'true') {
    throw new Error(`CI=true, and no browser for the browser tests: ${found.missing}`)
  }
  return found
}

/** A title that says which browser runs the tests, or why they are skipped. */
export function browserTitle(title: string, browser: FoundBrowser | NoBrowser): string {
  return 'missing' in browser ? `${title} (skipped: ${browser.missing})` : `${title} (${browser.source})`
}

/** Starts the browser, headless; the caller closes it. Throws with the reason where none can be had. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser()
  if ('missing' in found) throw new Error(found.missing)
  // Chromium refuses its sandbox to root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return await chromium.launch({
    executablePath: found.executablePath,
    headless: true,
    args: [...flags, ...asRoot],
    env: { ...environmentOf(process.env), ...found.env },
  })
}

async function search(environment: NodeJS.ProcessEnv): Promise<FoundBrowser | NoBrowser> {
  const named = environment.CHROME_PATH
  if (named !== undefined && named !== '') {
    return isExecutable(named)
      ? { executablePath: named, source: `CHROME_PATH ${named}`, env: {} }
      : { missing: `CHROME_PATH names ${named}, which is no program` }
  }
  const installed = findInstalled(environment)
  if (installed !== undefined) return { executablePath: installed, source: installed, env: {} }
  return await unpackPackaged()
}

function findInstalled(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = [...(environment.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'].filter(Boolean)
  const onPath = installedNames.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...onPath, ...installedPlaces].find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Unpacks the Chromium of @sparticuz/chromium into .cache, once per version. Unpacked beside and renamed into place:
 * the package itself unpacks into the shared temporary folder and takes a half-written file for a finished one.
 */
async function unpackPackaged(): Promise<FoundBrowser | NoBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      missing: `no Chrome or Chromium found; install one or set CHROME_PATH (${process.platform}-${process.arch})`,
    }
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const version = packagedVersion()
  const folder = path.join(root, '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(entry, folder)
  const executablePath = path.join(folder, 'chromium')
  const source = `Chromium of @sparticuz/chromium ${version}`
  // A system without fonts would draw pages without a letter; the package brings a font.
  const fonts: Record<string, string> = existsSync('/usr/share/fonts')
    ? {}
    : { FONTCONFIG_PATH: path.join(folder, 'fonts') }
  const plain = await complaint(executablePath, fonts)
  if (plain === undefined) return { executablePath, source, env: fonts }
  // The package brings the shared libraries that a bare system lacks.
  const libraries = { ...fonts, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') }
  const helped = await complaint(executablePath, libraries)
  if (helped === undefined) return { executablePath, source: `${source} with its own libraries`, env: libraries }
  return { missing: `the packaged Chromium does not start here (${plain}); install Chromium or set CHROME_PATH` }
}

function packagedVersion(): string {
  const lock: unknown = createRequire(import.meta.url)(path.join(root, 'package.json'))
  const versions = (lock as { devDependencies?: Record<string, string> }).devDependencies
  return versions?.['@sparticuz/chromium'] ?? 'unknown'
}

async function unpack(entry: string, folder: string): Promise<void> {
  mkdirSync(path.dirname(folder), { recursive: true })
  const beside = mkdtempSync(`${folder}.`)
  const module = pathToFileURL(entry.replace(/build\/cjs\/index\.cjs$/, 'build/esm/index.js')).href
  const program = `const { default: packed } = await import(${JSON.stringify(module)}); await packed.executablePath()`
  // The package asks the environment where to unpack and, on Lambda only, unpacks the shared libraries as well.
  const env = { ...process.env, TMPDIR: beside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  await runFile(process.execPath, ['--input-type=module', '--eval', program], { env })
  const fonts = path.join(beside, 'fonts', 'fonts.conf')
  writeFileSync(fonts, readFileSync(fonts, 'utf8').replaceAll('/tmp/fonts', path.join(folder, 'fonts')))
  try {
    renameSync(beside, folder)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** Why a browser does not even tell its version; undefined when it does. */
async function complaint(executablePath: string, env: Record<string, string>): Promise<string | undefined> {
  try {
    await runFile(executablePath, ['--version'], { env: { ...process.env, ...env }, timeout: 60_000 })
    return undefined
  } catch (error) {
    const text = String((error as { stderr?: string }).stderr ?? error).trim()
    return text.split('\n').at(-1) ?? 'no message'
  }
}

function environmentOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
