import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { maxAttempts } from '../domain/retry-schedule.ts'
import { deleteEndpoint, rotateSecret, updateEndpoint } from '../operations/change-endpoint.ts'
import { redeliver, redeliverDead } from '../operations/redeliver.ts'
import { findAttempts } from '../store/attempts.ts'
import { buryPending, listDeliveries } from '../store/deliveries.ts'
import { findEndpoints } from '../store/endpoints.ts'
import { deleteCompleted, deleteOrphans, deleteSurplus } from '../store/retention.ts'
import { managementOf, record, refusalOf, sealing, subscribe } from '../testing/fixture.ts'
import { answer, hang, type Receiver, startReceiver } from '../testing/receiver.ts'
import { switchOffOverfull } from './maintain.ts'
import { createPoster } from './post-webhook.ts'
import { type ResolveHost, resolveLocalHost } from './resolve-host.ts'
import { type Sending, startSending } from './start-sending.ts'

const log = createLog('test', 'silent')
const { database } = await databaseForTests('webhooks')
const management = managementOf(database)
const day = 24 * 3_600_000
let started: AsyncDisposableStack
/** Added to the real time. */
let ahead: number
const clock = () => new Date(Date.now() + ahead)

beforeEach(async () => {
  ahead = 0
  started = new AsyncDisposableStack()
  await database`truncate webhook_attempts, webhook_deliveries, webhook_endpoints`
})
afterEach(() => started.disposeAsync())

async function receive(): Promise<Receiver> {
  return started.use(await startReceiver())
}

interface SendOptions {
  allowsPrivate?: boolean
  resolve?: ResolveHost
  timeLimit?: number
}

function send({ allowsPrivate = true, resolve = resolveLocalHost, timeLimit = 15_000 }: SendOptions = {}): Sending {
  const post = createPoster({ allowsPrivate, resolve, timeLimit })
  const sending = startSending({ database, sealing, post, log, clock, pauseMilliseconds: 20 })
  started.defer(sending.stop)
  return sending
}

const all = (status?: 'PENDING' | 'DELIVERED' | 'DEAD') => listDeliveries(database, { status, limit: 1_000 })
const only = async () => (await all())[0]!
const endpoint = async (id: string) => (await findEndpoints(database, [id]))[0]!
const attempted = (count: number) => waitUntil(async () => (await only()).attempts >= count && (await isSettled()))
/** Whether no request is in flight: the result of the last attempt is recorded. */
const isSettled = async () => {
  const { id, attempts } = await only()
  return (await findAttempts(database, [id])).get(id)?.at(-1)?.number === attempts
}

/** Moves the clock to each next attempt until none is left. */
async function letTimePass(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await attempted(attempt)
    const { dueAt } = await only()
    if (!dueAt) return
    ahead = Math.max(ahead, dueAt.getTime() - Date.now() + 1)
  }
}

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
    ahead = 6_000
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
    ahead = 3_700_000
    receiver.secrets = [old]
    const requests = receiver.requests()
    await record(database, {}, clock())
    await waitUntil(() => receiver.requests() > requests)
    await waitUntil(async () => (await only()).lastStatusCode === 401)
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
    expect(ahead).toBeGreaterThan(3 * day)
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
      if (dueAt) ahead = Math.max(ahead, dueAt.getTime() - Date.now() + 1)
    }
    await waitUntil(async () => (await all('DEAD')).length === 1)
    expect(ahead).toBeGreaterThan(3 * day)
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
    ahead = 61_000
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

describe('a private address', () => {
  const addressed =
    (address: string): ResolveHost =>
    async () => [{ address, family: address.includes(':') ? 6 : 4 }]

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1'])(
    'is never called: a name that becomes %s after the endpoint was created',
    async (address) => {
      const receiver = await receive()
      const id = await subscribe(database, receiver)
      const { port } = new URL(receiver.url)
      await database`update webhook_endpoints set url = ${`http://hooks.example:${port}/`} where id = ${id}`
      await record(database)
      send({ allowsPrivate: false, resolve: addressed(address) })
      await attempted(1)
      expect(await only()).toMatchObject({
        lastError: 'the host is in a private or reserved network',
        lastStatusCode: null,
      })
      expect(receiver.requests()).toBe(0)
    },
  )

  it('is never called as a literal', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    await record(database)
    send({ allowsPrivate: false })
    await attempted(1)
    expect(await only()).toMatchObject({ lastError: 'the host is in a private or reserved network' })
    expect(receiver.requests()).toBe(0)
  })

  it('is never called by a name with one public and one private address', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    await database`update webhook_endpoints set url = ${`http://hooks.example:${new URL(receiver.url).port}/`} where id = ${id}`
    await record(database)
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    send({ allowsPrivate: false, resolve })
    await attempted(1)
    expect(receiver.requests()).toBe(0)
  })
})

describe('an operator', () => {
  it('sends a delivered webhook again: the same id and body', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    const id = await record(database)
    send()
    await waitUntil(async () => (await only()).status === 'DELIVERED')
    await redeliver(management, (await only()).id, clock())
    await waitUntil(() => receiver.received.length === 2)
    expect(receiver.received[1]).toEqual(receiver.received[0])
    expect(receiver.received[0]!.id).toBe(id)
    await waitUntil(async () => (await only()).status === 'DELIVERED')
    expect(await only()).toMatchObject({ attempts: 2 })
  })

  it('switches an endpoint off: pending webhooks are dead, and are sent again after it is on', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    for (let count = 0; count < 3; count++) await record(database)
    await updateEndpoint(management, id, { enabled: false }, clock())
    expect(await buryPending(database, 2, clock())).toBe(2)
    expect(await buryPending(database, 2, clock())).toBe(1)
    expect(await all('DEAD')).toHaveLength(3)
    expect(await refusalOf(redeliverDead(management, id, clock()))).toBe('ENDPOINT_DISABLED')
    expect(await refusalOf(redeliver(management, (await only()).id, clock()))).toBe('ENDPOINT_DISABLED')

    expect(await updateEndpoint(management, id, { enabled: true }, clock())).toMatchObject({ disabledReason: null })
    expect(await redeliverDead(management, id, clock())).toBe(3)
    send()
    await waitUntil(() => receiver.received.length === 3)
  })

  it('hastens a webhook that waits for its next attempt', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    receiver.behaviour = answer(503, { 'retry-after': '3600' })
    await record(database)
    send()
    await attempted(1)
    receiver.behaviour = undefined
    await redeliver(management, (await only()).id, clock())
    await waitUntil(() => receiver.received.length === 1)
  })

  it('deletes an endpoint with everything that belongs to it', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    for (let count = 0; count < 3; count++) await record(database)
    const { id: deliveryId } = await only()
    await deleteEndpoint(management, id, clock())
    expect(await all()).toEqual([])
    expect(await refusalOf(redeliver(management, deliveryId, clock()))).toBe('UNKNOWN_ENDPOINT')
    expect(await refusalOf(updateEndpoint(management, id, {}, clock()))).toBe('UNKNOWN_ENDPOINT')
    expect(await deleteOrphans(database, 2)).toBe(2)
    expect(await deleteOrphans(database, 2)).toBe(1)
    expect(await database`select id from webhook_deliveries`).toHaveLength(0)
  })
})

describe('the tables', () => {
  it('are bounded: an endpoint with a full backlog is switched off', async () => {
    const receiver = await receive()
    const [full, other] = [
      await subscribe(database, receiver),
      await subscribe(database, receiver, ['order.cancelled']),
    ]
    for (let count = 0; count < 4; count++) await record(database)
    await switchOffOverfull(database, log, 4)
    expect(await endpoint(full)).toMatchObject({ status: 'ENABLED' })
    await switchOffOverfull(database, log, 3)
    expect(await endpoint(full)).toMatchObject({ status: 'DISABLED', disabledReason: 'BACKLOG_FULL' })
    expect(await endpoint(other)).toMatchObject({ status: 'ENABLED' })
  })

  it('keep the newest completed webhooks of each endpoint, up to an age and a number', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    for (let count = 0; count < 5; count++) await record(database)
    await database`update webhook_deliveries set status = 'DELIVERED', due_at = null, finished_at = now()`
    const newest = (await all()).map(({ id }) => id)
    expect(await deleteSurplus(database, 'DELIVERED', { kept: 3, limit: 10 })).toBe(2)
    expect((await all()).map(({ id }) => id)).toEqual(newest.slice(0, 3))
    expect(await deleteCompleted(database, new Date(Date.now() - 60_000), 10)).toBe(0)
    expect(await deleteCompleted(database, new Date(Date.now() + 60_000), 2)).toBe(2)
    expect(await all()).toHaveLength(1)
  })
})
