// Backups of data keys, and what a restored database still knows about erased persons.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { executeKeysCommand } from '#platform/encryption/keys-command.ts'
import type { Order } from '../domain/order.ts'
import { eraseAgain, eraseCustomers } from '../operations/erase-customers.ts'
import { placeOrders } from '../operations/place-orders.ts'
import { loadPersonalData } from '../personal-data.ts'
import { findDetails } from '../store/order-details.ts'
import { storeForTests } from '../testing/store.ts'

const { database, store, url } = await storeForTests()
const [ada, bea] = ['customer_ada', 'customer_bea']
let directory: string

beforeEach(async () => {
  await database`truncate orders, outbox, keys.data_keys, keys.erasures cascade`
  await forgetKeys()
  directory = await mkdtemp(join(tmpdir(), 'waybill-keys-'))
})
afterEach(() => rm(directory, { recursive: true }))

/** As a process that starts. */
const forgetKeys = async () =>
  Object.assign(store, { personalData: await loadPersonalData(database, { current: 'the master key of a test' }) })

async function keys(args: string[], { input = '', variables = {} }: { input?: string; variables?: object } = {}) {
  const lines: string[] = []
  const message = await executeKeysCommand({ service: 'sales', erase: eraseAgain }, args, {
    variables: { SALES_DATABASE_URL: url, ...variables },
    input: Readable.from([input]),
    print: (line) => void lines.push(line),
  })
  return message ?? lines.join('\n')
}

async function place(customerId: string): Promise<Order> {
  const stock = {
    reserve: async () => [[{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]],
    release: async () => {},
  }
  const request = { customerId, lines: [{ productId: 'lamp', quantity: 1 }], caller: 'client:storefront' }
  const details = { note: `for ${customerId}` }
  const ports = { store, stock, knownCustomers: async () => new Set<string>() }
  return (await placeOrders(ports, [{ ...request, details, isCustomerKnown: true }]))[0] as Order
}
const noteOf = async (order: Order) =>
  (await findDetails(database, store.personalData, [order])).get(order.id)?.personal?.note
const erase = (customerId: string) =>
  database.transact((transaction) => eraseCustomers(transaction, [{ customerId, erasedAt: new Date() }], new Date()))

/** A backup of the tables without the keys, and a restore of it. */
async function backUpTables() {
  const rows = await database<{ order_id: string; shard: number; sealed: string }[]>`select * from order_details`
  return async () => {
    await database`truncate order_details, keys.data_keys, keys.erasures`
    for (const row of rows)
      await database`insert into order_details (order_id, shard, sealed) values (${row.order_id}, ${row.shard}, ${row.sealed})`
    await forgetKeys()
  }
}
const newestBackup = async () => join(directory, (await readdir(directory)).toSorted().at(-1)!)

describe('a backup of data keys', () => {
  it('brings the persons of a restored database back, but not those who were erased before it', async () => {
    const [orderOfAda, orderOfBea] = [await place(ada!), await place(bea!)]
    const restoreTables = await backUpTables()
    await erase(ada!)
    expect(await keys(['backup', directory])).toContain('is written')
    const file = await newestBackup()
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    await restoreTables()
    expect([await noteOf(orderOfAda), await noteOf(orderOfBea)]).toEqual([undefined, undefined])
    expect(await keys(['restore', file])).toContain('1 erasures of the backup are there')
    await forgetKeys()
    expect([await noteOf(orderOfAda), await noteOf(orderOfBea)]).toEqual([undefined, 'for customer_bea'])
    expect(await keys(['apply-erasures'])).toContain('1 customers are in')
    expect(await database`select order_id from order_details`).toMatchObject([{ order_id: orderOfBea.id }])
  })

  it('from before an erasure needs the list of another service, after which the person is gone again', async () => {
    const [orderOfAda, orderOfBea] = [await place(ada!), await place(bea!)]
    const restoreTables = await backUpTables()
    await keys(['backup', directory])
    await erase(ada!)
    // Auth has the same list.
    const list = await keys(['erasures'])
    expect(list).toMatch(/^customer_ada\t\d{4}-\S+Z$/)

    await restoreTables()
    await keys(['restore', await newestBackup()])
    await forgetKeys()
    expect(await noteOf(orderOfAda)).toBe('for customer_ada')
    expect(await keys(['apply-erasures', '-'], { input: list })).toContain('1 of them had data again')
    await forgetKeys()
    expect([await noteOf(orderOfAda), await noteOf(orderOfBea)]).toEqual([undefined, 'for customer_bea'])
    expect(await database`select owner from keys.data_keys where owner = ${ada!}`).toHaveLength(0)
    expect(await keys(['apply-erasures', '-'], { input: list })).toContain('0 of them had data again')
  })

  it('can go through a pipe', async () => {
    const order = await place(bea!)
    const restoreTables = await backUpTables()
    const backup = await keys(['backup'])
    await restoreTables()
    await keys(['restore', '-'], { input: backup })
    await forgetKeys()
    expect(await noteOf(order)).toBe('for customer_bea')
  })

  it('deletes those of its service that are older than KEY_BACKUP_DAYS', async () => {
    const day = (days: number) => new Date(Date.now() - 86_400_000 * days).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const [old, young] = [`sales-keys-${day(3.1)}.jsonl`, `sales-keys-${day(2.9)}.jsonl`]
    const others = [`auth-keys-${day(9)}.jsonl`, 'sales-keys-.jsonl', 'notes.txt']
    for (const name of [old, young, ...others]) await writeFile(join(directory, name), '')
    const output = await keys(['backup', directory], { variables: { KEY_BACKUP_DAYS: '3' } })
    expect(output).toContain('1 files older than 3 days are deleted')
    const left = await readdir(directory)
    expect(left).toEqual(expect.arrayContaining([young, ...others]))
    expect(left).not.toContain(old)
    expect(left).toHaveLength(5)
  })

  it('is refused if a line of the list is no erasure', async () => {
    const input = 'customer_ada\t2026-11-29T00:00:00.000Z\ncustomer_bea yesterday\n'
    await expect(keys(['apply-erasures', '-'], { input })).rejects.toThrow('Line 2')
    expect(await database`select owner from keys.erasures`).toHaveLength(0)
  })

  it.each([[[]], [['save']], [['restore']], [['backup', 'a', 'b']], [['erasures', 'x']], [['constructor']]])(
    'shows how it is used instead of %j',
    async (args) => {
      await expect(keys(args)).rejects.toThrow('npm run -s sales-keys')
    },
  )

  it('is a command', async () => {
    const program = fileURLToPath(new URL('./keys.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'backup'], {
      env: { PATH: process.env.PATH, SALES_DATABASE_URL: url },
    })
    expect(stdout.split('\n')[0]).toContain('"service":"sales"')
  })
})
