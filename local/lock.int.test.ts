import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDirectory } from './lock.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

test('a data directory belongs to one process at a time', async () => {
  await using directory = await temporaryDirectory()
  const release = await lockDirectory(directory.path)
  await expect(lockDirectory(directory.path)).rejects.toThrow(`Waybill already runs on ${directory.path}`)
  await release()
  await (await lockDirectory(directory.path))()
})

test.each([
  ['of a dead process', JSON.stringify({ pid: 2 ** 22 + 1, start: '1' })],
  ['whose process id has been given to another process', JSON.stringify({ pid: process.pid, start: 'earlier' })],
  ['that was cut short', '{"pi'],
])('a lock %s does not count', async (_, content) => {
  await using directory = await temporaryDirectory()
  await writeFile(join(directory.path, 'lock.json'), content)
  await (await lockDirectory(directory.path))()
})

test('a data directory that cannot be written is refused with what to set', async () => {
  await using directory = await temporaryDirectory()
  const file = join(directory.path, 'file')
  await writeFile(file, '')
  await expect(lockDirectory(join(file, 'data'))).rejects.toThrow(
    `The data directory ${file}/data cannot be written (ENOTDIR): set WAYBILL_DATA_DIR to one that can`,
  )
})
