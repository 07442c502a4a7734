import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { maxAttempts } from '../domain/retry-schedule.ts'
import { rotateSecret } from '../operations/change-endpoint.ts'
import { redeliver } from '../operations/redeliver.ts'
import { createSecretSealing } from '../sealing.ts'
import { findAttempts } from '../store/attempts.ts'
import { record, subscribe } from '../testing/fixture.ts'
import { answer, hang } from '../testing/receiver.ts'
import { sendingForTests } from '../testing/sending.ts'

const { database, management, time, clock, receive, send, all, only, endpoint, attempted, letTimePass } =
  await sendingForTests()
const day = 24 * 3_600_000

describe('a webhook', () => {
  it('is signed, verified by the published library, and delivered once', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    const id = await record(database)
    send()
    await waitUntil(async () => (await only()).status === 'DELIVERED')
    expect(receiver.received).toEqual([
      { id, type: 'order.created', timestamp: expect.any(String), data: { order_id: expect.any(String) } },
    ])
    expect(receiver.requests()).toBe(1)
    expect(await only()).toMatchObject({ attempts: 1, lastStatusCode: 204, lastError: null, dueAt: null })
  })

  it('goes to the endpoints that have chosen its type, and to each once though the event is repeated', async () => {
    const [created, changed] = [await receive(), await receive()]
    await subscribe(database, created, ['order.created'])
    await subscribe(database, changed, ['order.status_changed'])
    await record(database)
    await record(database, { type: 'order.status_changed' })
    send()
    await waitUntil(async () => (await all('DELIVERED')).length === 2)
    expect(created.received.map(({ type }) => type)).toEqual(['order.created'])
    expect(changed.received.map(({ type }) => type)).toEqual(['order.status_changed'])
  })

  it('follows the earlier ones of its order, and waits for none of another order', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    receiver.behaviour = answer(500)
    const [order, other] = [randomUUID(), randomUUID()]
    const begin = Date.now()
    const at = (milliseconds: number) => new Date(begin + milliseconds)
    // The third change is recorded before the second: a consumer may be late.
    const ids = [await record(database, { subject: order, occurredAt: at(1) })]
    send()
    await waitUntil(async () => (await all())[0]!.lastError !== null)
    receiver.behaviour = undefined
    const third = await record(database, { type: 'order.status_changed', subject: order, occurredAt: at(3) })
    ids.push(await record(database, { type: 'order.status_changed', subject: order, occurredAt: at(2) }), third)
    const free = await record(database, { subject: other })
    await waitUntil(() => receiver.received.some(({ id }) => id === free))
    expect(receiver.received.map(({ id }) => id)).toEqual([free])
    time.ahead = 6_000
    await waitUntil(async () => (await all('DELIVERED')).length === 4)
    expect(receiver.received.map(({ id }) => id)).toEqual([free, ...ids])
  })

  it('is signed with both secrets during a rotation, and only with the new one after it', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    const [old] = receiver.secrets as [string]
    const { secret } = await rotateSecret(management, id, 3_600, clock())
    send()
    // A receiver that knows the old secret only, and one that knows the new one only.
    for (const known of [old, secret]) {
      receiver.secrets = [known]
      const count = receiver.received.length
      await record(database)
      await waitUntil(() => receiver.received.length > count)
    }
    await waitUntil(async () => (await all('PENDING')).length === 0)
    time.ahead = 3_700_000
    receiver.secrets = [old]
    const requests = receiver.requests()
    await record(database, {}, clock())
    await waitUntil(() => receiver.requests() > requests)
    await waitUntil(async () => (await only()).lastStatusCode === 401)
  })
})

describe('a secret that cannot be decrypted', () => {
  it('is no failure of its endpoint: the webhook waits, and is sent when the secret is back', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    const [row] = await database`select secret from webhook_endpoints`
    const foreign = createSecretSealing({ current: 'another master key' }).wrap(id, receiver.secrets[0]!)
    await database`update webhook_endpoints set secret = ${foreign}`
    await record(database)
    const { dueAt } = await only()
    send()
    await waitUntil(async () => (await only()).attempts === 0 && (await only()).dueAt!.getTime() > dueAt!.getTime())
    expect(await only()).toMatchObject({ status: 'PENDING', lastError: null })
    expect((await endpoint(id)).failingSince).toBeNull()
    await database`update webhook_endpoints set secret = ${row!.secret}`
    await redeliver(management, (await only()).id, clock())
    await waitUntil(async () => (await only()).status === 'DELIVERED')
    expect(await only()).toMatchObject({ attempts: 1 })
  })
})

describe('an endpoint that fails', () => {
  it('gets the webhook again, until it is dead after more than three days; the endpoint is then switched off', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    receiver.behaviour = answer(500)
    await record(database)
    send()
    await letTimePass()
    expect(time.ahead).toBeGreaterThan(3 * day)
    expect(await only()).toMatchObject({ status: 'DEAD', lastStatusCode: 500, lastError: 'the endpoint answered 500' })
    expect(receiver.requests()).toBe(maxAttempts)
    expect(await endpoint(id)).toMatchObject({ status: 'DISABLED', disabledReason: 'FAILING' })
    // Nothing is recorded for it any more.
    await record(database, {}, clock())
    expect(await all()).toHaveLength(1)
  })

  it('stays on if another webhook succeeds meanwhile', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    receiver.behaviour = (request, response) => {
      const isBad = request.headers['webhook-id'] === bad
      answer(isBad ? 400 : 204)(request, response)
    }
    const bad = await record(database)
    send()
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      await waitUntil(async () => (await all()).find(({ eventId }) => eventId === bad)!.attempts >= attempt)
      await waitUntil(async () => (await all()).find(({ eventId }) => eventId === bad)!.lastStatusCode === 400)
      const count = (await all('DELIVERED')).length
      await record(database, {}, clock())
      await waitUntil(async () => (await all('DELIVERED')).length > count)
      const { dueAt } = (await all()).find(({ eventId }) => eventId === bad)!
      if (dueAt) time.ahead = Math.max(time.ahead, dueAt.getTime() - Date.now() + 1)
    }
    await waitUntil(async () => (await all('DEAD')).length === 1)
    expect(time.ahead).toBeGreaterThan(3 * day)
    expect(await endpoint(id)).toMatchObject({ status: 'ENABLED', failingSince: null })
  })

  it('recovers: the webhook is delivered by a later attempt, and all attempts are in the log', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    receiver.behaviour = answer(503, { 'retry-after': '60' })
    await record(database)
    send()
    await attempted(1)
    const { dueAt } = await only()
    expect(dueAt!.getTime() - Date.now()).toBeGreaterThan(55_000)
    expect((await endpoint(id)).failingSince).not.toBeNull()
    receiver.behaviour = undefined
    time.ahead = 61_000
    await waitUntil(async () => (await only()).status === 'DELIVERED')
    const { id: deliveryId } = await only()
    const attempts = (await findAttempts(database, [deliveryId])).get(deliveryId)!
    expect(attempts).toMatchObject([
      { number: 1, statusCode: 503, error: 'the endpoint answered 503' },
      { number: 2, statusCode: 204, error: null },
    ])
    expect((await endpoint(id)).failingSince).toBeNull()
  })

  it('by 410 is switched off at once', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    receiver.behaviour = answer(410)
    await record(database)
    send()
    await waitUntil(async () => (await endpoint(id)).status === 'DISABLED')
    expect(await endpoint(id)).toMatchObject({ disabledReason: 'GONE' })
    expect(await only()).toMatchObject({ status: 'DEAD', attempts: 1 })
  })

  it('by a redirect is not followed, wherever it leads', async () => {
    const [receiver, inside] = [await receive(), await receive()]
    await subscribe(database, receiver)
    receiver.behaviour = answer(307, { location: inside.url })
    await record(database)
    send()
    await attempted(1)
    expect(await only()).toMatchObject({
      ...{ status: 'PENDING', lastStatusCode: 307 },
      lastError: 'the endpoint answered 307: redirects are not followed, change the URL',
    })
    expect(inside.requests()).toBe(0)
  })

  it('by never answering is cut off, and holds up no other endpoint', async () => {
    const [silent, quick] = [await receive(), await receive()]
    await subscribe(database, silent)
    await subscribe(database, quick)
    silent.behaviour = hang
    send({ timeLimit: 3_000 })
    for (let count = 0; count < 20; count++) await record(database)
    await waitUntil(() => quick.received.length === 20)
    expect(silent.mostAtOnce()).toBeLessThanOrEqual(4)
    await waitUntil(async () => (await all()).some(({ lastError }) => lastError === 'no response in time'))
  })

  it('by an endless response is cut off after its status, which counts', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    receiver.behaviour = (request, response) => {
      request.resume()
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.once('close', () => clearInterval(timer))
    }
    await record(database)
    send()
    await waitUntil(async () => (await only()).status === 'DELIVERED')
  })
})
