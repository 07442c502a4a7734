import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { countTurns } from '../../testing/count-turns.ts'
import { type Database, openDatabase, type Transaction } from '../database.ts'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase('sales')
})
afterAll(() => testDatabase.drop())
beforeEach(async () => {
  database = open()
  await database`truncate inbox`
})
afterEach(() => database.end())

const open = (url = testDatabase.url, maxConnections = 2) =>
  openDatabase({ url, applicationName: 'transactions', maxConnections })
const insert = (transaction: Transaction, id: string) => transaction`insert into inbox (event_id) values (${id})`
const ids = async () => (await database`select event_id from inbox order by event_id`).map((row) => row.event_id)
const backends = async () =>
  (await database`select count(*)::int from pg_stat_activity where application_name = 'transactions'`)[0]!.count

describe('a transaction', () => {
  it('commits all its statements, also those sent without waiting', async () => {
    const result = await database.transact(async (transaction) => {
      transaction.send(insert(transaction, 'a'))
      await insert(transaction, 'b')
      transaction.send(insert(transaction, 'c'))
      return 'done'
    })
    expect(result).toBe('done')
    expect(await ids()).toEqual(['a', 'b', 'c'])
  })

  it('announces its events after the commit, and never after a rollback', async () => {
    const told: string[] = []
    const seen: string[][] = []
    const stop = database.onAnnounced((rows) => told.push(...rows.map(({ id }) => id)))
    const announce = (transaction: Transaction, id: string) => transaction.announce([{ id, events: [] }])
    await database.transact(async (transaction) => {
      announce(transaction, 'one')
      await insert(transaction, 'a')
      announce(transaction, 'two')
      seen.push([...told])
    })
    const failed = database.transact(async (transaction) => {
      announce(transaction, 'three')
      transaction.send(insert(transaction, 'a'))
    })
    await expect(failed).rejects.toMatchObject({ code: '23505' })
    expect(seen).toEqual([[]])
    expect(told).toEqual(['one', 'two'])
    stop()
    await database.transact(async (transaction) => announce(transaction, 'four'))
    expect(told).toHaveLength(2)
  })

  it('sees the effect of statements that it has sent', async () => {
    const seen = await database.transact(async (transaction) => {
      transaction.send(insert(transaction, 'a'))
      return transaction`select event_id from inbox`
    })
    expect(seen.map((row) => row.event_id)).toEqual(['a'])
  })

  it('commits nothing when its work throws', async () => {
    const failed = database.transact(async (transaction) => {
      transaction.send(insert(transaction, 'a'))
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await ids()).toEqual([])
  })

  it('fails with the error of a statement sent without waiting, and commits nothing', async () => {
    const failed = database.transact(async (transaction) => {
      await insert(transaction, 'a')
      transaction.send(insert(transaction, 'a'))
      transaction.send(insert(transaction, 'b'))
    })
    await expect(failed).rejects.toMatchObject({ code: '23505' })
    expect(await ids()).toEqual([])
  })

  it('fails with the first error, not with its consequences', async () => {
    const failed = database.transact(async (transaction) => {
      transaction.send(insert(transaction, 'a'))
      transaction.send(insert(transaction, 'a'))
      await insert(transaction, 'b')
    })
    await expect(failed).rejects.toMatchObject({ code: '23505' })
  })

  it('fails even if its work catches the error of a statement', async () => {
    const failed = database.transact(async (transaction) => {
      await insert(transaction, 'a')
      await insert(transaction, 'a').catch(() => {})
    })
    await expect(failed).rejects.toThrow('A statement of the transaction failed')
    expect(await ids()).toEqual([])
  })

  it('writes nothing after its end, even if the server has lost a prepared statement', async () => {
    const write = (id: string, forget: boolean) =>
      database.transact(async (transaction) => {
        if (forget) await transaction.unsafe('deallocate all')
        transaction.send(insert(transaction, id))
        transaction.send(insert(transaction, `${id} too`))
      })
    await write('a', false)
    await expect(write('b', true)).rejects.toMatchObject({ code: '26000' })
    expect(await ids()).toEqual(['a', 'a too'])
    await write('c', false)
    expect(await ids()).toEqual(['a', 'a too', 'c', 'c too'])
  })

  it('ends each time when the server has lost a prepared statement, however its answers arrive', async () => {
    for (let round = 0; round < 40; round++) {
      const one = open()
      const write = (forget: boolean) =>
        one.transact(async (transaction) => {
          if (forget) await transaction.unsafe('deallocate all')
          transaction.send(insert(transaction, crypto.randomUUID()))
          transaction.send(insert(transaction, crypto.randomUUID()))
        })
      await write(false)
      await expect(write(true)).rejects.toMatchObject({ code: '26000' })
      await one.end()
    }
  })

  it.each([[{ toString: () => ({}) }], [undefined], [new Date(Number.NaN)]])(
    'fails, and commits nothing, when a statement cannot even be sent (%s)',
    async (value) => {
      const unsendable = value as unknown as string
      for (const how of ['sent', 'awaited', 'sent', 'awaited']) {
        const failed = database.transact(async (transaction) => {
          transaction.send(insert(transaction, 'a'))
          const statement = insert(transaction, unsendable)
          if (how === 'sent') transaction.send(statement)
          else await statement
          transaction.send(insert(transaction, 'b'))
        })
        await expect(failed).rejects.toThrow()
      }
      expect(await ids()).toEqual([])
      await database.transact((transaction) => insert(transaction, 'c'))
      expect(await ids()).toEqual(['c'])
    },
  )

  it('accepts no statement after its end', async () => {
    let kept: Transaction | undefined
    await database.transact(async (transaction) => {
      kept = transaction
    })
    expect(() => insert(kept!, 'a')).toThrow('The transaction is over')
  })

  it('waits for a free connection', async () => {
    const order: number[] = []
    await Promise.all(
      [1, 2, 3].map((number) =>
        database.transact(async (transaction) => {
          await insert(transaction, String(number))
          order.push(number)
        }),
      ),
    )
    expect(order).toEqual([1, 2, 3])
    // One for statements, one for transactions.
    expect(await backends()).toBe(2)
  })

  it('leaves its connection usable after any failure', async () => {
    await database
      .transact(async (transaction) => {
        await transaction`select nonsense`
      })
      .catch(() => {})
    await database.transact((transaction) => insert(transaction, 'a'))
    expect(await ids()).toEqual(['a'])
    expect(await backends()).toBe(2)
  })

  it('sends BEGIN with its first statement and COMMIT with its last', async () => {
    const { port, turns, close } = await countTurns(testDatabase.url)
    const url = new URL(testDatabase.url)
    url.port = String(port)
    const watched = open(url.href, 1)
    const write = () =>
      watched.transact(async (transaction) => {
        await transaction`select 1`
        transaction.send(transaction`insert into inbox (event_id) values (gen_random_uuid())`)
        transaction.send(transaction`insert into inbox (event_id) values (gen_random_uuid())`)
      })
    // Connects, and prepares the statements.
    await write()
    const before = turns()
    await write()
    expect(turns() - before).toBe(2)
    await watched.end()
    await close()
  })
})

describe('closing a database', () => {
  it('waits for running transactions, and accepts no new ones', async () => {
    const other = open()
    const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>()
    const running = other.transact(async (transaction) => {
      await insert(transaction, 'a')
      hasBegun()
      await transaction`select pg_sleep(0.2)`
      await insert(transaction, 'b')
    })
    await begun
    const ended = other.end()
    await expect(other.transact(async () => {})).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
    await Promise.all([running, ended])
    expect(await ids()).toEqual(['a', 'b'])
  })

  it('does not wait longer than its timeout', async () => {
    const other = open()
    const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>()
    const running = other.transact(async (transaction) => {
      await insert(transaction, 'a')
      hasBegun()
      await transaction`select pg_sleep(60)`
    })
    await begun
    await Promise.all([expect(running).rejects.toThrow(), other.end({ timeout: 0.1 })])
    expect(await ids()).toEqual([])
  })
})
