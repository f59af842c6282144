import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import typescript from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let scratch: string
let program: string
const children: ChildProcess[] = []

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'heddle-lock-'))
  // Node 20 runs no TypeScript: the real file, without its types, in processes of their own.
  const source = await readFile(new URL('folder-lock.ts', import.meta.url), 'utf8')
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind.ESNext },
  })
  await writeFile(join(scratch, 'folder-lock.mjs'), outputText)
  program = join(scratch, 'holder.mjs')
  await writeFile(
    program,
    `import { lockFolder } from './folder-lock.mjs'
    try {
      await lockFolder(process.argv[2])
      console.log('locked')
      setInterval(() => {}, 1000)
    } catch (error) {
      console.log(error.name + ' ' + error.pid)
    }`,
  )
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(scratch, { recursive: true, force: true })
})

/** A process that tries to lock the folder, and the first line it says. */
async function holder(folder: string): Promise<{ child: ChildProcess; says: string }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  if (child.stdout === null) throw new Error('no output')
  const [text] = await once(child.stdout, 'data')
  return { child, says: String(text).trim() }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function folderNamed(name: string): Promise<string> {
  const folder = join(scratch, name)
  await mkdir(folder, { recursive: true })
  return folder
}

describe.each([
  ['a short path', 'short'],
  ['a path longer than a socket address may be', `${'long-'.repeat(30)}/folder`],
])('[B5] the lock of a folder with %s', (_, name) => {
  test('given a live owner, when another process asks, then it is refused with the owner’s process number', async () => {
    const folder = await folderNamed(`${name}-live`)
    const first = await holder(folder)
    expect(first.says).toBe('locked')
    expect((await holder(folder)).says).toBe(`FolderInUse ${first.child.pid}`)
    await expect(lockFolder(folder)).rejects.toMatchObject({ name: 'FolderInUse', pid: first.child.pid, folder })
    await kill(first.child)
  })

  test('given an owner killed by SIGKILL, when another asks at once, then it gets the lock, every time', async () => {
    const folder = await folderNamed(`${name}-killed`)
    for (let round = 0; round < 5; round += 1) {
      const owner = await holder(folder)
      expect(owner.says).toBe('locked')
      await kill(owner.child)
    }
    const lock = await lockFolder(folder)
    // What the killed ones left was removed; only our own socket is there.
    expect(await readdir(folder)).toHaveLength(1)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('given an owner whose event loop is stopped, when another asks, then it is refused all the same', async () => {
    const folder = await folderNamed(`${name}-stopped`)
    const owner = await holder(folder)
    owner.child.kill('SIGSTOP')
    await expect(lockFolder(folder)).rejects.toMatchObject({ pid: owner.child.pid })
    await kill(owner.child)
    await (await lockFolder(folder)).release()
  })
})

test('[B5] given six processes that start at once, then exactly one gets the lock', async () => {
  const folder = await folderNamed('race')
  for (let round = 0; round < 3; round += 1) {
    const all = await Promise.all(Array.from({ length: 6 }, () => holder(folder)))
    expect(all.filter(({ says }) => says === 'locked')).toHaveLength(1)
    expect(all.filter(({ says }) => says.startsWith('FolderInUse '))).toHaveLength(5)
    for (const { child, says } of all) if (says === 'locked') await kill(child)
  }
})

test('given a lock of this very process, when it asks again, then it is refused; after release it gets it', async () => {
  const folder = await folderNamed('same')
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toBeInstanceOf(FolderInUse)
  await lock.release()
  await (await lockFolder(folder)).release()
})
