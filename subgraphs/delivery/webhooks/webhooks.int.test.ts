import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededChance, shuffledWithRepeats } from '#platform/testing/shuffle.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { sweepReceipts } from '../store/webhook-receipts.ts'
import { type DeliveryProcess, startDelivery } from '../testing/delivery-process.ts'
import {
  badJourney,
  newSecret,
  type Parcel,
  type ScriptedCarrier,
  startScriptedCarrier,
} from '../testing/scripted-carrier.ts'
import { createSurroundings } from '../testing/surroundings.ts'

let surroundings: Awaited<ReturnType<typeof createSurroundings>>
let carrier: ScriptedCarrier
let other: ScriptedCarrier
let delivery: DeliveryProcess
const rotated = newSecret()

beforeAll(async () => {
  surroundings = await createSurroundings()
  carrier = await startScriptedCarrier('scripted')
  other = await startScriptedCarrier('other')
  const { webhookSecrets } = carrier.settings
  const carriers = [{ ...carrier.settings, webhookSecrets: [rotated, ...webhookSecrets] }, other.settings]
  delivery = await startDelivery({ ...surroundings.settings, carriers })
}, 120_000)
afterAll(async () => {
  for (const started of [delivery, carrier, other, surroundings]) await started?.[Symbol.asyncDispose]()
})

/** A parcel whose hand-over is complete on both sides. */
async function parcel(): Promise<Parcel> {
  const orderId = await surroundings.order()
  await waitUntil(async () => (await surroundings.shipmentOf(orderId))?.tracking_number)
  return [...carrier.parcels.values()].find((one) => one.orderId === orderId)!
}
const event = ({ trackingNumber }: { trackingNumber: string }, status: string, more: object = {}) => ({
  trackingNumber,
  status,
  occurredAt: new Date().toISOString(),
  ...more,
})
const statusOf = async ({ orderId }: Parcel) => (await surroundings.shipmentOf(orderId))?.status
const lateEvents = async () => {
  const line = 'waybill_tracking_events_total{carrier="scripted",outcome="late"} '
  const lines = (await (await fetch(`${delivery.url}/metrics`)).text()).split('\n')
  return Number(lines.find((one) => one.startsWith(line))?.slice(line.length) ?? 0)
}
const logged = (text: string) => waitUntil(() => delivery.lines.some((line) => line.includes(text)))

describe('a webhook', () => {
  it('updates the shipment with the carrier’s text and time', async () => {
    const given = await parcel()
    const occurredAt = new Date()
    const words = { location: 'Depot Hannover', description: 'Sorted', occurredAt: occurredAt.toISOString() }
    expect(await carrier.send(delivery.url, event(given, 'DELIVERED', words))).toMatchObject({ status: 204 })
    expect(await surroundings.shipmentOf(given.orderId)).toMatchObject({
      status: 'DELIVERED',
      carrier: 'scripted',
      tracking_number: given.trackingNumber,
    })
    const [row] = await surroundings.database`
      select event_type, location, description, occurred_at from delivery_events
      join parcels on parcels.id = shipment_id
      where order_id = ${given.orderId} order by delivery_events.id desc limit 1`
    const written = {
      event_type: 'DELIVERED',
      location: 'Depot Hannover',
      description: 'Sorted',
      occurred_at: occurredAt,
    }
    expect(row).toEqual(written)
    expect(await surroundings.published(given.orderId)).toEqual(['DELIVERED'])
  })

  it('that is repeated, concurrently or later, has no second effect and gets the same answer', async () => {
    const given = await parcel()
    const id = randomUUID()
    const send = (minutes: number) =>
      carrier.send(
        delivery.url,
        event(given, 'IN_TRANSIT', { occurredAt: new Date(Date.now() + minutes).toISOString() }),
        {
          id,
        },
      )
    const answers = await Promise.all([0, 1, 2, 3, 4].map(send))
    answers.push(await send(5))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 204])
    expect(await surroundings.recordOf(given.orderId)).toEqual(['PROCESSING', 'IN_TRANSIT'])
    expect(await surroundings.published(given.orderId)).toEqual(['IN_TRANSIT'])
  })

  it('is accepted with each of the carrier’s secrets, and with both during a rotation', async () => {
    const given = await parcel()
    const send = (secrets: string[]) => carrier.send(delivery.url, event(given, 'IN_TRANSIT'), { secrets })
    const [own] = carrier.settings.webhookSecrets as [string]
    expect((await send([rotated])).status).toBe(204)
    expect((await send([own])).status).toBe(204)
    expect((await send([newSecret(), rotated])).status).toBe(204)
    expect((await send(other.settings.webhookSecrets)).status).toBe(401)
  })

  it('can contain a list of events', async () => {
    const [one, two] = [await parcel(), await parcel()]
    const events = [event(one, 'SHIPPED'), event(two, 'DELIVERED'), event(one, 'DELIVERED')]
    expect((await carrier.send(delivery.url, events)).status).toBe(204)
    expect([await statusOf(one), await statusOf(two)]).toEqual(['DELIVERED', 'DELIVERED'])
    expect(await surroundings.published(one.orderId)).toEqual(['SHIPPED', 'DELIVERED'])
  })

  it('has its tracking number trimmed and its texts cut to fit', async () => {
    const given = await parcel()
    const words = { location: `\u001b[2K ${'a'.repeat(249)}\n👩‍👩‍👧`, description: ` Left at\nthe \u0007door ` }
    const padded = { trackingNumber: ` ${given.trackingNumber}\n` }
    expect((await carrier.send(delivery.url, event(padded, 'IN_TRANSIT', words))).status).toBe(204)
    const [row] = await surroundings.database`
      select location, description from delivery_events join parcels on parcels.id = shipment_id
      where order_id = ${given.orderId} order by delivery_events.id desc limit 1`
    expect(row).toEqual({ location: `[2K ${'a'.repeat(249)}`, description: 'Left at\nthe  door' })
  })

  it('is accepted without a content type or with any', async () => {
    const given = await parcel()
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
    expect((await carrier.send(delivery.url, event(given, 'SHIPPED'), { headers })).status).toBe(204)
  })
})

it('a webhook may contain any text that can be stored, such as a backslash before u0000', async () => {
  const given = await parcel()
  const words = { location: '\\u0000', description: 'C:\\u0000' }
  expect((await carrier.send(delivery.url, event(given, 'SHIPPED', words))).status).toBe(204)
  expect(await statusOf(given)).toBe('SHIPPED')
})

describe('a webhook is refused without effect if', () => {
  const long = JSON.stringify({ data: 'x'.repeat(300_000) })
  const cases: [why: string, status: number, code: string, options: object, body?: object][] = [
    ['it is signed with another secret', 401, 'INVALID_SIGNATURE', { secrets: [newSecret()] }],
    ['it is not signed', 401, 'UNSIGNED', { headers: { 'webhook-signature': undefined } }],
    ['its id is not the signed one', 401, 'INVALID_SIGNATURE', { headers: { 'webhook-id': 'another' } }],
    ['it is old', 401, 'TIMESTAMP_OUT_OF_TOLERANCE', { signedAt: new Date(Date.now() - 3_600_000) }],
    ['it was signed in the future', 401, 'TIMESTAMP_OUT_OF_TOLERANCE', { signedAt: new Date(Date.now() + 3_600_000) }],
    ['it is not JSON', 400, 'MALFORMED_BODY', { body: '{"data": ' }],
    ['it is empty', 400, 'MALFORMED_BODY', { body: '' }],
    ['it is larger than 256 KiB', 413, 'PAYLOAD_TOO_LARGE', { body: long }],
    ['it has no event', 400, 'MALFORMED_BODY', {}, []],
    ['it has too many events', 400, 'MALFORMED_BODY', {}, Array(101).fill({ trackingNumber: 'x', status: 'SHIPPED' })],
    ['its status is not one that carriers report', 400, 'MALFORMED_BODY', {}, { status: 'CANCELLED' }],
    ['its time is invalid', 400, 'MALFORMED_BODY', {}, { occurredAt: 'yesterday' }],
    ['its time does not exist', 400, 'MALFORMED_BODY', {}, { occurredAt: '2026-02-30T10:00:00Z' }],
    ['its time cannot be stored', 400, 'MALFORMED_BODY', {}, { occurredAt: '0000-01-01T00:00:00Z' }],
    ['its tracking number is blank', 400, 'MALFORMED_BODY', {}, { trackingNumber: ' ' }],
    ['its tracking number is too long', 400, 'MALFORMED_BODY', {}, { trackingNumber: 'x'.repeat(256) }],
    ['its tracking number has a control character', 400, 'MALFORMED_BODY', {}, { trackingNumber: 'x\u001by' }],
    ['it contains a character that cannot be stored', 400, 'MALFORMED_BODY', {}, { location: '\0' }],
  ]

  it.each(cases)('%s', async (_, status, code, options, body = {}) => {
    const given = await parcel()
    const events = Array.isArray(body) ? body : event(given, 'DELIVERED', body)
    const answer = await carrier.send(delivery.url, events, options)
    expect([answer.status, answer.body!.code]).toEqual([status, code])
    expect(Object.keys(answer.body!)).toEqual(['code', 'message', 'traceId'])
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules|select |PostgresError|whsec_/)
    expect(await statusOf(given)).toBe('PROCESSING')
  })

  it('its carrier is unknown', async () => {
    const response = await fetch(`${delivery.url}/webhooks/carriers/nobody`, { method: 'POST', body: '{}' })
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'UNKNOWN_CARRIER' }])
  })

  it('the parcel belongs to another carrier', async () => {
    const given = await parcel()
    expect(await other.send(delivery.url, event(given, 'DELIVERED'))).toMatchObject({
      status: 409,
      body: { code: 'UNKNOWN_TRACKING_NUMBER' },
    })
    expect(await statusOf(given)).toBe('PROCESSING')
  })
})

describe('a webhook with an unknown tracking number', () => {
  it('gets 409, and is accepted once the number is known', async () => {
    const given = await parcel()
    const id = randomUUID()
    await surroundings.database`update parcels set tracking_number = null where order_id = ${given.orderId}`
    const send = () => carrier.send(delivery.url, event(given, 'SHIPPED'), { id })
    const answer = await send()
    expect(answer).toMatchObject({ status: 409, body: { code: 'UNKNOWN_TRACKING_NUMBER' } })
    expect(answer.body!.message).toContain(given.trackingNumber)
    await surroundings.database`
      update parcels set tracking_number = ${given.trackingNumber} where order_id = ${given.orderId}`
    expect((await send()).status).toBe(204)
    expect(await statusOf(given)).toBe('SHIPPED')
  })

  it('applies to the other parcels of the webhook, exactly once', async () => {
    const given = await parcel()
    const id = randomUUID()
    const events = [event({ trackingNumber: 'nobody-knows' }, 'SHIPPED'), event(given, 'IN_TRANSIT')]
    for (const _ of [1, 2, 3]) expect((await carrier.send(delivery.url, events, { id })).status).toBe(409)
    expect(await surroundings.recordOf(given.orderId)).toEqual(['PROCESSING', 'IN_TRANSIT'])
  })
})

describe('a tracking event that is late, repeated, or of a cancelled order', () => {
  it('is accepted, counted, and never moves a shipment back', async () => {
    const given = await parcel()
    const before = await lateEvents()
    await carrier.send(delivery.url, event(given, 'DELIVERED'))
    expect((await carrier.send(delivery.url, event(given, 'SHIPPED'))).status).toBe(204)
    expect(await statusOf(given)).toBe('DELIVERED')
    expect(await surroundings.published(given.orderId)).toEqual(['DELIVERED'])
    expect(await lateEvents()).toBe(before + 1)
  })

  it('is logged if the parcel of a cancelled order is in transit', async () => {
    const given = await parcel()
    await surroundings.cancel(given.orderId)
    await waitUntil(async () => (await statusOf(given)) === 'CANCELLED')
    await logged('orders were cancelled after hand-over to their carriers')
    expect((await carrier.send(delivery.url, event(given, 'SHIPPED'))).status).toBe(204)
    expect(await statusOf(given)).toBe('CANCELLED')
    expect(await surroundings.recordOf(given.orderId)).toEqual(['PROCESSING', 'CANCELLED'])
    await logged('a carrier has parcels of cancelled orders: recall them')
  })

  it('leads to one final status and one set of events, for any order and number of repeats', async () => {
    const rank = ['SHIPPED', 'IN_TRANSIT', 'DELIVERED']
    for (let seed = 0; seed < 5; seed++) {
      const given = await parcel()
      const opened = (await surroundings.shipmentOf(given.orderId))!.created_at.getTime()
      const journey = ['SHIPPED', 'IN_TRANSIT', 'IN_TRANSIT', 'DELIVERED'].map((status, position) =>
        event(given, status, { occurredAt: new Date(opened + position).toISOString() }),
      )
      const told = shuffledWithRepeats(journey, seededChance(seed))
      // In concurrent pairs, each event in its own webhook.
      for (let index = 0; index < told.length; index += 2) {
        const sent = told.slice(index, index + 2).map((one) => ({ events: [one] }))
        await Promise.all(sent.map((step) => carrier.perform(delivery.url, [step])))
      }
      expect(await statusOf(given), `seed ${seed}`).toBe('DELIVERED')
      expect(await surroundings.recordOf(given.orderId), `seed ${seed}`).toEqual([
        'PROCESSING',
        'SHIPPED',
        'IN_TRANSIT',
        'IN_TRANSIT',
        'DELIVERED',
      ])
      const published = await surroundings.published(given.orderId)
      expect(published, `seed ${seed}`).toEqual(published.toSorted((one, two) => rank.indexOf(one) - rank.indexOf(two)))
    }
  })

  it('does not stop a journey with every kind of fault', async () => {
    const given = await parcel()
    const { created_at } = (await surroundings.shipmentOf(given.orderId))!
    await carrier.perform(delivery.url, badJourney(given, created_at))
    expect(await statusOf(given)).toBe('DELIVERED')
    const journey = ['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'IN_TRANSIT', 'DELIVERED']
    expect(await surroundings.recordOf(given.orderId)).toEqual(journey)
    expect(await surroundings.published(given.orderId)).toEqual(journey.slice(1))
  })
})

describe('webhook receipts', () => {
  it('are deleted after a week, not before', async () => {
    const { database } = surroundings
    await database`
      insert into webhook_receipts (carrier, webhook_id, position, received_at)
      values ('x', 'old', 0, now() - interval '8 days'), ('x', 'new', 0, now() - interval '6 days')`
    expect(await sweepReceipts(database, 100)).toBe(1)
    expect(await database`select webhook_id from webhook_receipts where carrier = 'x'`).toEqual([{ webhook_id: 'new' }])
  })
})
