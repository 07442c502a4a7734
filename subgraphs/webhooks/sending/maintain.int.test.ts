import { describe, expect, it } from 'vitest'
import { deleteCompleted, deleteSurplus } from '../store/retention.ts'
import { record, subscribe } from '../testing/fixture.ts'
import { sendingForTests } from '../testing/sending.ts'
import { switchOffOverfull } from './maintain.ts'

const { database, log, receive, all, endpoint } = await sendingForTests()

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
