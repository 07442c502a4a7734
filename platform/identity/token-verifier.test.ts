import { exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestIssuer, type TestIssuer, verifierWithoutRevocations } from '../testing/test-issuer.ts'
import { createRevocations } from './revocations.ts'
import { createTokenVerifier, InvalidToken, type VerifyAuthorization } from './token-verifier.ts'

let issuer: TestIssuer
let verify: VerifyAuthorization

const now = () => Math.floor(Date.now() / 1000)
const unsigned = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

beforeAll(async () => {
  issuer = await startTestIssuer()
  verify = verifierWithoutRevocations(issuer.url)
})
afterAll(() => issuer[Symbol.asyncDispose]())
afterEach(() => {
  vi.useRealTimers()
})

describe('the caller of a request', () => {
  it('is anonymous without a header', async () => {
    expect(await verify(undefined)).toMatchObject({ kind: 'anonymous' })
  })

  it('is a client if the subject of the token is the client', async () => {
    const exp = now() + 60
    const rate_limit = { requests: 100, window_seconds: 10 }
    const token = await issuer.token({ iat: exp - 60, exp, rate_limit })
    expect(await verify(`Bearer ${token}`)).toEqual({
      kind: 'client',
      id: 'storefront',
      scopes: new Set(['orders:read', 'orders:create']),
      token,
      tokenId: 'one',
      keyId: 'known',
      clientId: 'storefront',
      issuedAt: exp - 60,
      expiresAt: exp,
      rateLimit: { requests: 100, windowSeconds: 10 },
    })
  })

  it('is a customer if the subject of the token is another', async () => {
    const token = await issuer.token({ sub: 'customer_123', client_id: 'waybill-sessions' })
    expect(await verify(`bearer ${token}`)).toMatchObject({ kind: 'customer', id: 'customer_123' })
  })

  it('is an operator if the token is of the client of operators', async () => {
    const token = await issuer.token({ sub: 'operator_123', client_id: 'waybill-operators' })
    expect(await verify(`Bearer ${token}`)).toMatchObject({ kind: 'operator', id: 'operator_123' })
  })

  it('has no permissions without a scope', async () => {
    const caller = await verify(`Bearer ${await issuer.token({ scope: undefined })}`)
    expect(caller.scopes).toEqual(new Set())
  })
})

describe('an invalid header is never treated as absent', () => {
  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic c3RvcmVmcm9udDpzZWNyZXQ=',
    'Bearer a b',
    'Bearer ä',
    `Bearer ${'a'.repeat(9000)}`,
  ])('nor is %.20j', async (header) => {
    await expect(verify(header)).rejects.toThrow(InvalidToken)
  })

  it.each(['a', 'a.b', 'a.b.c', 'a.b.c.d', '..', 'e30.e30.', 'bnVsbA.bnVsbA.AA', 'W10.W10.AA', 'ImEi.ImEi.AA'])(
    'nor is the token %s',
    async (token) => {
      await expect(verify(`Bearer ${token}`)).rejects.toThrow(InvalidToken)
    },
  )
})

describe('a token is refused', () => {
  const wrongClaims: [string, Record<string, unknown>][] = [
    ['of another issuer', { iss: 'http://localhost:1' }],
    ['without an issuer', { iss: undefined }],
    ['for another audience', { aud: 'other' }],
    ['without an audience', { aud: undefined }],
    ['without an expiry', { exp: undefined }],
    ['whose expiry is not a number', { exp: 'tomorrow' }],
    ['that is not valid yet', { nbf: now() + 60 }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '', client_id: '' }],
    ['with a number as subject', { sub: 7, client_id: 7 }],
    ['without a client', { client_id: undefined }],
    ['without an id', { jti: undefined }],
    ['without a time of issue', { iat: undefined }],
  ]
  it.each(wrongClaims)('%s', async (_title, claims) => {
    await expect(verify(`Bearer ${await issuer.token(claims)}`)).rejects.toThrow(InvalidToken)
  })

  it('once it has expired, with a message that says so', async () => {
    const token = await issuer.token({ exp: now() - 1 })
    await expect(verify(`Bearer ${token}`)).rejects.toThrow('has expired')
  })

  it('once it has expired, also if it was verified before', async () => {
    const header = `Bearer ${await issuer.token({ exp: now() + 60 })}`
    await verify(header)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    await expect(verify(header)).rejects.toThrow('has expired')
    await expect(verify(header)).rejects.toThrow('has expired')
  })

  it.each(['JWT', 'id_token+jwt', undefined])('if its type is %s: it was made for another purpose', async (typ) => {
    await expect(verify(`Bearer ${await issuer.token({}, { typ })}`)).rejects.toThrow(InvalidToken)
  })

  it('if it is not signed at all', async () => {
    const [, claims] = (await issuer.token()).split('.')
    for (const alg of ['none', 'None', 'NONE', '']) {
      const token = `${unsigned({ alg, typ: 'at+jwt', kid: 'known' })}.${claims}.`
      await expect(verify(`Bearer ${token}`)).rejects.toThrow(InvalidToken)
    }
  })

  it('if the public key was used as an HMAC secret', async () => {
    const secret = Buffer.from(await exportSPKI(issuer.publicKey))
    const claims = JSON.parse(Buffer.from((await issuer.token()).split('.')[1]!, 'base64url').toString())
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'known' })
      .sign(secret)
    await expect(verify(`Bearer ${token}`)).rejects.toThrow(InvalidToken)
  })

  it('if it was signed with another algorithm, even with the right key', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    await expect(verify(`Bearer ${await issuer.token({}, { alg: 'ES256' }, privateKey)}`)).rejects.toThrow(InvalidToken)
  })

  it('if it was signed with another key', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    await expect(verify(`Bearer ${await issuer.token({}, {}, privateKey)}`)).rejects.toThrow(InvalidToken)
  })

  it('if it was changed after signing', async () => {
    const [header, claims, signature] = (await issuer.token()).split('.')
    const raised = { ...JSON.parse(Buffer.from(claims!, 'base64url').toString()), scope: 'clients:manage' }
    await expect(verify(`Bearer ${header}.${unsigned(raised)}.${signature}`)).rejects.toThrow(InvalidToken)
  })

  it('if it brings its own key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    const jwk = await crypto.subtle.exportKey('jwk', publicKey)
    const token = await issuer.token({}, { kid: 'mine', jwk, jku: 'http://localhost:1/jwks.json' }, privateKey)
    await expect(verify(`Bearer ${token}`)).rejects.toThrow(InvalidToken)
  })
})

describe('verified tokens', () => {
  it('are not verified again', async () => {
    const header = `Bearer ${await issuer.token()}`
    expect(await verify(header)).toBe(await verify(header))
  })

  const rememberingWith = (rememberedBytes: number) => {
    const revocations = createRevocations()
    revocations.loaded()
    return createTokenVerifier({ issuer: issuer.url, revocations, rememberedBytes })
  }

  it('are cached once, however the header is written', async () => {
    const token = await issuer.token()
    const caller = await verify(`Bearer ${token}`)
    for (const header of [
      `bearer ${token}`,
      `BEARER ${token}`,
      `Bearer   ${token}`,
      `Bearer${' '.repeat(5_000)}${token}`,
    ])
      expect(await verify(header)).toBe(caller)
  })

  it('are not read from a header that is longer than any token', async () => {
    const token = await issuer.token()
    await expect(verify(`Bearer${' '.repeat(240_000)}${token}`)).rejects.toThrow('longer than')
  })

  it('are evicted, least recently used first, when they take too much memory', async () => {
    const headers = await Promise.all(
      ['one', 'two', 'three', 'four'].map(async (jti) => `Bearer ${await issuer.token({ jti })}`),
    )
    const remembering = rememberingWith(3.5 * (2 * headers[0]!.length + 640))
    const callers = []
    for (const header of headers) callers.push(await remembering(header))
    for (const index of [1, 2, 3]) expect(await remembering(headers[index])).toBe(callers[index])
    expect(await remembering(headers[0])).not.toBe(callers[0])
  })
})
