import { expect, it } from 'vitest'
import { VerificationUnavailable } from '../identity/verification-unavailable.ts'
import { authenticate } from './authentication.ts'

it.each([
  ['keys or revocations are not known', new VerificationUnavailable('no keys')],
  [
    'the database of tokens is unavailable',
    new Error('Failed query', { cause: Object.assign(new Error(), { code: '57P01' }) }),
  ],
])(
  'a token that cannot be verified because %s is neither valid nor invalid: the caller may retry',
  async (_, failure) => {
    const verify = () => Promise.reject(failure)
    await expect(authenticate(verify, 'Bearer token')).rejects.toMatchObject({
      extensions: { code: 'SERVICE_UNAVAILABLE', http: { status: 503, headers: new Map([['retry-after', '1']]) } },
    })
  },
)

it('passes on an internal error during verification', async () => {
  const verify = () => Promise.reject(new TypeError('a fault'))
  await expect(authenticate(verify, 'Bearer token')).rejects.toThrow('a fault')
})
