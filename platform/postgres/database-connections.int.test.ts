import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { isOutage } from '../calls/outage.ts'
import { type Network, startNetwork } from '../testing/network.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { openDatabase, type Sql } from './database.ts'

let testDatabase: TestDatabase
let network: Network
let url: string

beforeAll(async () => {
  testDatabase = await createTestDatabase('product')
  const { port } = new URL(testDatabase.url)
  network = await startNetwork(() => Number(port))
  url = Object.assign(new URL(testDatabase.url), { host: `127.0.0.1:${network.port}` }).href
})
afterAll(async () => {
  await network.stop()
  await testDatabase.drop()
})

describe('a connection that is lost while it is opened', () => {
  it('fails the statements that wait for it, and nothing else, at any point of the handshake', async () => {
    // An unhandled rejection would end the process.
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', note)
    const failures: unknown[] = []
    const read = (sql: Sql) => sql`select ${['a']}::text[] as list`
    // The server sends less than 600 bytes until it is ready, and 100 more in answer to a first statement.
    for (let bytes = 1; bytes < 800; bytes += 13) {
      const database = openDatabase({ url, applicationName: 'cut', maxConnections: 2 })
      const ask = () => Promise.allSettled([read(database), database.transact(read)])
      network.cutAfter(bytes)
      for (const result of await ask()) if (result.status === 'rejected') failures.push(result.reason)
      network.cutAfter(Number.POSITIVE_INFINITY)
      // Nothing of the conversation that was broken off is left in the next; that it has ended may not be known yet.
      await waitUntil(async () => (await ask()).every(({ status }) => status === 'fulfilled'), 5_000)
      await database.end()
    }
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    expect(failures.length).toBeGreaterThan(50)
    expect(failures.filter((error) => !isOutage(error))).toEqual([])
  })
})

describe('arrays', () => {
  it('are sent and read with their types, without asking the server for its types', async () => {
    const database = openDatabase({ url, applicationName: 'lists', maxConnections: 2 })
    const texts = ['plain', 'a "quoted" one', 'back\\slash', '{braces}', 'a, comma', '', 'NULL', ' blank ']
    const uuids = ['00000000-0000-4000-8000-000000000001']
    const moments = ['2026-11-28T12:00:00.123Z']
    try {
      const read = () => database`select
        ${texts}::text[] as texts, ${[null, 'x']}::text[] as gaps, ${[]}::text[] as none, ${uuids}::uuid[] as uuids,
        ${[1, -2]}::int[] as integers, ${[1, 2]}::smallint[] as small, ${[5_000_000_000]}::bigint[] as big,
        ${moments}::timestamptz[] as moments, ${[1.5]}::float8[] as numbers`
      // First described by the server, then prepared.
      for (const row of [(await read())[0], (await read())[0]]) {
        expect(row).toEqual({
          ...{ texts, gaps: [null, 'x'], none: [], uuids, integers: [1, -2], small: [1, 2], big: [5_000_000_000] },
          ...{ moments: moments.map((moment) => new Date(moment)), numbers: [1.5] },
        })
      }
      const [row] = await database`select count(*)::int from unnest(${texts}::text[]) as text`
      expect(row).toEqual({ count: texts.length })
    } finally {
      await database.end()
    }
  })

  it('of undefined are refused', async () => {
    const database = openDatabase({ url, applicationName: 'lists', maxConnections: 2 })
    await expect(database`select ${[undefined as never]}::text[]`).rejects.toThrow('undefined')
    await database.end()
  })
})

describe('the pool', () => {
  it('says how long the transaction has waited that waits longest', async () => {
    const database = openDatabase({ url, applicationName: 'waits', maxConnections: 2 })
    const gate = Promise.withResolvers<void>()
    try {
      const holding = database.transact(async (transaction) => {
        await transaction`select 1`
        await gate.promise
      })
      await waitUntil(() => database.use().used === 1)
      expect(database.use()).toMatchObject({ waiting: 0, oldestWaitSeconds: 0 })
      const waiting = [1, 2].map(() => database.transact((transaction) => transaction`select 1`))
      await waitUntil(() => database.use().oldestWaitSeconds > 0.05)
      expect(database.use().waiting).toBe(2)
      gate.resolve()
      await Promise.all([holding, ...waiting])
      expect(database.use()).toMatchObject({ waiting: 0, oldestWaitSeconds: 0 })
    } finally {
      gate.resolve()
      await database.end()
    }
  })
})
