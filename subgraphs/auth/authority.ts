import type { Database } from '#platform/database.ts'
import { drizzleOn } from '#platform/drizzle.ts'
import type { Log } from '#platform/log.ts'
import { createHashing, type Hashing } from './credentials/hashing.ts'
import { rememberSecrets, type VerifyKnownSecret } from './credentials/known-secrets.ts'
import { loadSigningKeys } from './operations/load-signing-keys.ts'
import type { Drizzle } from './store/drizzle.ts'
import { createAccessTokens, type IssueAccessToken } from './tokens/access-tokens.ts'
import { createKeyRing, type KeyRing } from './tokens/key-ring.ts'

/** What the operations stand on: where clients and customers are kept, how secrets are checked, who signs. */
export interface Authority {
  /** The `iss` of every token. */
  issuer: string
  database: Drizzle
  hashing: Hashing
  verifyClientSecret: VerifyKnownSecret
  keyRing: KeyRing
  issueAccessToken: IssueAccessToken
  log: Log
}

export interface AuthorityOptions {
  issuer: string
  database: Database
  log: Log
  hashing?: Hashing
}

/** Reads the signing keys; the first process of all makes one. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const { issuer, hashing = createHashing() } = options
  const database = drizzleOn(options.database)
  const keyRing = await createKeyRing(await loadSigningKeys(database))
  return {
    issuer,
    database,
    hashing,
    verifyClientSecret: rememberSecrets(hashing.verify),
    keyRing,
    issueAccessToken: createAccessTokens({ issuer, keyRing }),
    log: options.log,
  }
}
