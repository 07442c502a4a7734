import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { type PostgresNode, startPostgresPair } from '../../test/topologies/servers/postgres-node.ts'
import { createLog } from '../process/log.ts'
import { metrics } from '../process/metrics.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { type Database, openDatabase } from './database.ts'
import { type Read, startReplicaReads } from './replica-reads.ts'

const log = createLog('test', 'silent')
const started = new AsyncDisposableStack()
let primary: PostgresNode
let replica: PostgresNode
let database: Database
let onReplica: Database
let read: Read

beforeAll(async () => {
  const directory = started.use(await temporaryDirectory())
  const ports = (await someFreePorts(2)) as [number, number]
  ;[primary, replica] = await startPostgresPair({ dataDirectory: join(directory.path, 'pair'), ports, log: () => {} })
  started.defer(() => primary.process.stop())
  started.defer(() => replica.process.stop())
  const url = primary.url('postgres').replace(`:${ports[0]}/`, `:${ports[0]},127.0.0.1:${ports[1]}/`)
  database = openDatabase({ url, applicationName: 'test' })
  onReplica = openDatabase({ url: replica.url('postgres'), applicationName: 'test' })
  started.defer(() => database.end({ timeout: 1 }))
  started.defer(() => onReplica.end({ timeout: 1 }))
  await database`create table notes (note text)`
  const onStop = (stop: () => unknown) => void started.defer(async () => void (await stop()))
  const replicaUrl = replica.url('postgres')
  read = startReplicaReads({ service: 'test', database, url: replicaUrl, maxConnections: 2, log, onStop })
}, 120_000)
afterAll(() => started.disposeAsync(), 60_000)
beforeEach(() => database`truncate notes`)

const write = (note: string) => database.transact((transaction) => transaction`insert into notes values (${note})`)
const notes = () => read(async (sql) => (await sql`select note from notes order by note`).map(({ note }) => note))
async function placesOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const counts = async () => {
    const { values } = await metrics().getSingleMetric('waybill_replica_reads_total')!.get()
    return new Map(values.map(({ labels, value }) => [String(labels.place), value]))
  }
  const before = await counts()
  await work()
  return Object.fromEntries(
    [...(await counts())].flatMap(([place, value]) => {
      const more = value - before.get(place)!
      return more > 0 ? [[place, more]] : []
    }),
  )
}

it('a read sees what was committed before, on a replica that has it', async () => {
  await waitUntil(async () => 'replica' in (await placesOf(notes)))
  for (let round = 0; round < 20; round++) {
    await write(`note ${round}`)
    expect(await notes()).toHaveLength(round + 1)
  }
  const [state] = await read((sql) => sql`select pg_is_in_recovery() as is_replica`)
  expect(state).toEqual({ is_replica: true })
})

it('a replica that is late is passed over, and used again when it has caught up', async () => {
  await onReplica`select pg_wal_replay_pause()`
  await write('late')
  expect(await placesOf(async () => expect(await notes()).toEqual(['late']))).toEqual({ late: 1 })
  await onReplica`select pg_wal_replay_resume()`
  await waitUntil(async () => 'replica' in (await placesOf(notes)))
})

it('after a failover the same URL leads to the new primary, which serves all reads', async () => {
  await write('before')
  await waitUntil(async () => (await onReplica`select from notes`).length === 1)
  await primary.process.stop()
  await expect(write('during')).rejects.toThrow()
  await onReplica`select pg_promote()`
  await waitUntil(() =>
    write('after').then(
      () => true,
      () => false,
    ),
  )
  expect((await database`select note from notes order by note`).map(({ note }) => note)).toEqual(['after', 'before'])
  expect(await placesOf(async () => expect(await notes()).toEqual(['after', 'before']))).toEqual({ away: 1 })
})
