import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { isAlive } from './processes/inspect.ts'
import { endRecordedServices, recordService } from './service-records.ts'
import { runScript } from './testing/script.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

async function startProcess(code: string) {
  const { child } = await runScript(`console.log('up'); ${code}`)
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('a service of a previous start gets time to stop by itself', async () => {
  await using directory = await temporaryDirectory()
  const child = await startProcess(`setTimeout(() => process.exit(0), 300)`)
  await recordService(directory.path, 'sales', child.pid!)
  const told: string[] = []
  const exit = once(child, 'exit')
  await endRecordedServices(directory.path, (line) => told.push(line))
  expect(await exit).toEqual([0, null])
  expect(told).toEqual([`waiting for sales of a previous start to end (process ${child.pid})`])
  expect(await readdir(directory.path)).toEqual([])
})

test('a service that does not stop by itself is ended', async () => {
  await using directory = await temporaryDirectory()
  const child = await startProcess(`setInterval(() => {}, 1_000)`)
  await recordService(directory.path, 'sales', child.pid!)
  await endRecordedServices(directory.path, () => {}, 200)
  expect(await isAlive(child.pid!)).toBe(false)
})

test('a process that reuses the id of a previous service is not ended', async () => {
  await using directory = await temporaryDirectory()
  await recordService(directory.path, 'sales', 2 ** 22 + 1)
  const told: string[] = []
  await endRecordedServices(directory.path, (line) => told.push(line))
  expect(told).toEqual([])
})
