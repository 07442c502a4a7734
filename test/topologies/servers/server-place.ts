import { chown, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, serverAccount } from '../../../local/processes/account.ts'
import { serverDirectory } from '../../../local/processes/server-directory.ts'

/** A directory for one server, and the account that it runs as; undefined if that is ours. */
export async function serverPlace(dataDirectory: string, name: string, log: (line: string) => void) {
  const directory = join(dataDirectory, name)
  await mkdir(directory, { recursive: true })
  const account = await serverAccount(directory)
  return { account, directory: await serverDirectory(directory, account, log) }
}

/** Gives a file to the account of a server. */
export async function give(file: string, account: Account | undefined): Promise<void> {
  if (account) await chown(file, account.uid, account.gid)
}

/** Gives a directory and everything in it to the account of a server. */
export async function giveAll(directory: string, account: Account | undefined): Promise<void> {
  if (!account) return
  await give(directory, account)
  for (const entry of await readdir(directory, { recursive: true })) await give(join(directory, entry), account)
}
