import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { buryPending } from '../store/deliveries.ts'
import { deleteOrphans } from '../store/retention.ts'
import { record, refusalOf, subscribe } from '../testing/fixture.ts'
import { answer, hang } from '../testing/receiver.ts'
import { sendingForTests } from '../testing/sending.ts'
import { deleteEndpoint, updateEndpoint } from './change-endpoint.ts'
import { redeliver, redeliverDead } from './redeliver.ts'

const { database, management, clock, receive, send, all, only, attempted } = await sendingForTests()

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

  it('hastens also a webhook whose next attempt is a few seconds away', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    receiver.behaviour = answer(503)
    await record(database)
    const sending = send()
    await attempted(1)
    await sending.stop()
    const now = clock()
    expect(await redeliver(management, (await only()).id, now)).toMatchObject({ attempts: 1, dueAt: now })
  })

  it('does not send a webhook twice whose request is in flight', async () => {
    const receiver = await receive()
    await subscribe(database, receiver)
    receiver.behaviour = hang
    await record(database)
    send()
    await waitUntil(() => receiver.requests() === 1)
    const { id, dueAt } = await only()
    expect(await redeliver(management, id, clock())).toMatchObject({ attempts: 1, dueAt })
  })

  it('switches an endpoint on while its webhooks are being given up: the others are sent', async () => {
    const receiver = await receive()
    const id = await subscribe(database, receiver)
    const order = randomUUID()
    for (let count = 0; count < 3; count++) await record(database, { subject: order })
    await updateEndpoint(management, id, { enabled: false }, clock())
    expect(await buryPending(database, 1, clock())).toBe(1)
    await updateEndpoint(management, id, { enabled: true }, clock())
    send()
    await waitUntil(() => receiver.received.length === 2)
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
