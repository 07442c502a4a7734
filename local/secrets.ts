import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newEventKey, readEventKey } from '#platform/events/signatures/event-keys.ts'
import { type DatabaseName, databaseNames } from './services.ts'

/** The services that have their own OAuth client for calls to each other. */
export const serviceClientNames = ['sales', 'product', 'delivery', 'router'] as const
export type ServiceClientName = (typeof serviceClientNames)[number]

/** The services that publish events. */
export const publisherNames = ['sales', 'delivery', 'product', 'auth'] as const
export type PublisherName = (typeof publisherNames)[number]

/** The services with a master key, which encrypts secrets in their databases. */
const encryptingNames = ['auth', 'sales', 'webhooks'] as const
export type EncryptingName = (typeof encryptingNames)[number]

/** The users of Redis. */
export const redisUsers = ['default', 'sales', 'product', 'delivery', 'auth', 'webhooks', 'router'] as const
export type RedisUser = (typeof redisUsers)[number]

/** Secrets that local mode generates. In production they come from a secret store. */
export interface Secrets {
  databasePasswords: Record<DatabaseName, string>
  serviceClients: Record<ServiceClientName, string>
  /** The private keys that publishers sign their events with. */
  eventKeys: Record<PublisherName, string>
  /** The passwords of the users of Redis. `default` is for people, and may do everything. */
  redisPasswords: Record<RedisUser, string>
  /** Encrypt the keys that sign access tokens, data keys of customers, and the secrets of webhook endpoints. */
  masterKey: Record<EncryptingName, string>
  /** Signs tracking links. */
  linkKey: Record<'tracking', string>
}

/** The value of EVENT_PUBLIC_KEYS. */
export function publicKeysOf({ eventKeys }: Pick<Secrets, 'eventKeys'>): string {
  return publisherNames.map((name) => `${name}:${readEventKey(eventKeys[name]).publicKey}`).join(',')
}

/**
 * The secrets of a data directory, generated at the first start. Missing ones are added after an upgrade.
 * @throws {Error} if the file exists but cannot be read.
 */
export async function loadSecrets(dataDirectory: string): Promise<Secrets> {
  const file = join(dataDirectory, 'secrets.json')
  const known = await readSecrets(file)
  const secrets: Secrets = {
    databasePasswords: complete(databaseNames, known.databasePasswords),
    serviceClients: complete(serviceClientNames, known.serviceClients),
    eventKeys: complete(publisherNames, known.eventKeys, newEventKey),
    redisPasswords: complete(redisUsers, known.redisPasswords),
    masterKey: complete(encryptingNames, known.masterKey),
    linkKey: complete(['tracking'], known.linkKey),
  }
  if (JSON.stringify(secrets) === JSON.stringify(known)) return secrets
  await mkdir(dataDirectory, { recursive: true })
  // Write and rename, because an incomplete file would lose the secrets that are in use.
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, file)
  return secrets
}

async function readSecrets(file: string): Promise<Partial<Secrets>> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw new Error(
      `${file} cannot be read (${error.code}): start as the user who started Waybill first, or delete the directory`,
    )
  })
  try {
    return JSON.parse(content) as Partial<Secrets>
  } catch {
    throw new Error(`${file} is not JSON: delete it, and the next start generates new secrets`)
  }
}

const newSecret = () => randomBytes(32).toString('base64url')

function complete<Name extends string>(
  names: readonly Name[],
  known: Partial<Record<Name, string>> = {},
  generate = newSecret,
) {
  const entries = names.map((name) => [name, known[name] ?? generate()])
  return Object.fromEntries(entries) as Record<Name, string>
}
