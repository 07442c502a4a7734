import type { Sql } from '#platform/postgres/database.ts'

/** The stored secrets of an endpoint, encrypted. */
export interface StoredSecrets {
  id: string
  secret: string
  previousSecret: string | null
}

/** Replaces the secret. The current one stays valid until `until`; null drops it at once. */
export async function replaceSecret(transaction: Sql, id: string, secret: string, until: Date | null): Promise<void> {
  await transaction`
    update webhook_endpoints set secret = ${secret}, previous_secret_until = ${until},
      previous_secret = case when ${until}::timestamptz is null then null else secret end
    where id = ${id}`
}

/** The secrets of all endpoints that can sign webhooks now. */
export async function findValidSecrets(sql: Sql): Promise<StoredSecrets[]> {
  return sql<StoredSecrets[]>`
    select id, secret, case when previous_secret_until > now() then previous_secret end as "previousSecret"
    from webhook_endpoints where status <> 'DELETED' order by id`
}

/** The secrets of all endpoints, locked until the end of the transaction. */
export async function lockSecrets(transaction: Sql): Promise<StoredSecrets[]> {
  return transaction<StoredSecrets[]>`
    select id, secret, previous_secret as "previousSecret" from webhook_endpoints
    where status <> 'DELETED' order by id for update`
}

/** Replaces secrets by another form of the same secrets. */
export async function saveSecrets(transaction: Sql, { id, secret, previousSecret }: StoredSecrets): Promise<void> {
  await transaction`
    update webhook_endpoints set secret = ${secret}, previous_secret = ${previousSecret} where id = ${id}`
}
