import { afterEach, beforeEach } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { createPoster } from '../sending/post-webhook.ts'
import { type ResolveHost, resolveLocalHost } from '../sending/resolve-host.ts'
import { type Sending, startSending } from '../sending/start-sending.ts'
import { findAttempts } from '../store/attempts.ts'
import { listDeliveries } from '../store/deliveries.ts'
import { findEndpoints } from '../store/endpoints.ts'
import { managementOf, sealing } from './fixture.ts'
import { type Receiver, startReceiver } from './receiver.ts'

interface SendOptions {
  allowsPrivate?: boolean
  resolve?: ResolveHost
  timeLimit?: number
}

/** A database, receivers and senders with a clock of their own, for the tests of a file. Empty before each test. */
export async function sendingForTests() {
  const log = createLog('test', 'silent')
  const { database } = await databaseForTests('webhooks')
  /** Milliseconds that are added to the real time. */
  const time = { ahead: 0 }
  const clock = () => new Date(Date.now() + time.ahead)
  let started: AsyncDisposableStack

  beforeEach(async () => {
    time.ahead = 0
    started = new AsyncDisposableStack()
    await database`truncate webhook_attempts, webhook_deliveries, webhook_endpoints`
  })
  afterEach(() => started.disposeAsync())

  async function receive(): Promise<Receiver> {
    return started.use(await startReceiver())
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
  /** Whether no request is in flight: the result of the last attempt is recorded. */
  const isSettled = async () => {
    const { id, attempts } = await only()
    return (await findAttempts(database, [id])).get(id)?.at(-1)?.number === attempts
  }
  const attempted = (count: number) => waitUntil(async () => (await only()).attempts >= count && (await isSettled()))

  /** Moves the clock to each next attempt until none is left. */
  async function letTimePass(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await attempted(attempt)
      const { dueAt } = await only()
      if (!dueAt) return
      time.ahead = Math.max(time.ahead, dueAt.getTime() - Date.now() + 1)
    }
  }

  const management = managementOf(database)
  return { database, management, log, time, clock, receive, send, all, only, endpoint, attempted, letTimePass }
}
