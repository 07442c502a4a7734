import { describe, expect, it } from 'vitest'
import type { EventType } from '#schema/events/envelope.ts'
import { type CheckSignature, createChecker } from './check-signatures.ts'
import { newEventKey, readEventKey, readPublicKeys } from './event-keys.ts'
import { createSigner } from './sign-events.ts'

const sales = readEventKey(newEventKey())
const delivery = readEventKey(newEventKey())
const keys = readPublicKeys(`sales:${sales.publicKey},delivery:${delivery.publicKey}`)
const noted: EventType<unknown> = { name: 'note.written', source: 'sales', key: () => '', parse: (data) => data }

const payloadOf = (text: string | number) => JSON.stringify({ text })
const envelopeFrom = (source: string) => ({
  event_id: 'evt_1',
  event_type: noted.name,
  timestamp: '2026-11-22T10:00:00Z',
  source,
  data: {},
})
const event = (payload: string, signature: string | undefined, changes = {}) => ({
  stream: 'waybill:{sales:3}',
  payload,
  signature,
  envelope: envelopeFrom('sales-service'),
  type: noted,
  ...changes,
})
const checker = (mode: 'accept' | 'require' = 'require', known = keys): CheckSignature =>
  createChecker({ mode, keys: () => known })
const signOne = (payload: string, key = sales, source = 'sales') => createSigner(source, key)([payload])[0]!

/** Every order in which a consumer may meet the events of a batch, roughly: forwards, backwards, and by a stride. */
function orders(count: number): number[][] {
  const forwards = Array.from({ length: count }, (_, index) => index)
  return [forwards, [...forwards].reverse(), forwards.map((index) => (index * 7 + 3) % count)]
}

describe('the events of a batch', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 64, 100, 501])('of %i verify, each alone and in any order', (count) => {
    const payloads = Array.from({ length: count }, (_, index) => payloadOf(index))
    const signatures = createSigner('sales', sales)(payloads)
    for (const order of orders(count)) {
      const check = checker()
      for (const index of order) expect(check(event(payloads[index]!, signatures[index]))).toBeUndefined()
    }
    for (const index of orders(count)[2]!.slice(0, 5)) {
      expect(checker()(event(payloads[index]!, signatures[index]))).toBeUndefined()
    }
  })

  it('do not verify with the signature of a neighbour, nor with another content, before and after the others did', () => {
    const payloads = Array.from({ length: 13 }, (_, index) => payloadOf(index))
    const signatures = createSigner('sales', sales)(payloads)
    const check = checker()
    for (const turn of ['first', 'second']) {
      for (const [index, payload] of payloads.entries()) {
        const other = signatures[(index + 1) % payloads.length]
        expect([turn, check(event(payload, other))]).toEqual([turn, 'its signature does not match its content'])
        expect(check(event(payloadOf('forged'), signatures[index]))).toBe('its signature does not match its content')
      }
      for (const [index, payload] of payloads.entries())
        expect(check(event(payload, signatures[index]))).toBeUndefined()
    }
  })

  it('do not verify with a changed place, count, proof or signature', () => {
    const payloads = ['a', 'b', 'c', 'd', 'e'].map(payloadOf)
    const [version, id, signature, index, count, proof] = createSigner('sales', sales)(payloads)[1]!.split('.')
    const otherSignature = signOne(payloads[1]!).split('.')[2]
    const changed = [
      [version, id, signature, '0', count, proof],
      [version, id, signature, index, '6', proof],
      [version, id, signature, index, '4', proof],
      [version, id, signature, index, count, proof!.slice(0, -2)],
      [version, id, signature, index, count, ''],
      [version, id, otherSignature, index, count, proof],
      [version, id, otherSignature, '0', '1', ''],
    ]
    for (const parts of changed.slice(0, -1)) expect(checker()(event(payloads[1]!, parts.join('.')))).toBeDefined()
    // The last one is the whole signature of a batch of one: it is valid, for the same content.
    expect(checker()(event(payloads[1]!, changed.at(-1)!.join('.')))).toBeUndefined()
    expect(checker()(event(payloads[2]!, changed.at(-1)!.join('.')))).toBeDefined()
  })

  it('still verify when many other batches came in between', () => {
    const check = checker()
    const payloads = Array.from({ length: 300 }, (_, index) => payloadOf(index))
    const signatures = createSigner('sales', sales)(payloads)
    expect(check(event(payloads[0]!, signatures[0]))).toBeUndefined()
    for (let batch = 0; batch < 100; batch++) {
      const others = Array.from({ length: 300 }, (_, index) => payloadOf(`${batch} ${index}`))
      const signed = createSigner('sales', sales)(others)
      for (const index of [0, 150]) expect(check(event(others[index]!, signed[index]))).toBeUndefined()
    }
    for (const [index, payload] of payloads.entries()) expect(check(event(payload, signatures[index]))).toBeUndefined()
  })
})

describe('an event is refused with the reason', () => {
  const payload = payloadOf('one')

  it('if it has no signature, unless signatures are only accepted', () => {
    expect(checker()(event(payload, undefined))).toContain('it has no signature')
    expect(checker('accept')(event(payload, undefined))).toBeUndefined()
    expect(checker('accept')(event(payload, signOne(payloadOf('two'))))).toContain('does not match')
  })

  it.each(['', 'nonsense', '2.a.b.0.1.', `1.${sales.id}.short.0.1.`, 'x'.repeat(100_000)])(
    'if its signature has an unknown form: %.20s',
    (signature) => {
      expect(checker()(event(payload, signature))).toBe('its signature has an unknown form')
    },
  )

  it('if its key is not known, or no longer', () => {
    const stranger = readEventKey(newEventKey())
    expect(checker()(event(payload, signOne(payload, stranger)))).toContain(`the key ${stranger.id}, which is not`)
    let known = keys
    const check = createChecker({ mode: 'require', keys: () => known })
    expect(check(event(payload, signOne(payload)))).toBeUndefined()
    known = keys.filter(({ source }) => source !== 'sales')
    expect(check(event(payload, signOne(payload)))).toContain('EVENT_PUBLIC_KEYS')
  })

  it('if another service signed it than the one that publishes its type', () => {
    const signature = signOne(payload, delivery, 'delivery')
    const stream = 'waybill:{delivery:0}'
    const reason = 'it is signed by delivery, but sales publishes note.written'
    expect(checker()(event(payload, signature))).toBe(reason)
    expect(checker()(event(payload, signature, { stream, envelope: envelopeFrom('delivery-service') }))).toBe(reason)
    // Signed with one's own key in the name of another.
    expect(checker()(event(payload, signOne(payload, delivery, 'sales')))).toContain('does not match')
  })

  it('if its envelope or its stream names another service', () => {
    const signature = signOne(payload)
    const named = event(payload, signature, { envelope: envelopeFrom('delivery-service') })
    expect(checker()(named)).toContain('names delivery-service as its source')
    expect(checker()(event(payload, signature, { stream: 'waybill:{delivery:0}' }))).toContain(
      'in a stream of delivery',
    )
    expect(checker()(event(payload, signature, { stream: 'waybill:redrive:product' }))).toBeUndefined()
  })
})

describe('keys', () => {
  it('may be two for one service, while its key is rotated', () => {
    const next = readEventKey(newEventKey())
    const known = [...keys, ...readPublicKeys(`sales:${next.publicKey}`)]
    for (const key of [sales, next]) {
      expect(checker('require', known)(event(payloadOf('a'), signOne(payloadOf('a'), key)))).toBeUndefined()
    }
  })

  it.each(['', 'sales', 'sales:short', 'SALES:'.padEnd(49, 'a'), `sales:${sales.publicKey} nonsense`])(
    'are not read from %j',
    (text) => {
      expect(() => readPublicKeys(text)).toThrow()
    },
  )

  it.each(['', 'abc', 'g'.repeat(64), newEventKey().slice(1)])(
    'are not read from %j, which is not repeated',
    (text) => {
      expect(() => readEventKey(text)).toThrow(/^it must be 64 hexadecimal digits: `npm run event-keys` generates one$/)
    },
  )
})
