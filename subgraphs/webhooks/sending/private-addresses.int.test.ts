import { describe, expect, it } from 'vitest'
import { record, subscribe } from '../testing/fixture.ts'
import { sendingForTests } from '../testing/sending.ts'
import type { ResolveHost } from './resolve-host.ts'

const { database, receive, send, only, attempted } = await sendingForTests()

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
