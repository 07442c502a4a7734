import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverAccount } from '../processes/account.ts'
import { exitOf } from '../processes/end.ts'
import { isAlive, isKnown } from '../processes/inspect.ts'
import { freePort } from '../processes/port.ts'
import { runScript } from '../testing/script.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { findPostgres } from './binaries.ts'
import { launchPostmaster } from './postmaster.ts'
import { type PostgresServer, startPostgres } from './start.ts'

async function query(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** Stops the server even if the test fails. */
async function using(server: Promise<PostgresServer>): Promise<PostgresServer & AsyncDisposable> {
  const started = await server
  return Object.assign(started, { [Symbol.asyncDispose]: started.stop })
}

/** Runs a shell command as the account of the server, because a postmaster ignores processes of other users. */
async function runAsServer(directory: string, command: string): Promise<AsyncDisposable & { firstLine: string }> {
  const account = await serverAccount(directory)
  const shell = spawn('/bin/sh', ['-c', command], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const [output] = (await once(shell.stdout, 'data')) as [Buffer]
  return {
    firstLine: output.toString().trim(),
    async [Symbol.asyncDispose]() {
      shell.kill('SIGKILL')
      await once(shell, 'exit')
    },
  }
}

describe('the PostgreSQL of this machine', { timeout: 60_000 }, () => {
  let temporary: AsyncDisposable & { path: string }
  let directory: string
  const start = (options: Partial<Parameters<typeof startPostgres>[0]> = {}) =>
    using(startPostgres({ directory, durable: false, ...options }))

  beforeAll(async () => {
    temporary = await temporaryDirectory()
    directory = join(temporary.path, 'postgres')
    await using server = await start()
    await query(server.url('postgres'), 'create table kept as select 42 as answer')
  }, 60_000)
  afterAll(() => temporary[Symbol.asyncDispose]())

  const expectDataIn = async (server: PostgresServer) =>
    expect(await query(server.url('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }])

  test('keeps its data between starts', async () => {
    await using server = await start()
    await expectDataIn(server)
  })

  test('listens only on this machine and requires a password', async () => {
    await using server = await start()
    const [address] = await query(server.url('postgres'), 'show listen_addresses')
    expect(address).toEqual({ listen_addresses: '127.0.0.1' })
    const stranger = server.url('postgres', { name: 'postgres', password: 'guessed' })
    await expect(query(stranger, 'select 1')).rejects.toThrow('password authentication failed')
  })

  test('is restarted on the same port, with its data, when it is killed', async () => {
    const told: string[] = []
    await using server = await start({ log: (line) => told.push(line) })
    const killed = server.process.pid
    server.process.kill('SIGKILL')
    await expect.poll(() => server.process.pid, { timeout: 20_000 }).not.toBe(killed)
    await expectDataIn(server)
    expect(told).toContain('postgres exited (SIGKILL), restarting it')
  })

  test('does not outlive a parent that is killed', async () => {
    const { child, firstLine } = await runScript(`
      import { startPostgres } from '${new URL('./start.ts', import.meta.url)}'
      const server = await startPostgres({ directory: ${JSON.stringify(directory)}, durable: false })
      console.log(server.process.pid)`)
    child.kill('SIGKILL')
    await expect.poll(() => isAlive(Number(firstLine)), { timeout: 10_000 }).toBe(false)
    await using server = await start()
    await expectDataIn(server)
  })

  test('replaces a server that a killed start left on its directory', async () => {
    const account = await serverAccount(directory)
    const { postgres: program } = await findPostgres(account, () => {})
    const cluster = join(directory, 'cluster')
    const port = await freePort()
    const left = await launchPostmaster({ program, cluster, port, durable: false, account, log: () => {} })
    await using server = await start()
    expect(await exitOf(left)).toEqual({ code: 0, signal: null })
    await expectDataIn(server)
  })

  test.each([
    { state: 'that runs another program', command: 'echo $$; exec sleep 60', lives: true },
    // `exec` replaces the shell by a program that never waits for the child, so the child stays a zombie.
    { state: 'that is a zombie', command: 'sleep 0.5 & echo $!; exec sleep 60', lives: false },
  ])('starts although an old pid file names a process $state', async ({ command, lives }) => {
    await using other = await runAsServer(directory, command)
    const pid = Number(other.firstLine)
    await expect.poll(() => isAlive(pid)).toBe(lives)
    const cluster = join(directory, 'cluster')
    await writeFile(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n`)
    await using server = await start()
    await expectDataIn(server)
    expect(isKnown(pid)).toBe(true)
  })

  test('the error names the port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    await expect(start({ port })).rejects.toThrow(`Another process listens on port ${port}`)
    other.close()
  })

  test('the error of a failed start contains the log of the server', async () => {
    await using broken = await temporaryDirectory()
    await mkdir(join(broken.path, 'cluster'), { mode: 0o700 })
    await writeFile(join(broken.path, 'cluster', 'PG_VERSION'), '9.6\n')
    await writeFile(join(broken.path, 'superuser-password'), 'any')
    await expect(start({ directory: broken.path })).rejects.toThrow(/could not start on .*\n.*postgresql\.conf/s)
  })

  test('an interrupted creation starts again', async () => {
    await using halfway = await temporaryDirectory()
    const unfinished = join(halfway.path, 'cluster-unfinished-0123456789ab')
    await mkdir(unfinished)
    await writeFile(join(unfinished, 'PG_VERSION'), '18\n')
    await using server = await start({ directory: halfway.path })
    expect(await query(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(halfway.path)).sort()).toEqual(['cluster', 'superuser-password'])
  })

  test.runIf(process.getuid?.() === 0)('keeps its data elsewhere when only root may enter the directory', async () => {
    await using closed = await temporaryDirectory()
    await chmod(closed.path, 0o700)
    const told: string[] = []
    const options = { directory: join(closed.path, 'postgres'), log: (line: string) => told.push(line) }
    let place: string
    {
      await using server = await start(options)
      await query(server.url('postgres'), 'create table kept as select 42 as answer')
      place = server.directory
      expect(told.join()).toContain(`cannot enter ${options.directory}: the files are in ${place}`)
    }
    await using again = await start(options)
    await expectDataIn(again)
    expect(again.directory).toBe(place)
    await again.stop()
    await rm(place, { recursive: true })
  })
})
