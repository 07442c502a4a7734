import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from './processes/inspect.ts'
import { loadingProgram } from './services.ts'
import { startProcess } from './supervisor.ts'
import { runScript } from './testing/script.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

const wellBehaved = `
  console.log('up ' + process.pid)
  process.once('SIGTERM', () => process.exit(0))
  process.once('disconnect', () => process.exit(0))`

async function start(code: string, env: Record<string, string> = {}, message?: Promise<object>) {
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
    options: [],
    env,
    message,
    onOutput: (line) => output.push(line),
    log: (message) => told.push(message),
    onFailure: (error) => failures.push(error.message),
  })
  onTestFinished(process.stop)
  return { process, output, told, failures, entry }
}

describe('a supervised process', { timeout: 20_000 }, () => {
  test('is restarted when it is killed, with a message', async () => {
    const { process, output, told } = await start(wellBehaved)
    await expect.poll(() => output).toHaveLength(1)
    process.kill('SIGKILL')
    await expect.poll(() => output).toHaveLength(2)
    expect(output[1]).not.toBe(output[0])
    expect(told).toEqual(['sales exited (SIGKILL), restarting it'])
  })

  test('is restarted when it exits by itself, after a growing delay', async () => {
    const { process, told } = await start('process.exit(3)')
    const begin = performance.now()
    await expect.poll(() => process.deaths, { timeout: 10_000 }).toBe(4)
    // Four exits take at least 0.2 + 0.4 + 0.8 s.
    expect(performance.now() - begin).toBeGreaterThan(1_400)
    expect(told[0]).toBe('sales exited (exit code 3), restarting it')
  })

  test('is not restarted after exit code 78, and the reason is its last line of output', async () => {
    const fatal = { level: 'ERROR', timestamp: '2026-11-22T08:30:05.000Z', message: 'Port 3001 is taken' }
    const { process, failures, told } = await start(`console.log('${JSON.stringify(fatal)}'); process.exitCode = 78`)
    await expect.poll(() => failures).toEqual(['sales cannot run: Port 3001 is taken'])
    expect(process.deaths).toBe(0)
    expect(told).toEqual([])
  })

  test('is restarted on request, which does not count as an unexpected exit', async () => {
    const { process, output, told } = await start(wellBehaved)
    await expect.poll(() => output).toHaveLength(1)
    await process.restart()
    await expect.poll(() => output).toHaveLength(2)
    expect(process.deaths).toBe(0)
    expect(told).toEqual([])
  })

  test('stops for good, even between two attempts to start it', async () => {
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

  test('gets its message as soon as it is known, also after a restart', async () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    const code = `${wellBehaved}\nprocess.on('message', ({ port }) => console.log('port ' + port))`
    const { process, output } = await start(code, {}, promise)
    await expect.poll(() => output).toHaveLength(1)
    resolve({ port: 7 })
    await expect.poll(() => output.slice(1)).toEqual(['port 7'])
    process.kill('SIGKILL')
    await expect.poll(() => output.filter((line) => line === 'port 7')).toHaveLength(2)
  })

  test('that loads services ends when its supervisor is killed before it is configured', async () => {
    const { child, firstLine } = await runScript(`
      import { startProcess } from '${new URL('./supervisor.ts', import.meta.url)}'
      const ignore = () => {}
      const entry = '${fileURLToPath(new URL(`../${loadingProgram}`, import.meta.url))}'
      const onLaunch = async (pid) => console.log(pid)
      await startProcess({
        name: 'x', entry, options: ['product'], env: {}, message: new Promise(ignore),
        onOutput: console.error, log: ignore, onFailure: ignore, onLaunch })`)
    const pid = Number(firstLine)
    expect(await isAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  test('ends when its supervisor is killed', async () => {
    const { entry } = await start(wellBehaved)
    const { child, firstLine } = await runScript(`
      import { startProcess } from '${new URL('./supervisor.ts', import.meta.url)}'
      const ignore = () => {}
      await startProcess({ name: 'x', entry: '${entry}', options: [], env: {}, onOutput: console.log, log: ignore, onFailure: ignore })`)
    const pid = Number(firstLine.split(' ')[1])
    child.kill('SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})
