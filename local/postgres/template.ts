// A copy of a cluster that initdb has just made. initdb takes about a second of CPU time, a copy of its files a tenth of that.
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { chown, copyFile, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Account } from '../processes/account.ts'

/** Belongs to the installation, as the compile cache does: all data directories of a checkout share it. */
export const templatesDirectory = fileURLToPath(new URL('../../node_modules/.cache/waybill-postgres', import.meta.url))

/** What a complete template contains. Written last, so an interrupted copy has none. */
interface Content {
  files: number
  bytes: number
}

const contentFile = 'content.json'

/** An unfinished copy of this age belongs to a start that was killed. */
const abandonedMilliseconds = 3_600_000

/** The template of clusters that this version of PostgreSQL makes with these options of initdb. */
export function templateIn(directory: string, version: string, options: readonly string[]): string {
  const key = createHash('sha256').update(JSON.stringify([platform(), arch(), version, options]))
  return join(directory, key.digest('hex').slice(0, 16))
}

/**
 * Copies the template to an existing, empty directory.
 * @returns false if there is no template that can be used. The directory may then have some of its files. A template that is
 * incomplete, or that others could have written, is removed.
 */
export async function copyTemplate(template: string, target: string, account: Account | undefined): Promise<boolean> {
  try {
    if (!(await isOurs(template))) return await dropTemplate(template)
    const expected = JSON.parse(await readFile(join(template, contentFile), 'utf8')) as Content
    const { files, bytes } = await copyFiles(join(template, 'cluster'), target, account)
    return (files === expected.files && bytes === expected.bytes) || (await dropTemplate(template))
  } catch {
    return await dropTemplate(template)
  }
}

/** Removes a template, so that the next cluster from initdb takes its place. */
export async function dropTemplate(template: string): Promise<false> {
  await rm(template, { recursive: true, force: true }).catch(() => undefined)
  return false
}

/**
 * Copies a cluster that has never run to the template, and removes those of other versions.
 * @throws {Error} for example on a full disk or a read-only installation. Everything works without a template.
 */
export async function keepTemplate(cluster: string, template: string): Promise<void> {
  const directory = dirname(template)
  await mkdir(directory, { recursive: true })
  await removeOthers(directory, basename(template))
  const unfinished = `${template}.${process.pid}`
  try {
    await mkdir(join(unfinished, 'cluster'), { recursive: true, mode: 0o700 })
    const content: Content = await copyFiles(cluster, join(unfinished, 'cluster'), undefined)
    await writeFile(join(unfinished, contentFile), JSON.stringify(content))
    await rename(unfinished, template)
  } finally {
    // Another start may have been faster: its template is equivalent.
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function removeOthers(directory: string, kept: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name === kept) continue
    const path = join(directory, name)
    const status = await lstat(path).catch(() => undefined)
    const isUnfinished = name.includes('.')
    if (!status || (isUnfinished && Date.now() - status.mtimeMs < abandonedMilliseconds)) continue
    await rm(path, { recursive: true, force: true })
  }
}

/** A user who can write the template could add a superuser to all databases that follow. */
async function isOurs(template: string): Promise<boolean> {
  const status = await lstat(template)
  return status.isDirectory() && status.uid === (process.getuid?.() ?? status.uid) && (status.mode & 0o022) === 0
}

async function copyFiles(source: string, target: string, account: Account | undefined): Promise<Content> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  const pathOf = ({ parentPath, name }: (typeof entries)[number]) => join(target, parentPath.slice(source.length), name)
  const give = async (path: string) => {
    if (account) await chown(path, account.uid, account.gid)
  }
  // A directory is listed before its content.
  for (const entry of entries.filter((entry) => entry.isDirectory())) {
    await mkdir(pathOf(entry), { mode: 0o700 })
    await give(pathOf(entry))
  }
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        await copyFile(join(entry.parentPath, entry.name), pathOf(entry), constants.COPYFILE_FICLONE)
        await give(pathOf(entry))
        return (await lstat(pathOf(entry))).size
      }),
  )
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}
