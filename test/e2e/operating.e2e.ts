// Operating in the graph: dead letters, the state of all processes, signing keys.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { buryEntry } from '#platform/events/dead-letters.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { deadLetterStream, redriveStream } from '#schema/events/streams.ts'
import { serviceNames } from '../../local/services.ts'
import { ask, clientToken, send } from './client.ts'
import {
  DeadLettersDocument,
  DiscardDeadLettersDocument,
  OperatingStateDocument,
  RedriveDeadLettersDocument,
} from './generated.ts'

const group = 'product'
let redis: Redis
let operations: { token: string }

beforeAll(async () => {
  redis = connectRedis(inject('redisUrl'), createLog('test', 'silent'))
  operations = { token: await clientToken('operations') }
})
afterAll(() => redis.disconnect())

/** Makes a dead letter of an entry that no service would publish, so that it dies again. Returns its id. */
async function bury(text: string): Promise<string> {
  const entry = { stream: redriveStream(group), id: '1-1', fields: ['event', text] }
  await buryEntry(redis, group, entry, `no event: ${text}`)
  const [last] = await redis.xrevrange(deadLetterStream(group), '+', '-', 'COUNT', 1)
  return last![0]
}

const letters = async () => (await ask(operations, DeadLettersDocument, { group, first: 100 })).deadLetters.nodes

it('an operator sees dead letters, redrives them and discards them', async () => {
  const [one, two] = [`one ${randomUUID()}`, JSON.stringify({ event_id: 'evt_1', event_type: 'order.created' })]
  const ids = [await bury(one), await bury(two)]
  const found = (await letters()).filter(({ id }) => ids.includes(id))
  expect(found).toMatchObject([
    { id: ids[0], group, reason: `no event: ${one}`, payload: one, eventType: null, isIncomplete: false },
    { id: ids[1], eventId: 'evt_1', eventType: 'order.created' },
  ])

  const redriven = await ask(operations, RedriveDeadLettersDocument, { input: { group, ids: [ids[0]!, '1-1'] } })
  expect(redriven.redriveDeadLetters).toMatchObject({ count: 1, missing: ['1-1'], incomplete: [] })
  // The group gets it, cannot process it, and it is dead again, with a new id.
  await waitUntil(async () => (await letters()).some(({ id, payload }) => payload === one && id !== ids[0]))

  const again = (await letters()).filter(({ payload }) => payload === one || payload === two).map(({ id }) => id)
  const discarded = await ask(operations, DiscardDeadLettersDocument, { input: { group, ids: again } })
  expect(discarded.discardDeadLetters).toMatchObject({ count: again.length, missing: [] })
  expect((await letters()).filter(({ payload }) => payload === one || payload === two)).toEqual([])
})

it('a choice must be of a known group, and of something', async () => {
  const redrive = async (input: { group: string; ids?: string[] }) =>
    (await ask(operations, RedriveDeadLettersDocument, { input })).redriveDeadLetters
  expect(await redrive({ group: 'nobody', ids: ['1-1'] })).toMatchObject({ code: 'UNKNOWN_GROUP' })
  expect(await redrive({ group })).toMatchObject({ code: 'NOTHING_CHOSEN' })
  expect(await redrive({ group, ids: ['nonsense', '*'] })).toMatchObject({ count: 0, missing: ['nonsense', '*'] })
  const { errors } = await send(operations, DeadLettersDocument, { group: 'nobody' })
  expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT')
})

it('the state of all processes and groups, and the signing keys are shown', async () => {
  const read = () => ask(operations, OperatingStateDocument)
  await waitUntil(async () => {
    const { processes } = (await read()).systemHealth
    const hasCircuit = (peer: string) =>
      processes.some(({ service, circuits }) => service === 'sales' && circuits.some((one) => one.peer === peer))
    // A process has a circuit from its first call on, and reports every few seconds.
    return hasCircuit('product') && serviceNames.every((name) => processes.some(({ service }) => service === name))
  }, 30_000)
  const { systemHealth, signingKeys } = await read()
  for (const { service, database, version, startedAt, reportedAt } of systemHealth.processes) {
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
    expect(Date.parse(reportedAt)).toBeGreaterThanOrEqual(Date.parse(startedAt))
    if (service === 'router') expect(database).toBeNull()
    else expect(database!.size).toBeGreaterThanOrEqual(2)
  }
  expect(systemHealth.groups.map((one) => one.group)).toEqual([
    'delivery',
    'product',
    'sales',
    'sales-list',
    'webhooks',
  ])
  expect(signingKeys.filter(({ state }) => state === 'CURRENT')).toHaveLength(1)
  expect(JSON.stringify(signingKeys)).not.toContain('PRIVATE')
})

it('nobody else may', async () => {
  const storefront = { token: await clientToken('storefront') }
  const { errors } = await send(storefront, OperatingStateDocument)
  expect(errors!.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN')
})
