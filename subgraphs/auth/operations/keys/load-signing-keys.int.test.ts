import { beforeEach, describe, expect, it } from 'vitest'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { databaseForTests } from '../../../../test/setup/database.ts'
import { createKeyRing, generateSigningKey } from '../../tokens/key-ring.ts'
import { loadSigningKeys } from './load-signing-keys.ts'

const { database } = await databaseForTests('auth')

beforeEach(() => database`truncate signing_keys`)

const load = () => loadSigningKeys(drizzleOn(database))

describe('the signing keys', () => {
  it('start with one key, which is reused', async () => {
    const keys = await load()
    expect(keys).toMatchObject([{ state: 'current' }])
    expect(await load()).toEqual(keys)
  })

  it('are the same for all processes that start at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, load))
    expect(new Set(all.flat().map((key) => key.kid)).size).toBe(1)
    expect(await database`select kid from signing_keys`).toHaveLength(1)
  })

  it('have at most one current key, enforced by the database', async () => {
    await load()
    const { kid, privateKey } = await generateSigningKey()
    const insert = (state: string) =>
      database`insert into signing_keys (kid, private_key, state) values (${kid}, ${privateKey}, ${state})`
    await expect(insert('current')).rejects.toThrow('signing_keys_one_current')
    await expect(insert('other')).rejects.toThrow('signing_keys_state')
  })

  it('are published before, while and after they sign, until they are retired', async () => {
    for (const state of ['next', 'previous', 'retired'] as const) {
      const { kid, privateKey } = await generateSigningKey()
      const kept = state === 'retired' ? null : privateKey
      await database`insert into signing_keys (kid, private_key, state) values (${kid}, ${kept}, ${state})`
    }
    const stored = await load()
    const ring = await createKeyRing(stored)
    expect(stored.map((key) => key.state).sort()).toEqual(['current', 'next', 'previous'])
    expect(ring.published.keys.map((key) => key.kid).sort()).toEqual(stored.map((key) => key.kid).sort())
    expect(ring.current.kid).toBe(stored.find((key) => key.state === 'current')!.kid)
  })

  it('are published without private members', async () => {
    const { published } = await createKeyRing(await load())
    for (const key of published.keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })
})
