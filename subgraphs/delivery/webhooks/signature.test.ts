import { describe, expect, it } from 'vitest'
import { verifyWebhook } from './signature.ts'

// The example of the Standard Webhooks reference libraries.
const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
const other = Buffer.alloc(24, 1)
const body = Buffer.from('{"test": 2432232314}')
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': signature,
}
const now = new Date(1614265330_000)

const codeOf = (changed: object, secrets: Buffer[] = [secret], payload: Buffer = body, at = now) => {
  try {
    return verifyWebhook(secrets, { ...headers, ...changed }, payload, at)
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a webhook', () => {
  it('is accepted with a signature of the reference libraries', () => {
    expect(codeOf({})).toBe('msg_p5jXN8AQM9LWM0D4loKWxJek')
  })

  it('is accepted if one of its signatures is valid for one of the secrets', () => {
    expect(codeOf({}, [other, secret])).toBe(headers['webhook-id'])
    const several = `v1,${Buffer.alloc(32).toString('base64')} v2,${signature.slice(3)} ${signature}`
    expect(codeOf({ 'webhook-signature': several })).toBe(headers['webhook-id'])
  })

  it.each<[string, object, Buffer[]?, Buffer?]>([
    ['another secret', {}, [other]],
    ['no secret', {}, []],
    ['another body', {}, [secret], Buffer.from('{"test":2432232314}')],
    ['another id', { 'webhook-id': 'msg_2' }],
    ['another timestamp', { 'webhook-timestamp': '1614265331' }],
    ['a signature cut short', { 'webhook-signature': signature.slice(0, 8) }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
    ['an unknown scheme', { 'webhook-signature': signature.replace('v1', 'v1a') }],
    ['its signature after ten others', { 'webhook-signature': `${'v1,AAAA '.repeat(10)}${signature}` }],
  ])('is refused with %s', (_, changed, secrets, payload) => {
    expect(codeOf(changed, secrets, payload)).toBe('INVALID_SIGNATURE')
  })

  it.each([
    { 'webhook-id': undefined },
    { 'webhook-id': 'a.b' },
    { 'webhook-id': 'a b' },
    { 'webhook-id': 'x'.repeat(256) },
    { 'webhook-timestamp': undefined },
    { 'webhook-timestamp': 'yesterday' },
    { 'webhook-timestamp': '-1614265330' },
    { 'webhook-timestamp': '1614265330.0' },
    { 'webhook-signature': undefined },
    { 'webhook-signature': '' },
  ])('is unsigned with the header %j', (changed) => {
    expect(codeOf(changed)).toBe('UNSIGNED')
  })

  it.each([
    [-301, 'TIMESTAMP_OUT_OF_TOLERANCE'],
    [-300, headers['webhook-id']],
    [300, headers['webhook-id']],
    [301, 'TIMESTAMP_OUT_OF_TOLERANCE'],
  ])('received %i seconds after it was signed: %s', (seconds, code) => {
    expect(codeOf({}, [secret], body, new Date(now.getTime() + seconds * 1000))).toBe(code)
  })
})
