import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { systemEnvironment } from '../config.ts'
import type { Account } from '../processes/account.ts'
import { describeExit, exitOf } from '../processes/end.ts'
import { guard } from '../processes/guard.ts'
import { launch } from '../processes/launch.ts'
import type { PostgresBinaries } from './binaries.ts'
import { copyTemplate, dropTemplate, keepTemplate, templateIn, templatesDirectory } from './template.ts'

/** The data directory of a PostgreSQL server (a "cluster"), and the password of the superuser. */
export interface Cluster {
  directory: string
  password: string
}

interface ClusterOptions {
  binaries: PostgresBinaries
  account: Account | undefined
  durable: boolean
  /** Contains the template of new clusters. Default: beside the installed packages. */
  templates?: string | undefined
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

/** The options that decide about the content of a cluster. */
const content = [
  ...['--username', 'postgres', '--auth', 'scram-sha-256'],
  // The builtin C.UTF-8 sorts the same on every system, whichever locales are installed.
  ...['--encoding', 'UTF8', '--no-locale', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
]

async function createCluster(
  directory: string,
  cluster: string,
  passwordFile: string,
  options: ClusterOptions,
): Promise<void> {
  const { binaries, account, durable, templates = templatesDirectory } = options
  const template = templateIn(templates, binaries.version, content)
  await removeUnfinished(directory)
  const copy = await createUnfinished(directory, account)
  if (await copyTemplate(template, copy, account)) {
    try {
      await takeOver(copy, passwordFile, options)
      return await rename(copy, cluster)
    } catch (error) {
      options.log(`the template of the database cluster cannot be used: ${(error as Error).message}`)
      await dropTemplate(template)
    }
  }
  await rm(copy, { recursive: true, force: true })

  options.log('creating the database cluster, which takes a few seconds the first time')
  const unfinished = await createUnfinished(directory, account)
  const sync = durable ? [] : ['--no-sync']
  await runProgram(
    binaries.initdb,
    ['--pgdata', unfinished, '--pwfile', passwordFile, ...content, '--no-instructions', ...sync],
    { directory, account },
  )
  // Only later first starts are slower without a template.
  await keepTemplate(unfinished, template).catch(() => undefined)
  await rename(unfinished, cluster)
}

const unfinishedPrefix = 'cluster-unfinished-'

async function removeUnfinished(directory: string): Promise<void> {
  const left = (await readdir(directory)).filter((name) => name.startsWith(unfinishedPrefix))
  await Promise.all(left.map((name) => rm(join(directory, name), { recursive: true }).catch(() => undefined)))
}

/** Creates a directory with a unique name, because the initdb of a killed start may still run. */
async function createUnfinished(directory: string, account: Account | undefined): Promise<string> {
  const unfinished = join(directory, `${unfinishedPrefix}${randomBytes(6).toString('hex')}`)
  await mkdir(unfinished, { mode: 0o700 })
  if (account) await chown(unfinished, account.uid, account.gid)
  return unfinished
}

/** Gives a copy of the template a password of its own, and flushes it if it is to be durable. */
async function takeOver(copy: string, passwordFile: string, options: ClusterOptions): Promise<void> {
  const { binaries, account, durable } = options
  const password = await readFile(passwordFile, 'utf8')
  const place = { directory: copy, account }
  // The password consists of letters, digits, - and _. Without `exit_on_error`, an error would be ignored.
  const single = ['--single', '-F', '-c', 'exit_on_error=on', '-D', copy, 'postgres']
  await runProgram(binaries.postgres, single, { ...place, input: `alter role postgres password '${password}'\n` })
  if (!durable) return
  const method = platform() === 'linux' ? ['--sync-method', 'syncfs'] : []
  await runProgram(binaries.initdb, ['--pgdata', copy, '--sync-only', ...method], place)
}

interface Run {
  directory: string
  account: Account | undefined
  /** Default: none. */
  input?: string
}

/** @throws {Error} with the output of the program. */
async function runProgram(program: string, line: string[], { directory, account, input }: Run): Promise<void> {
  const child = await launch(program, line, {
    cwd: directory,
    env: { ...systemEnvironment(), LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const release = guard(child.pid!, 'SIGTERM')
  // A program that ends without having read its input is reported by its exit code.
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  const [exit, errorOutput] = await Promise.all([exitOf(child), child.stderr ? text(child.stderr) : ''])
  release()
  if (exit.code !== 0)
    throw new Error(`PostgreSQL could not create its files in ${directory} (${describeExit(exit)}):
${errorOutput.trim()}`)
}
