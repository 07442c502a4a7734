import { describe, expect, it } from 'vitest'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { readDeliveryConfig } from '../config.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const acme = { name: 'acme', url: 'https://carrier.example/v1', webhookSecrets: [secret] }
const read = (carriers: unknown) =>
  readConfig(readDeliveryConfig, {
    DELIVERY_DATABASE_URL: 'postgres://localhost/delivery',
    EVENT_SIGNATURES: 'off',
    DELIVERY_CLIENT_SECRET: 'a secret of this test',
    CARRIERS: typeof carriers === 'string' ? carriers : JSON.stringify(carriers),
  }).carriers

describe('CARRIERS', () => {
  it('is empty by default', () => {
    expect(read('')).toEqual([])
  })

  it('lists carriers; the first one gets new shipments', () => {
    const parsed = { ...acme, webhookSecrets: [Buffer.alloc(32, 7)] }
    expect(read([acme, { ...acme, name: 'other', token: 'x' }])).toEqual([
      parsed,
      { ...parsed, name: 'other', token: 'x' },
    ])
  })

  it.each<[string, unknown, RegExp]>([
    ['is not JSON', `[${secret}`, /^CARRIERS: is not JSON$/],
    ['is not a list', acme, /expected array/],
    ['lacks a URL', [{ ...acme, url: undefined }], /0\.url/],
    ['has an address of another kind', [{ ...acme, url: 'ftp://carrier.example' }], /0\.url/],
    ['lacks secrets', [{ ...acme, webhookSecrets: [] }], /0\.webhookSecrets/],
    [
      'has a secret that is too short',
      [{ ...acme, webhookSecrets: ['whsec_AAAA'] }],
      /0\.webhookSecrets\.0 must be 24/,
    ],
    [
      'has a secret without its prefix',
      [{ ...acme, webhookSecrets: [secret.slice(6)] }],
      /must be whsec_ followed by base64/,
    ],
    ['takes the name of the simulated carrier', [{ ...acme, name: 'simulated' }], /0\.name/],
    ['has a name that does not fit into an address', [{ ...acme, name: 'a/b' }], /0\.name/],
    ['names one twice', [acme, acme], /twice/],
    ['has a misspelt field', [{ ...acme, webhookSecret: secret }], /webhookSecret/],
  ])('is refused, without showing a secret, if it %s', (_, carriers, fault) => {
    const error = (() => {
      try {
        return read(carriers)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(ConfigurationError)
    expect((error as Error).message).toMatch(fault)
    expect((error as Error).message).not.toContain(secret.slice(6, 30))
  })
})
