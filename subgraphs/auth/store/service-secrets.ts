import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { serviceSecrets } from './tables.ts'

/** Loads a secret of 256 bits that the processes of this service share. The first process creates it. */
export async function loadServiceSecret(database: Drizzle, name: 'attempts'): Promise<Buffer> {
  const find = async () => (await database.select().from(serviceSecrets).where(eq(serviceSecrets.name, name)))[0]
  const known = await find()
  if (known) return Buffer.from(known.secret, 'base64url')
  const secret = randomBytes(32).toString('base64url')
  await database.insert(serviceSecrets).values({ name, secret }).onConflictDoNothing()
  // Another process may have inserted its secret first.
  return Buffer.from((await find())!.secret, 'base64url')
}
