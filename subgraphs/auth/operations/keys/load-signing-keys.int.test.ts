import { beforeEach, describe, expect, it } from 'vitest'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { databaseForTests } from '../../../../test/setup/database.ts'
import { createKeyVault } from '../../credentials/key-vault.ts'
import { createKeyRing, generateSigningKey } from '../../tokens/key-ring.ts'
import { encryptSigningKeys } from './encrypt-signing-keys.ts'
import { loadSigningKeys } from './load-signing-keys.ts'
import { requestKeyRotation } from './rotate-signing-keys.ts'

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

describe('with a master key', () => {
  const connection = () => drizzleOn(database)
  const privateKeys = async () =>
    (await database`select private_key from signing_keys`).map((row) => row.private_key as string)
  const ringWith = async (vault: ReturnType<typeof createKeyVault>) =>
    createKeyRing(await loadSigningKeys(connection(), vault), vault)
  const [one, two] = [createKeyVault({ current: 'one' }), createKeyVault({ current: 'two', previous: 'one' })]

  it('keys are stored encrypted, the first one and those of a rotation', async () => {
    const ring = await ringWith(one)
    await requestKeyRotation({ database: connection(), vault: one })
    expect((await privateKeys()).every((key) => one.isCurrent(key))).toBe(true)
    expect(JSON.stringify(await privateKeys())).not.toContain('PRIVATE')
    expect((await ringWith(one)).current.kid).toBe(ring.current.kid)
    await expect(ringWith(createKeyVault({ current: 'other' }))).rejects.toThrow('AUTH_MASTER_KEY')
  })

  it('keys of before are read, and encrypted by the command; a new master key replaces the previous one', async () => {
    const before = await createKeyRing(await load())
    expect((await ringWith(one)).current.kid).toBe(before.current.kid)
    const encrypt = (vault: typeof one) => encryptSigningKeys({ database: connection(), vault })
    expect(await encrypt(one)).toEqual({ keys: 1, changed: 1 })
    expect(await encrypt(one)).toEqual({ keys: 1, changed: 0 })
    expect((await ringWith(two)).published).toEqual(before.published)
    expect(await encrypt(two)).toEqual({ keys: 1, changed: 1 })
    expect((await ringWith(createKeyVault({ current: 'two' }))).published).toEqual(before.published)
    await expect(ringWith(one)).rejects.toThrow('AUTH_MASTER_KEY')
  })

  it('no key is changed if one of them cannot be decrypted', async () => {
    await ringWith(one)
    const { kid, privateKey } = await generateSigningKey()
    await database`insert into signing_keys (kid, private_key, state) values (${kid}, ${privateKey}, 'next')`
    const stored = await privateKeys()
    await expect(
      encryptSigningKeys({ database: connection(), vault: createKeyVault({ current: 'other' }) }),
    ).rejects.toThrow('AUTH_MASTER_KEY')
    expect(await privateKeys()).toEqual(stored)
  })
})
