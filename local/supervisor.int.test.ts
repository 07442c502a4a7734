import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from './processes/inspect.ts'
import { startProcess } from './supervisor.ts'
import { runScript } from './testing/script.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

const wellBehaved = `
  console.log('up ' + process.pid)
  process.once('SIGTERM', () => process.exit(0))
  process.once('disconnect', () => process.exit(0))`

async function start(code: string, env: Record<string, string> = {}) {
  const temporary = await temporaryDirectory()
  onTestFinished(() => temporary[Symbol.asyncDispose]())
  const entry = join(temporary.path, 'service.mjs')
  await writeFile(entry, code)
  const output: string[] = []
  const told: string[] = []
  const failures: string[] = []
  const process = await startProcess({
    name: 'sales',
    entry,
    env,
    onOutput: (line) => output.push(line),
    log: (message) => told.push(message),
    onFailure: (error) => failures.push(error.message),
  })
  onTestFinished(process.stop)
  return { process, output, told, failures, entry }
}

describe('a supervised process', { timeout: 20_000 }, () => {
  test('is started again when it is killed, and that is said', async () => {
    const { process, output, told } = await start(wellBehaved)
    await expect.poll(() => output).toHaveLength(1)
    process.kill('SIGKILL')
    await expect.poll(() => output).toHaveLength(2)
    expect(output[1]).not.toBe(output[0])
    expect(told).toEqual(['sales stopped (SIGKILL), starting again'])
  })

  test('is started again when it ends by itself, later each time', async () => {
    const { process, told } = await start('process.exit(3)')
    const begin = performance.now()
    await expect.poll(() => process.deaths, { timeout: 10_000 }).toBe(4)
    // 0.2 + 0.4 + 0.8 s lie between four ends.
    expect(performance.now() - begin).toBeGreaterThan(1_400)
    expect(told[0]).toBe('sales stopped (exit code 3), starting again')
  })

  test('is not started again after exit code 78, whose reason is its last words', async () => {
    const fatal = { level: 60, time: 0, msg: 'Port 3001 is taken' }
    const { process, failures, told } = await start(`console.log('${JSON.stringify(fatal)}'); process.exitCode = 78`)
    await expect.poll(() => failures).toEqual(['sales cannot run: Port 3001 is taken'])
    expect(process.deaths).toBe(0)
    expect(told).toEqual([])
  })

  test('is started afresh on request, without being counted as dead', async () => {
    const { process, output, told } = await start(wellBehaved)
    await expect.poll(() => output).toHaveLength(1)
    await process.restart()
    await expect.poll(() => output).toHaveLength(2)
    expect(process.deaths).toBe(0)
    expect(told).toEqual([])
  })

  test('stops for good, also between two attempts to start it', async () => {
    const { process } = await start('process.exit(3)')
    await expect.poll(() => process.deaths).toBe(2)
    await process.stop()
    expect(await isAlive(process.pid)).toBe(false)
    expect(process.deaths).toBeLessThan(4)
  })

  test('inherits nothing from our environment', async () => {
    const { output } = await start(`console.log(Object.keys(process.env).sort().join())`, { GIVEN: 'yes' })
    await expect.poll(() => output[0]).toBe('GIVEN')
  })

  test('ends when its supervisor is killed', async () => {
    const { entry } = await start(wellBehaved)
    const { child, firstLine } = await runScript(`
      import { startProcess } from '${new URL('./supervisor.ts', import.meta.url)}'
      const ignore = () => {}
      await startProcess({ name: 'x', entry: '${entry}', env: {}, onOutput: console.log, log: ignore, onFailure: ignore })`)
    const pid = Number(firstLine.split(' ')[1])
    child.kill('SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})
