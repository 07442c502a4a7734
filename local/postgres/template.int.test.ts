import { chmod, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { startPostgres } from './start.ts'

const creating = 'creating the database cluster, which takes a few seconds the first time'

describe('the template of a database cluster', { timeout: 120_000 }, () => {
  let shared: AsyncDisposable & { path: string }
  let templates: string
  beforeAll(async () => {
    shared = await temporaryDirectory()
    templates = join(shared.path, 'templates')
    await startAnew()
  }, 120_000)
  afterAll(() => shared[Symbol.asyncDispose]())

  /** Starts a server on a new directory, queries it and stops it. */
  async function startAnew({ durable = false, mode = 0o755 } = {}) {
    const directory = await temporaryDirectory()
    try {
      await chmod(directory.path, mode)
      const told: string[] = []
      const log = (line: string) => told.push(line)
      const server = await startPostgres({ directory: join(directory.path, 'postgres'), durable, templates, log })
      try {
        expect(await query(server.url('postgres'))).toEqual([{ one: 1 }])
        const password = await readFile(join(server.directory, 'superuser-password'), 'utf8')
        return { isCreated: told.includes(creating), told, password, files: await readdir(server.directory) }
      } finally {
        await server.stop()
        await rm(server.directory, { recursive: true })
      }
    } finally {
      await directory[Symbol.asyncDispose]()
    }
  }

  async function query(url: string): Promise<{ one: number }[]> {
    const sql = postgres(url, { max: 1, connect_timeout: 5 })
    try {
      return [...(await sql<{ one: number }[]>`select 1 as one`)]
    } finally {
      await sql.end()
    }
  }

  const templateOf = async () => join(templates, (await readdir(templates))[0]!)

  test.each([
    { kind: 'that may lose data', durable: false },
    { kind: 'that must not lose data', durable: true },
  ])('is copied for a new server $kind, which has a password of its own', async ({ durable }) => {
    const first = await startAnew({ durable })
    const second = await startAnew({ durable })
    expect([first.isCreated, second.isCreated]).toEqual([false, false])
    expect(second.password).not.toBe(first.password)
    expect(second.files.sort()).toEqual(['cluster', 'superuser-password'])
  })

  test('is copied to a directory that only its owner can enter', async () => {
    expect(await startAnew({ mode: 0o700 })).toMatchObject({ isCreated: false })
  })

  test.each([
    { state: 'it has a file of another size', spoil: (template: string) => truncate(join(template, controlFile), 100) },
    { state: 'it lacks a file', spoil: (template: string) => rm(join(template, controlFile)) },
    { state: 'it was not completed', spoil: (template: string) => rm(join(template, 'content.json')) },
    { state: 'it is not that of a server', spoil: spoilControlFile },
    { state: 'others can write it', spoil: (template: string) => chmod(template, 0o777) },
  ])('is made again if $state', async ({ spoil }) => {
    await spoil(await templateOf())
    expect(await startAnew()).toMatchObject({ isCreated: true })
    expect(await startAnew()).toMatchObject({ isCreated: false })
  })

  test('replaces those of other versions, and what killed starts have left', async () => {
    const template = await templateOf()
    await rm(template, { recursive: true })
    await mkdir(join(templates, '0123456789abcdef'))
    const { isCreated } = await startAnew()
    expect(isCreated).toBe(true)
    expect(await readdir(templates)).toEqual([template.slice(templates.length + 1)])
  })

  test('is not needed: a server starts where none can be written', async () => {
    const kept = templates
    onTestFinished(() => {
      templates = kept
    })
    templates = join(shared.path, 'a file', 'templates')
    await writeFile(join(shared.path, 'a file'), '')
    expect(await startAnew()).toMatchObject({ isCreated: true })
    expect(await startAnew()).toMatchObject({ isCreated: true })
  })
})

const controlFile = join('cluster', 'global', 'pg_control')

/** PostgreSQL finds that the check sum is wrong. */
async function spoilControlFile(template: string): Promise<void> {
  const { length } = await readFile(join(template, controlFile))
  await writeFile(join(template, controlFile), Buffer.alloc(length, 1))
}
