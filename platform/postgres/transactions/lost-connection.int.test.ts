import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { isOutage } from '../../calls/outage.ts'
import { type Database, openDatabase, type Transaction } from '../database.ts'
import { codeOf } from '../sql-state.ts'

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

describe('a transaction whose connection is lost', () => {
  it('ends, also while connecting, or with statements that were never sent', async () => {
    // Accepts everything and answers nothing, or nothing after the handshake.
    const silent = createServer((socket) => socket.once('data', () => socket.end()))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    const elsewhere = open(`postgres://nobody@127.0.0.1:${port}/none`)
    for (let round = 0; round < 3; round++) {
      const error = await elsewhere.transact((transaction) => insert(transaction, 'a')).catch((reason) => reason)
      expect(isOutage(error)).toBe(true)
    }
    await elsewhere.end()
    await new Promise((resolve) => silent.close(resolve))

    const failed = database.transact(async (transaction) => {
      const pid = await pidOf(transaction)
      // Not prepared yet, so later statements are queued.
      transaction.send(transaction`select pg_sleep(${60})`)
      transaction.send(insert(transaction, 'b'))
      transaction.send(insert(transaction, 'c'))
      setTimeout(() => void terminate(pid), 100)
    })
    expect(isOutage(await failed.catch((reason) => reason))).toBe(true)
    expect(await ids()).toEqual([])
  })

  const terminate = async (pid: number) => void (await database`select pg_terminate_backend(${pid}, 5000)`)
  const pidOf = async (transaction: Transaction) =>
    (await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid

  it('commits nothing, and runs no further statement on another connection', async () => {
    const failed = database.transact(async (transaction) => {
      await insert(transaction, 'before')
      await terminate(await pidOf(transaction))
      transaction.send(insert(transaction, 'after'))
      await insert(transaction, 'later')
    })
    const error = await failed.catch((reason) => reason)
    expect(isOutage(error)).toBe(true)
    expect(await ids()).toEqual([])
    await database.transact((transaction) => insert(transaction, 'next'))
    expect(await ids()).toEqual(['next'])
  })

  it('commits all or nothing if statements and COMMIT are in flight', async () => {
    for (let round = 0; round < 30; round++) {
      const failed = database.transact(async (transaction) => {
        const pid = await pidOf(transaction)
        transaction.send(insert(transaction, `first ${round}`))
        transaction.send(transaction`select pg_sleep(0.01)`)
        transaction.send(insert(transaction, `second ${round}`))
        void terminate(pid)
      })
      await failed.catch((error) => expect(isOutage(error)).toBe(true))
    }
    const written = await ids()
    const ofRound = (round: number) => written.filter((id) => id.endsWith(` ${round}`)).length
    for (let round = 0; round < 30; round++) expect([0, 2]).toContain(ofRound(round))
  })

  it('while unused is replaced without an error', async () => {
    const pid = await database.transact(pidOf)
    await terminate(pid)
    // The answer arrives on another connection, and the end of this one may arrive later.
    const write = () => database.transact((transaction) => insert(transaction, 'a')).then(() => 'written', codeOf)
    await expect.poll(write).toBe('written')
    expect(await ids()).toEqual(['a'])
  })

  it('fails at once without a server', async () => {
    const nowhere = open('postgres://nobody@127.0.0.1:1/none')
    const error = await nowhere.transact((transaction) => insert(transaction, 'a')).catch((reason) => reason)
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    await nowhere.end()
  })
})
