import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** An unprivileged user that servers run as when we are root. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * The account to run a server as. PostgreSQL refuses to run as root, and Redis does not need to. Undefined if we are
 * not root.
 * @param directory the files of the server. If they belong to an unprivileged user, the server runs as that user, who
 * could otherwise not start the system again.
 */
export async function serverAccount(directory: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(directory).catch(() => undefined)
  if (owner && owner.uid !== 0) return { name: `id ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  chosen ??= chooseAccount()
  return await chosen
}

/** One account for all servers: two concurrent starts would both try to create the user. */
let chosen: Promise<Account> | undefined

async function chooseAccount(): Promise<Account> {
  const account = (await findAccount('postgres')) ?? (await createAccount('postgres')) ?? (await findAccount('nobody'))
  if (account) return account
  throw new Error('PostgreSQL does not run as root, and this system has no user postgres or nobody to run it as')
}

async function findAccount(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function createAccount(name: string): Promise<Account | undefined> {
  const commands = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name],
    // Alpine and BusyBox.
    ['adduser', '-S', '-D', '-H', '-s', '/bin/false', name],
  ]
  for (const [command = '', ...options] of commands) {
    const account = await run(command, options).then(
      () => findAccount(name),
      () => undefined,
    )
    if (account) return account
  }
  return undefined
}
