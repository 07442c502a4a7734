import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DatabaseName, databaseNames } from './services.ts'

/** The services that have an OAuth client of their own, to call one another. */
export const serviceClientNames = ['sales', 'product', 'delivery', 'router'] as const
export type ServiceClientName = (typeof serviceClientNames)[number]

/** What a production system gets from its secret store, and one machine makes up for itself. */
export interface Secrets {
  databasePasswords: Record<DatabaseName, string>
  serviceClients: Record<ServiceClientName, string>
}

/**
 * The secrets of a data directory, made up at the first start. What a later version needs besides is added then.
 * @throws {Error} if the file is there but cannot be read.
 */
export async function loadSecrets(dataDirectory: string): Promise<Secrets> {
  const file = join(dataDirectory, 'secrets.json')
  const known = await readSecrets(file)
  const secrets: Secrets = {
    databasePasswords: complete(databaseNames, known.databasePasswords),
    serviceClients: complete(serviceClientNames, known.serviceClients),
  }
  if (JSON.stringify(secrets) === JSON.stringify(known)) return secrets
  await mkdir(dataDirectory, { recursive: true })
  // Written aside, for a file cut short in the middle would cost the secrets that are in use.
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, file)
  return secrets
}

async function readSecrets(file: string): Promise<Partial<Secrets>> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw new Error(
      `${file} cannot be read (${error.code}): start as the user who started first, or delete the directory`,
    )
  })
  try {
    return JSON.parse(content) as Partial<Secrets>
  } catch {
    throw new Error(`${file} is not JSON: delete it, new secrets are made up then`)
  }
}

function complete<Name extends string>(names: readonly Name[], known: Partial<Record<Name, string>> = {}) {
  const entries = names.map((name) => [name, known[name] ?? randomBytes(32).toString('base64url')])
  return Object.fromEntries(entries) as Record<Name, string>
}
