import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { waitUntil } from '../testing/wait-until.ts'

const imports = `
  const { defineService, runServices, StartError } = await import(${JSON.stringify(new URL('./lifecycle.ts', import.meta.url).href)})
  const read = () => ({ logLevel: 'info' })
  const forever = () => void setInterval(() => {}, 1_000)
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
`

/** Runs code in a process of its own. */
function run(code: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', imports + code], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const read: { timestamp: string; service: string; message: string; metadata?: { reason?: string } }[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => read.push(JSON.parse(line)))
  // At the exit, the last lines may be written in another order.
  const lines = () => read.toSorted((one, other) => one.timestamp.localeCompare(other.timestamp))
  const ended = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const stillThere = pause(20_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
  const exitCode = async () => (await Promise.race([ended, stillThere.then(() => ended)]))[0]
  return { child, lines, exitCode }
}

it('a process exits if its supervisor died while it started', async () => {
  // It reaches `runServices` after half a second, like a process with many imports.
  const { child, exitCode } = run(`
    await new Promise((resolve) => setTimeout(resolve, 500))
    await runServices([defineService('slow', read, async () => forever())])
  `)
  child.disconnect()
  expect(await exitCode()).toBe(0)
})

it('services of one process log under their own names, and stop one after another, the last one first', async () => {
  const { child, lines, exitCode } = run(`
    const service = (name) => defineService(name, read, async (config, { log, onStop }) => {
      forever()
      onStop(() => log.info('closed its database'))
      onStop(async () => { log.info('closed its port'); await pause() })
      onStop(pause)
      log.info('started')
    })
    await runServices([service('sales'), service('router')])
  `)
  await waitUntil(() => lines().filter(({ message }) => message === 'started').length === 2)
  child.kill('SIGTERM')
  expect(await exitCode()).toBe(0)
  expect(
    lines()
      .slice(2)
      .map(({ service, message }) => `${service}: ${message}`),
  ).toEqual([
    'waybill: stopping',
    'router: closed its port',
    'router: closed its database',
    'sales: closed its port',
    'sales: closed its database',
  ])
})

it('one service that cannot start ends the process with all the others, and its line names it', async () => {
  const { lines, exitCode } = run(`
    await runServices([
      defineService('sales', read, async (config, { log, onStop }) => onStop(async () => { await pause(); log.info('closed') })),
      defineService('product', read, async () => { throw new StartError('The database is not there') }),
    ])
  `)
  expect(await exitCode()).toBe(1)
  expect(lines().map(({ service, message, metadata }) => [service, message, metadata?.reason])).toEqual([
    ['product', 'could not start', 'The database is not there'],
    ['sales', 'closed', undefined],
  ])
})

it('no service starts if the configuration of one is at fault', async () => {
  const { lines, exitCode } = run(`
    await runServices([
      defineService('sales', read, async (config, { log }) => log.info('started')),
      defineService('product', (environment) => ({ logLevel: 'info', url: environment.text('PRODUCT_DATABASE_URL') }), async () => {}),
    ])
  `)
  expect(await exitCode()).toBe(78)
  expect(lines().map(({ message }) => message)).toEqual(['could not start'])
  expect(lines()[0]!.metadata!.reason).toContain('PRODUCT_DATABASE_URL is not set')
})
