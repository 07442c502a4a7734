import { createHash } from 'node:crypto'
import type { Sql, Transaction } from '../postgres/database.ts'
import { checkKey, keyReused } from './key.ts'

/** A request that its caller may repeat. */
export interface KeyedRequest {
  caller: string
  /** Chosen by the caller, for this request only. */
  key: string
  /** All that makes two requests the same. */
  content: readonly unknown[]
}

/**
 * Does the work of a request once. A repeat gets the result of the first request, also if both arrive at the same time:
 * the second one waits for the transaction of the first. A refused request leaves no key behind. Keys expire after 24
 * hours. Call it before the transaction locks anything else, so that two repeats cannot deadlock.
 * @param work resolves to the id of its result
 * @throws {Refusal} INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export async function once(
  transaction: Transaction,
  { caller, key, content }: KeyedRequest,
  work: () => Promise<string>,
): Promise<string> {
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('base64url')
  const [claim] = await transaction<{ fingerprint: string; result: string | null }[]>`
    insert into request_keys as existing (caller, key, fingerprint, expires_at)
    values (${caller}, ${checkKey(key)}, ${fingerprint}, now() + interval '24 hours')
    on conflict (caller, key) do update set
      fingerprint = case when existing.expires_at < now() then excluded.fingerprint else existing.fingerprint end,
      result = case when existing.expires_at < now() then null else existing.result end,
      expires_at = case when existing.expires_at < now() then excluded.expires_at else existing.expires_at end
    returning fingerprint, result`
  if (claim!.fingerprint !== fingerprint) throw keyReused()
  if (claim!.result !== null) return claim!.result
  const result = await work()
  transaction.send(transaction`update request_keys set result = ${result} where caller = ${caller} and key = ${key}`)
  return result
}

/** Deletes at most `limit` expired keys and returns their number. */
export async function sweepRequestKeys(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from request_keys where (caller, key) in (
      select caller, key from request_keys where expires_at < now() order by expires_at limit ${limit})`
  return count
}
