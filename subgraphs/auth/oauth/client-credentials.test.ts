import { describe, expect, it } from 'vitest'
import { readClientCredentials } from './client-credentials.ts'
import { OAuthError } from './oauth-error.ts'

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
const read = (header: string | undefined, parameters: Record<string, string> = {}) =>
  readClientCredentials(header, new Map(Object.entries(parameters)))

function refusal(header: string | undefined, parameters: Record<string, string> = {}): OAuthError {
  try {
    read(header, parameters)
  } catch (error) {
    if (error instanceof OAuthError) return error
    throw error
  }
  throw new Error('It was not refused')
}

describe('a client authenticates', () => {
  it('in the header, form-encoded', () => {
    expect(read(basic('storefront:storefront-secret'))).toMatchObject({ id: 'storefront', secret: 'storefront-secret' })
    expect(read(basic('a%3Ab:c%3Ad+e%25'))).toMatchObject({ id: 'a:b', secret: 'c:d e%' })
    expect(read(basic('a:b:c'))).toMatchObject({ id: 'a', secret: 'b:c' })
    expect(read(basic('a:gr%C3%BCn'))).toMatchObject({ secret: 'grün' })
    expect(read(basic('a:b').replace('Basic', 'basic'))).toMatchObject({ id: 'a', secret: 'b' })
  })

  it('in the body', () => {
    const credentials = { client_id: 'storefront', client_secret: 'secret' }
    expect(read(undefined, credentials)).toMatchObject({ id: 'storefront', secret: 'secret' })
  })

  it('not in both', () => {
    expect(refusal(basic('a:b'), { client_id: 'a', client_secret: 'b' })).toMatchObject({ code: 'invalid_request' })
    expect(refusal(basic('a:b'), { client_secret: 'b' })).toMatchObject({ code: 'invalid_request', status: 400 })
  })

  it('with one id', () => {
    expect(read(basic('a:b'), { client_id: 'a' })).toMatchObject({ id: 'a', secret: 'b' })
    expect(refusal(basic('a:b'), { client_id: 'other' })).toMatchObject({ code: 'invalid_request' })
  })
})

describe('a client that does not authenticate is refused', () => {
  it.each<Record<string, string>>([{}, { client_id: 'a' }, { client_secret: 'b' }])(
    'with 401, without a challenge, for the body %j',
    (body) => {
      expect(refusal(undefined, body)).toMatchObject({ code: 'invalid_client', status: 401, headers: {} })
    },
  )

  it.each([
    ...['', 'Basic', 'Basic ', 'Basic !', 'Bearer abc', 'Digest username="a"'],
    ...[basic('a'), basic(':b'), basic('a:'), basic('%zz:b'), basic('a:%')],
  ])('with 401 and a challenge for the header %j', (header) => {
    const error = refusal(header)
    expect(error).toMatchObject({ code: 'invalid_client', status: 401 })
    expect(error.headers['www-authenticate']).toMatch(/^Basic realm="/)
  })
})
