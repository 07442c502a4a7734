import { beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '#platform/process/lifecycle.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { maxEndpoints } from '../domain/endpoint.ts'
import { createSecretSealing } from '../sealing.ts'
import { createHostCheck } from '../sending/check-host.ts'
import { listEndpoints } from '../store/endpoints.ts'
import { managementOf, refusalOf } from '../testing/fixture.ts'
import { deleteEndpoint, rotateSecret, updateEndpoint } from './change-endpoint.ts'
import { checkMasterKey } from './check-master-key.ts'
import { createEndpoint } from './create-endpoint.ts'
import { encryptSecrets } from './encrypt-secrets.ts'

const { database } = await databaseForTests('webhooks')
const local = managementOf(database)
const addresses: Record<string, string[]> = {
  'hooks.example': ['93.184.216.34'],
  'inside.example': ['10.0.0.7'],
  'both.example': ['93.184.216.34', '127.0.0.1'],
}
const resolve = async (host: string) => {
  const found = addresses[host]
  if (!found) throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
  return found.map((address) => ({ address, family: 4 }))
}
/** As in production. */
const strict = { ...local, allowsPrivate: false, checkHost: createHostCheck({ resolve, allowsPrivate: false }) }
const registration = { url: 'https://hooks.example/orders', events: ['order.created'] }
const now = new Date()

beforeEach(async () => {
  await database`truncate webhook_attempts, webhook_deliveries, webhook_endpoints`
})

describe('an endpoint', () => {
  it('is created with a secret that the database does not show', async () => {
    const { endpoint, secret } = await createEndpoint(strict, { ...registration, description: ' The shop ' }, now)
    expect(endpoint).toMatchObject({ ...registration, description: 'The shop', status: 'ENABLED', failingSince: null })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const [row] = await database`select secret from webhook_endpoints`
    expect(row!.secret).toMatch(/^aes256gcm\./)
    expect(row!.secret).not.toContain(secret.slice(6))
  })

  it.each([
    ['http://hooks.example/', 'INVALID_URL'],
    ['https://nobody.example/', 'INVALID_URL'],
    ['https://127.0.0.1/', 'PRIVATE_ADDRESS'],
    ['https://[::1]:8443/', 'PRIVATE_ADDRESS'],
    ['https://2130706433/', 'PRIVATE_ADDRESS'],
    ['https://0x7f.1/', 'PRIVATE_ADDRESS'],
    ['https://169.254.169.254/latest/meta-data', 'PRIVATE_ADDRESS'],
    ['https://inside.example/', 'PRIVATE_ADDRESS'],
    ['https://both.example/', 'PRIVATE_ADDRESS'],
  ])('at %s is refused with %s, and nothing is written', async (url, code) => {
    expect(await refusalOf(createEndpoint(strict, { ...registration, url }, now))).toBe(code)
    expect(await listEndpoints(database)).toEqual([])
    const { endpoint } = await createEndpoint(strict, registration, now)
    expect(await refusalOf(updateEndpoint(strict, endpoint.id, { url, events: ['order.cancelled'] }, now))).toBe(code)
    expect(await listEndpoints(database)).toMatchObject([registration])
  })

  it('changes only in what is given; null removes the description', async () => {
    const { endpoint } = await createEndpoint(strict, { ...registration, description: 'The shop' }, now)
    expect(await updateEndpoint(strict, endpoint.id, { events: ['order.cancelled'] }, now)).toMatchObject({
      ...{ url: registration.url, events: ['order.cancelled'], description: 'The shop' },
    })
    expect(await updateEndpoint(strict, endpoint.id, { description: null }, now)).toMatchObject({ description: null })
    expect(await refusalOf(updateEndpoint(strict, endpoint.id, { events: ['order.lost'] }, now))).toBe(
      'UNKNOWN_EVENT_TYPE',
    )
    expect(await refusalOf(updateEndpoint(strict, 'no id', {}, now))).toBe('UNKNOWN_ENDPOINT')
  })

  it('has an id that is case-sensitive, because the id is part of the encryption of its secret', async () => {
    const { endpoint, secret } = await createEndpoint(strict, registration, now)
    const other = endpoint.id.toUpperCase()
    expect(await refusalOf(rotateSecret(strict, other, 0, now))).toBe('UNKNOWN_ENDPOINT')
    expect(await refusalOf(deleteEndpoint(strict, other, now))).toBe('UNKNOWN_ENDPOINT')
    const [row] = await database`select secret from webhook_endpoints`
    expect(local.sealing.unwrap(endpoint.id, row!.secret)).toBe(secret)
  })

  it('is one of a limited number, also if several are created at once', async () => {
    for (let count = 1; count < maxEndpoints; count++) await createEndpoint(strict, registration, now)
    const codes = await Promise.all(
      Array.from({ length: 3 }, () => refusalOf(createEndpoint(strict, registration, now))),
    )
    expect(codes.filter((code) => code === 'TOO_MANY_ENDPOINTS')).toHaveLength(2)
    expect(await listEndpoints(database)).toHaveLength(maxEndpoints)
  })
})

describe('the secrets', () => {
  const stored = async () => (await database`select id, secret, previous_secret from webhook_endpoints`)[0]!
  const openWith = (current: string, id: string, text: string) => createSecretSealing({ current }).unwrap(id, text)

  it('are encrypted with a new master key, all or none', async () => {
    const before = { ...local, sealing: createSecretSealing({ current: 'one' }) }
    const { endpoint, secret } = await createEndpoint(before, registration, now)
    const rotated = await rotateSecret(before, endpoint.id, 3_600, now)
    await expect(encryptSecrets(database, createSecretSealing({ current: 'two' }))).rejects.toThrow('master key')
    const both = createSecretSealing({ current: 'two', previous: 'one' })
    expect(await encryptSecrets(database, both)).toEqual({ endpoints: 1, changed: 1 })
    expect(await encryptSecrets(database, both)).toEqual({ endpoints: 1, changed: 0 })
    const row = await stored()
    expect(openWith('two', row.id, row.secret)).toBe(rotated.secret)
    expect(openWith('two', row.id, row.previous_secret)).toBe(secret)
  })

  it('stop the start of the service if the master key is another one', async () => {
    const { endpoint } = await createEndpoint(local, registration, now)
    const other = createSecretSealing({ current: 'another one' })
    await expect(checkMasterKey(database, other)).rejects.toThrow('set WEBHOOKS_MASTER_KEY')
    await expect(checkMasterKey(database, other)).rejects.toThrow(StartError)
    await checkMasterKey(database, local.sealing)
    // One secret that was changed does not stop the webhooks of all endpoints.
    await createEndpoint(local, registration, now)
    await database`update webhook_endpoints set secret = secret || 'xxxx' where id = ${endpoint.id}`
    await checkMasterKey(database, local.sealing)
  })

  it('end at once if a rotation has no overlap', async () => {
    const { endpoint } = await createEndpoint(local, registration, now)
    const rotated = await rotateSecret(local, endpoint.id, 0, now)
    expect(rotated.endpoint.previousSecretUntil).toBeNull()
    expect((await stored()).previous_secret).toBeNull()
    expect(await refusalOf(rotateSecret(local, endpoint.id, 604_801, now))).toBe('INVALID_OVERLAP')
  })
})
