import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { systemEnvironment } from '../config.ts'
import type { Account } from '../processes/account.ts'
import { describeExit, exitOf } from '../processes/end.ts'
import { guard } from '../processes/guard.ts'
import { launch } from '../processes/launch.ts'
import type { PostgresBinaries } from './binaries.ts'

/** The data directory of a PostgreSQL server (a "cluster"), and the password of the superuser. */
export interface Cluster {
  directory: string
  password: string
}

interface ClusterOptions {
  binaries: PostgresBinaries
  account: Account | undefined
  durable: boolean
  log(line: string): void
}

/**
 * Finds the cluster in a directory or creates it. A cluster gets its final name only when it is complete, so an
 * interrupted creation starts again.
 */
export async function prepareCluster(directory: string, options: ClusterOptions): Promise<Cluster> {
  const cluster = join(directory, 'cluster')
  const passwordFile = join(directory, 'superuser-password')
  if (!(await exists(join(cluster, 'PG_VERSION')))) {
    options.log('creating the database cluster, which takes a few seconds the first time')
    await writePassword(passwordFile, options.account)
    await createCluster(directory, cluster, passwordFile, options)
  }
  return { directory: cluster, password: await readFile(passwordFile, 'utf8') }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

async function writePassword(file: string, account: Account | undefined): Promise<void> {
  await rm(file, { force: true })
  await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  // initdb reads the file as `account`.
  if (account) await chown(file, account.uid, account.gid)
}

async function createCluster(
  directory: string,
  cluster: string,
  passwordFile: string,
  { binaries, account, durable }: ClusterOptions,
): Promise<void> {
  // A unique name, because the initdb of a killed start may still run.
  const prefix = 'cluster-unfinished-'
  const left = (await readdir(directory)).filter((name) => name.startsWith(prefix))
  await Promise.all(left.map((name) => rm(join(directory, name), { recursive: true }).catch(() => undefined)))
  const unfinished = join(directory, `${prefix}${randomBytes(6).toString('hex')}`)
  await mkdir(unfinished, { mode: 0o700 })
  if (account) await chown(unfinished, account.uid, account.gid)

  const options = [
    ...['--pgdata', unfinished, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    // The builtin C.UTF-8 sorts the same on every system, whichever locales are installed.
    ...['--encoding', 'UTF8', '--no-locale', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ]
  const initdb = await launch(binaries.initdb, options, {
    cwd: directory,
    env: { ...systemEnvironment(), LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const release = guard(initdb.pid!, 'SIGTERM')
  const [exit, errorOutput] = await Promise.all([exitOf(initdb), initdb.stderr ? text(initdb.stderr) : ''])
  release()
  if (exit.code !== 0)
    throw new Error(`PostgreSQL could not create its files in ${directory} (${describeExit(exit)}):
${errorOutput.trim()}`)
  await rename(unfinished, cluster)
}
