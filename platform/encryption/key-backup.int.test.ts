import { beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../test/setup/database.ts'
import { createDataKeys, destroyDataKey } from './data-keys.ts'
import { restoreKeyBackup, writeKeyBackup } from './key-backup.ts'
import { createMasterKeys } from './master-keys.ts'

const { database } = await databaseForTests('sales')
const masterKeys = createMasterKeys({ current: 'the master key of a test' }, 'data keys', 'SALES_MASTER_KEY')
const owners = (count: number) => Array.from({ length: count }, (_, index) => `customer_${index}`)
const provide = (...names: string[]) => createDataKeys({ database, masterKeys }).provide(names)
const erase = (owner: string) =>
  database.transact((transaction) => destroyDataKey(transaction, owner, new Date('2026-11-29T09:30:00Z')))
async function backUp(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of writeKeyBackup(database, 'sales', new Date())) lines.push(line)
  return lines
}
async function* linesOf(lines: readonly string[]) {
  yield* lines
}
const restore = (lines: readonly string[]) => restoreKeyBackup(database, 'sales', linesOf(lines))
const stored = async () => ({
  keys: Array.from(await database`select owner, wrapped from keys.data_keys order by owner`),
  erasures: Array.from(await database`select owner, erased_at from keys.erasures order by owner`),
})

beforeEach(async () => {
  await database`truncate keys.data_keys, keys.erasures`
})

describe('a backup of data keys', () => {
  it('brings keys and erasures back, however many there are', async () => {
    await provide(...owners(2_500))
    await erase('customer_7')
    const [lines, before] = [await backUp(), await stored()]
    await database`truncate keys.data_keys, keys.erasures`
    expect(await restore(lines)).toEqual({ keys: 2_499, erasures: 1 })
    expect(await stored()).toEqual(before)
    expect(await restore(lines)).toEqual({ keys: 2_499, erasures: 1 })
    expect(await stored()).toEqual(before)
  })

  it('gives no key to those who were erased since, and keeps newer keys', async () => {
    await provide('customer_ada', 'customer_bea')
    const lines = await backUp()
    await erase('customer_ada')
    await provide('customer_eve')
    const before = await stored()
    await restore(lines)
    expect(await stored()).toEqual(before)
  })

  it('is refused as a whole if it is of another service, incomplete or changed', async () => {
    await provide(...owners(3))
    const lines = await backUp()
    await database`truncate keys.data_keys, keys.erasures`
    const wrong: [string, string[]][] = [
      ['The backup is of auth, not of sales', lines.map((line) => line.replace('"sales"', '"auth"'))],
      ['The backup is not complete', lines.slice(0, -1)],
      ['The backup is not complete', [...lines.slice(0, 2), lines.at(-1)!]],
      ['The backup is not complete', []],
      ['Line 1 ', lines.slice(1)],
      ['Line 2 ', [lines[0]!, '{"owner":"x"}', ...lines.slice(1)]],
      ['Line 2 ', [lines[0]!, 'nonsense', ...lines.slice(1)]],
      ['Line 6 ', [...lines, lines[1]!]],
    ]
    for (const [message, given] of wrong) await expect(restore(given)).rejects.toThrow(message)
    expect(await stored()).toEqual({ keys: [], erasures: [] })
  })
})
