import { generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestIssuer, type TestIssuer, verifierWithoutRevocations } from '../testing/test-issuer.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { issuerKeys, KeysUnavailable } from './issuer-keys.ts'
import { createRevocations } from './revocations.ts'
import { createTokenVerifier, InvalidToken, type VerifyAuthorization } from './token-verifier.ts'

let issuer: TestIssuer
let verify: VerifyAuthorization

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  issuer = await startTestIssuer()
  verify = verifierWithoutRevocations(issuer.url)
})
afterEach(async () => {
  vi.useRealTimers()
  await issuer[Symbol.asyncDispose]()
})

const bearer = async (header?: Record<string, unknown>, jti = 'one') => `Bearer ${await issuer.token({ jti }, header)}`
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

describe('the keys of the issuer', () => {
  it('are not fetched before a token needs them', async () => {
    await verify(undefined)
    await expect(verify('Bearer a.b.c')).rejects.toThrow(InvalidToken)
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt","kid":"known"}').toString('base64url')
    await expect(verify(`Bearer ${unsigned}.e30.`)).rejects.toThrow(InvalidToken)
    expect(issuer.reads).toBe(0)
  })

  it('are fetched once for many concurrent first requests', async () => {
    const headers = await Promise.all(Array.from({ length: 50 }, (_, index) => bearer({}, `jti-${index}`)))
    await Promise.all(headers.map(verify))
    expect(issuer.reads).toBe(1)
  })

  it('are not fetched again for ten thousand tokens with ten thousand unknown keys', async () => {
    await verify(await bearer())
    const [, claims, signature] = (await bearer()).slice('Bearer '.length).split('.')
    for (let index = 0; index < 10_000; index++) {
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: `kid-${index}` })).toString(
        'base64url',
      )
      await expect(verify(`Bearer ${header}.${claims}.${signature}`)).rejects.toThrow(InvalidToken)
    }
    expect(issuer.reads).toBe(1)
    pass(10_001)
    await Promise.allSettled(
      Array.from({ length: 100 }, async (_, index) => verify(await bearer({ kid: `k-${index}` }))),
    )
    expect(issuer.reads).toBe(2)
  })

  it('are fetched again for a new key, so that keys can rotate', async () => {
    await verify(await bearer())
    issuer.keys = [...issuer.keys, { ...issuer.keys[0]!, kid: 'new' }]
    pass(10_001)
    expect(await verify(await bearer({ kid: 'new' }))).toMatchObject({ id: 'storefront' })
    expect(issuer.reads).toBe(2)
  })

  it('are fetched again after ten minutes in the background, so that a withdrawn key is noticed', async () => {
    await verify(await bearer())
    issuer.keys = [{ ...issuer.keys[0]!, kid: 'new' }]
    pass(600_001)
    await verify(await bearer({}, 'two'))
    await vi.waitFor(() => expect(issuer.reads).toBe(2))
    await vi.waitFor(async () => expect(verify(await bearer({}, crypto.randomUUID()))).rejects.toThrow(InvalidToken))
  })

  it('are for signing: a token that names none of several is refused', async () => {
    issuer.keys = [...issuer.keys, { ...issuer.keys[0]!, kid: 'other' }]
    await expect(verify(await bearer({ kid: undefined }))).rejects.toThrow(InvalidToken)
  })
})

describe('while the issuer is unavailable', () => {
  it('a token is not called invalid', async () => {
    issuer.status = 503
    await expect(verify(await bearer())).rejects.toThrow(KeysUnavailable)
  })

  it('fetches are limited, and the next attempt follows within a second', async () => {
    issuer.status = 503
    for (let index = 0; index < 100; index++) await expect(verify(await bearer())).rejects.toThrow(KeysUnavailable)
    expect(issuer.reads).toBe(1)
    issuer.status = 200
    pass(1_000)
    expect(await verify(await bearer())).toMatchObject({ id: 'storefront' })
  })

  it('its known keys stay valid indefinitely', async () => {
    await verify(await bearer())
    issuer.status = 503
    for (const minutes of [11, 22, 3_000]) {
      pass(minutes * 60_000)
      expect(await verify(await bearer({}, `after ${minutes}`))).toMatchObject({ id: 'storefront' })
    }
  })

  it('an unknown key may be new: the token is not called invalid', async () => {
    await verify(await bearer())
    issuer.status = 503
    pass(10_001)
    await expect(verify(await bearer({ kid: 'new' }))).rejects.toThrow(KeysUnavailable)
  })

  it('a missing response counts the same', async () => {
    const gone = verifierWithoutRevocations('http://127.0.0.1:1')
    const token = await issuer.token({ iss: 'http://127.0.0.1:1' })
    await expect(gone(`Bearer ${token}`)).rejects.toThrow(KeysUnavailable)
  })

  it.each([
    ['keys of another kind', [{ kty: 'oct', k: 'c2VjcmV0', kid: 'known' }], InvalidToken],
    ['half a key', [{ kty: 'RSA', e: 'AQAB', kid: 'known', alg: 'RS256' }], KeysUnavailable],
    ['an object in place of keys', 'nothing', KeysUnavailable],
  ])('and something else answers with %s, the token is judged by what can be known', async (_title, keys, outcome) => {
    issuer.keys = keys as never
    await expect(verify(await bearer())).rejects.toThrow(outcome)
  })

  it('another key of the same name is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    await verify(await bearer())
    issuer.status = 503
    await expect(verify(`Bearer ${await issuer.token({}, {}, privateKey)}`)).rejects.toThrow(InvalidToken)
  })
})

it('are fetched at once when the issuer has replaced them', async () => {
  const keys = issuerKeys(issuer.url)
  const revocations = createRevocations()
  revocations.loaded()
  const verifyWith = createTokenVerifier({ issuer: issuer.url, revocations, keys })
  await verifyWith(await bearer())
  issuer.keys = [{ ...issuer.keys[0]!, kid: 'next' }]
  const next = await bearer({ kid: 'next' }, 'two')
  await expect(verifyWith(next)).rejects.toThrow(InvalidToken)
  keys.reload()
  await waitUntil(async () =>
    verifyWith(next).then(
      () => true,
      () => false,
    ),
  )
})
