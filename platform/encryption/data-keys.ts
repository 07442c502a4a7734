import { randomBytes } from 'node:crypto'
import { createBoundedCache } from '../memory/bounded-cache.ts'
import type { Sql } from '../postgres/database.ts'
import type { MasterKeys } from './master-keys.ts'

/** The keys that encrypt the data of owners. Destroying the key of an owner makes the data unreadable, also in backups. */
export interface DataKeys {
  /**
   * The keys of these owners. Creates and commits missing ones, so that what they encrypt can be read later. Owners who
   * were erased have none.
   */
  provide(owners: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
  /** The existing keys of these owners. */
  find(owners: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
}

/** How long a process may use a key that another process has destroyed. */
const rememberedMilliseconds = 60_000
const defaultBytes = 8 * 1_048_576
/** An estimate: the key, its entry and its object. */
const bytesPerKey = 250

const contextOf = (owner: string) => `data key of ${owner}`

interface DataKeysOptions {
  /** Outside of transactions. */
  database: Sql
  masterKeys: MasterKeys
  /** Bytes of the cache of decrypted keys. Default 8 MiB, about 20,000 keys. */
  rememberedBytes?: number
}

interface StoredKey {
  owner: string
  wrapped: string
}

export function createDataKeys({ database, masterKeys, rememberedBytes = defaultBytes }: DataKeysOptions): DataKeys {
  const remembered = createBoundedCache<{ key: Buffer; until: number }>('data keys', rememberedBytes)

  async function read(owners: readonly string[], found: Map<string, Buffer>): Promise<void> {
    const rows = await database<StoredKey[]>`
      select owner, wrapped from keys.data_keys where owner = any(${[...owners]}::text[])`
    remember(rows, found)
  }

  function remember(rows: readonly StoredKey[], found: Map<string, Buffer>): void {
    const until = Date.now() + rememberedMilliseconds
    for (const { owner, wrapped } of rows) {
      const key = Buffer.from(masterKeys.unwrap(contextOf(owner), wrapped), 'base64url')
      remembered.set(owner, { key, until }, bytesPerKey)
      found.set(owner, key)
    }
  }

  async function find(owners: readonly string[]): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>()
    const now = Date.now()
    for (const owner of owners) {
      const known = remembered.get(owner)
      if (known && known.until > now) found.set(owner, known.key)
    }
    const missing = missingOf(owners, found)
    if (missing.length > 0) await read(missing, found)
    return found
  }

  return {
    find,
    async provide(owners) {
      const found = await find(owners)
      const missing = missingOf(owners, found)
      if (missing.length === 0) return found
      const wrapped = missing.map((owner) => masterKeys.wrap(contextOf(owner), randomBytes(32).toString('base64url')))
      // One round trip for keys that exist and for those that do not. The transaction has committed when it returns.
      const rows = await database<StoredKey[]>`
        with existing as (
          select owner, wrapped from keys.data_keys where owner = any(${missing}::text[])
        ), created as (
          insert into keys.data_keys (owner, wrapped)
          select owner, wrapped from unnest(${missing}::text[], ${wrapped}::text[]) as fresh (owner, wrapped)
          where not exists (select from keys.erasures where erasures.owner = fresh.owner)
            and not exists (select from existing where existing.owner = fresh.owner)
          order by owner on conflict do nothing
          returning owner, wrapped
        )
        select owner, wrapped from existing union all select owner, wrapped from created`
      remember(rows, found)
      // Created by another process at the same time.
      const concurrent = missingOf(missing, found)
      if (concurrent.length > 0) await read(concurrent, found)
      return found
    },
  }
}

function missingOf(owners: readonly string[], found: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(owners)].filter((owner) => !found.has(owner))
}

/**
 * Destroys the key of an owner and records the erasure, in the transaction that deletes the data. No key is created for
 * the owner from then on.
 */
export async function destroyDataKey(transaction: Sql, owner: string, erasedAt: Date): Promise<void> {
  await transaction`
    insert into keys.erasures (owner, erased_at) values (${owner}, ${erasedAt.toISOString()}::timestamptz)
    on conflict do nothing`
  await transaction`delete from keys.data_keys where owner = ${owner}`
}

/** Destroys keys that were created while their owner was erased. @returns the number of keys. */
export async function destroyErasedKeys(database: Sql): Promise<number> {
  const { count } = await database`
    delete from keys.data_keys using keys.erasures where erasures.owner = data_keys.owner`
  return count
}

/**
 * Encrypts stored keys that are not encrypted with the current master key, 500 at a time. Running processes are not
 * affected: the keys stay the same.
 * @returns how many have changed
 */
export async function rewrapDataKeys(
  database: Sql,
  masterKeys: MasterKeys,
): Promise<{ keys: number; changed: number }> {
  let keys = 0
  let changed = 0
  let after = ''
  for (;;) {
    const rows = await database<{ owner: string; wrapped: string }[]>`
      select owner, wrapped from keys.data_keys where owner > ${after} order by owner limit 500`
    if (rows.length === 0) return { keys, changed }
    const due = rows.filter(({ wrapped }) => !masterKeys.isCurrent(wrapped))
    const rewrapped = due.map(({ owner, wrapped }) =>
      masterKeys.wrap(contextOf(owner), masterKeys.unwrap(contextOf(owner), wrapped)),
    )
    if (due.length > 0)
      await database`
        update keys.data_keys set wrapped = fresh.wrapped
        from unnest(
          ${due.map(({ owner }) => owner)}::text[], ${due.map(({ wrapped }) => wrapped)}::text[], ${rewrapped}::text[]
        ) as fresh (owner, before, wrapped)
        where data_keys.owner = fresh.owner and data_keys.wrapped = fresh.before`
    keys += rows.length
    changed += due.length
    after = rows.at(-1)!.owner
  }
}
