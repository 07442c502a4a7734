import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SmallDisk } from './fault.ts'

const run = promisify(execFile)
/** PostgreSQL with our databases needs some 200 MB, and some WAL. */
const size = '1200m'

/** Mounts a tmpfs. Undefined if this user may not mount. */
export async function mountSmallDisk(directory: string, started: AsyncDisposableStack): Promise<SmallDisk | undefined> {
  await mkdir(directory, { recursive: true })
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', directory])
  } catch {
    return undefined
  }
  started.defer(async () => void (await run('umount', ['--lazy', directory])))
  const filler = join(directory, 'filler')
  return {
    directory: join(directory, 'postgres'),
    async fill() {
      // Ends with an error when no byte is left.
      await run('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']).catch(() => undefined)
    },
    clear: () => rm(filler, { force: true }),
  }
}
