import { sql } from 'drizzle-orm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { databaseForTests } from '../../test/setup/database.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { type Drizzle, drizzleOn, transactionOf } from './drizzle.ts'

// One connection for transactions.
const { database } = await databaseForTests('auth', 2)
const drizzle = drizzleOn(database)

const backendOf = async (transaction: Drizzle) =>
  (await transaction.execute(sql`select pg_backend_pid() as pid`))[0] as { pid: number }
const countEvents = async () => (await database`select count(*)::int as count from outbox`)[0]!.count

describe('a transaction of Drizzle', () => {
  it('announces its events after the commit', async () => {
    const announced: string[] = []
    onTestFinished(database.onAnnounced((rows) => announced.push(...rows.map(({ id }) => id))))
    await drizzle.transaction(async (transaction) => {
      enqueue(transactionOf(transaction), [{ stream: 's', payload: '{}' }])
      await backendOf(transaction)
      expect(announced).toEqual([])
    })
    const rows = await database`select id from outbox`
    expect(rows).toHaveLength(1)
    expect(announced).toEqual(rows.map(({ id }) => id))
  })

  it('is rolled back by a failed statement, and the next one uses the same connection', async () => {
    const before = await countEvents()
    const backend = await drizzle.transaction(backendOf)
    const failing = drizzle.transaction(async (transaction) => {
      enqueue(transactionOf(transaction), [{ stream: 's', payload: '{}' }])
      await transaction.execute(sql`select 1 / 0`)
    })
    await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } })
    expect(await countEvents()).toBe(before)
    expect(await drizzle.transaction(backendOf)).toEqual(backend)
  })
})
