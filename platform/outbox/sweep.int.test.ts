import { beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../test/setup/database.ts'
import { sweepOutbox } from './sweep.ts'

const { database } = await databaseForTests('sales')

beforeEach(() => database`truncate outbox`)

describe('the sweep', () => {
  let written = 0
  const writeOld = (count: number, age: string | null) => database`
    insert into outbox (id, streams, payloads, published_at)
    select lpad(to_hex(${++written} * 1000 + number), 32, '0')::uuid, '{s}', 'event', now() - ${age}::interval from generate_series(1, ${count}::int) as number`
  const left = async () => Number((await database`select count(*) from outbox`)[0]!.count)

  it('deletes rows that were published long enough ago, and nothing else', async () => {
    await writeOld(3, '2 hours')
    await writeOld(2, '10 minutes')
    await writeOld(1, null)
    expect(await sweepOutbox(database, 2)).toBe(2)
    expect(await sweepOutbox(database, 10)).toBe(1)
    expect(await sweepOutbox(database, 10)).toBe(0)
    expect(await left()).toBe(3)
  })

  it('reads only the oldest rows, not all that are kept', async () => {
    await writeOld(10, '10 minutes')
    await writeOld(10, '2 hours')
    expect(await sweepOutbox(database, 10)).toBe(0)
    expect(await sweepOutbox(database, 15)).toBe(5)
  })
})
