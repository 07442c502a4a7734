import { expect, it } from 'vitest'
import { createTestDatabase } from '../../test/setup/database.ts'
import { openDatabase } from '../postgres/database.ts'
import { oldestUnpublishedSeconds } from './oldest.ts'

it('the age of the oldest event is that of rows that are not published', async () => {
  const testDatabase = await createTestDatabase('sales')
  const database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  const write = (id: string, age: string, isPublished: boolean) => database`
    insert into outbox (id, streams, payloads, created_at, published_at)
    values (${id.padStart(32, '0')}::uuid, '{s}', 'event', now() - ${age}::interval, ${isPublished ? new Date() : null})`
  try {
    expect(await oldestUnpublishedSeconds(database)).toBe(0)
    await write('1', '2 hours', true)
    expect(await oldestUnpublishedSeconds(database)).toBe(0)
    await write('2', '10 minutes', false)
    await write('3', '1 minute', false)
    const seconds = await oldestUnpublishedSeconds(database)
    expect(seconds).toBeGreaterThanOrEqual(600)
    expect(seconds).toBeLessThan(3_600)
  } finally {
    await database.end()
    await testDatabase.drop()
  }
})
