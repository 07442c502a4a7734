import { beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../test/setup/database.ts'
import { createDataKeys, destroyDataKey, destroyErasedKeys } from './data-keys.ts'
import { createMasterKeys } from './master-keys.ts'

const { database } = await databaseForTests('auth', 10)
const masterKeys = createMasterKeys({ current: 'the master key of a test' }, 'data keys', 'AUTH_MASTER_KEY')
/** As a process of its own, which remembers nothing. */
const processWith = () => createDataKeys({ database, masterKeys })

beforeEach(async () => {
  await database`truncate keys.data_keys, keys.erasures`
})

describe('data keys', () => {
  it('are the same in all processes, also in those that create them at the same time', async () => {
    const owners = Array.from({ length: 50 }, (_, index) => `customer_${index}`)
    const found = await Promise.all(
      Array.from({ length: 8 }, (_, index) => processWith().provide(index % 2 ? owners : owners.toReversed())),
    )
    for (const keys of found) expect(keys).toEqual(found[0])
    expect(found[0]!.size).toBe(50)
    expect(new Set([...found[0]!.values()].map((key) => key.toString('hex'))).size).toBe(50)
    expect(await processWith().find(owners)).toEqual(found[0])
  })

  it('are provided for known and unknown owners together, and found only if they exist', async () => {
    const known = await processWith().provide(['known'])
    const later = processWith()
    expect(await later.find(['known', 'new'])).toEqual(known)
    const both = await later.provide(['new', 'known', 'new'])
    expect([...both.keys()].toSorted()).toEqual(['known', 'new'])
    expect(both.get('known')).toEqual(known.get('known'))
  })

  it('are not in the database as they are', async () => {
    const keys = await processWith().provide(['customer_ada'])
    const [row] = await database`select wrapped from keys.data_keys`
    expect(row!.wrapped).toMatch(/^aes256gcm\./)
    expect(row!.wrapped).not.toContain(keys.get('customer_ada')!.toString('base64url'))
  })

  it('are never provided for an erased owner', async () => {
    await processWith().provide(['customer_ada'])
    await database.transact((transaction) => destroyDataKey(transaction, 'customer_ada', new Date()))
    expect(await processWith().provide(['customer_ada', 'customer_bea'])).toEqual(
      await processWith().find(['customer_bea']),
    )
    // Created while the owner was erased.
    await database`insert into keys.data_keys (owner, wrapped) values ('customer_ada', 'x')`
    expect(await destroyErasedKeys(database)).toBe(1)
    expect(await database`select owner from keys.data_keys`).toMatchObject([{ owner: 'customer_bea' }])
  })
})
