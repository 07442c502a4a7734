import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, realpath, rename, rm, rmdir, symlink, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { endProcess } from './end.ts'
import { processesUnder } from './inspect.ts'

const run = promisify(execFile)

/**
 * The directory for the files of a server: the given one if the account of the server can access it. In a checkout that
 * only root can enter, the files go to a shared directory, and a symbolic link replaces the given directory, so that
 * the next start and people find them.
 * @returns the real path, created and writable for the account.
 */
export async function serverDirectory(
  directory: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  await dropDanglingLink(directory)
  await mkdir(directory, { recursive: true })
  const real = await realpath(directory)
  if (!account) return real
  if ((await lstat(real)).uid === 0) await chown(real, account.uid, account.gid)
  if (await canUse(account, real)) return real

  const name = `${basename(directory)}-${createHash('sha256').update(real).digest('hex').slice(0, 12)}`
  const place = join(await sharedDirectory(account), name)
  await moveOut(real, place)
  await chown(place, account.uid, account.gid)
  await symlink(place, directory)
  log(`user ${account.name} cannot enter ${directory}: the files are in ${place}`)
  return place
}

/** A directory that belongs to root and that all users can enter, for the files of servers that run as other users. */
export async function sharedDirectory(account: Account): Promise<string> {
  const candidates = ['/var/lib/waybill', join(tmpdir(), 'waybill')]
  for (const candidate of candidates) {
    try {
      const created = await mkdir(candidate, { recursive: true })
      // The umask may exclude other users.
      if (created) await chmod(candidate, 0o755)
      const { uid, mode } = await lstat(candidate)
      // In /tmp any user may have created it, and could replace the programs in it.
      const isOurs = uid === process.getuid?.() && (mode & 0o022) === 0
      if (isOurs && (await canEnter(account, candidate))) return candidate
    } catch {
      // For example a read-only file system: try the next candidate.
    }
  }
  throw new Error(`User ${account.name} can enter none of ${candidates.join(', ')}: set WAYBILL_DATA_DIR to a directory
that this user can enter`)
}

/** Tries it instead of reading permission bits, because access lists and mount options matter, too. */
const canUse = (account: Account, directory: string) => shell(account, 'cd "$1" && test -w .', directory)
const canEnter = (account: Account, directory: string) => shell(account, 'cd "$1"', directory)

async function shell({ uid, gid }: Account, script: string, argument: string): Promise<boolean> {
  return await run('/bin/sh', ['-c', script, 'sh', argument], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function dropDanglingLink(directory: string): Promise<void> {
  const status = await lstat(directory).catch(() => undefined)
  if (!status?.isSymbolicLink()) return
  const target = await realpath(directory).catch(() => undefined)
  if (target === undefined) await unlink(directory)
}

/** Moves the directory with its content to `place`. */
async function moveOut(directory: string, place: string): Promise<void> {
  // Without a link to it, `place` is a remainder of a deleted data directory, possibly with a running server.
  for (const pid of await processesUnder(place)) await endProcess(pid, [['SIGQUIT', 5_000]])
  await rm(place, { recursive: true, force: true })
  if ((await readdir(directory)).length > 0) return await rename(directory, place)
  await mkdir(place, { mode: 0o700 })
  await rmdir(directory)
}
