import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'

/** A process that takes half a second to come to `runProcess`, as one does that has much to import. */
const slowToBegin = `
  const { runProcess } = await import(${JSON.stringify(new URL('./lifecycle.ts', import.meta.url).href)})
  await new Promise((resolve) => setTimeout(resolve, 500))
  await runProcess('slow', () => ({ logLevel: 'silent' }), async () => void setInterval(() => {}, 1_000))
`

it('a process whose supervisor went while it began ends by itself', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', slowToBegin], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.disconnect()
  const ended = once(child, 'exit')
  const stillThere = pause(20_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
  expect((await Promise.race([ended, stillThere.then(() => ended)]))[0]).toBe(0)
})
